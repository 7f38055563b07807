/** Claiming a certificate by its claim code, for users: it becomes the claimer's own, and usable if it was a gift on its way. */
import type { SystemApp } from '../../system.ts'
import { errorAnswer, invented, NOT_FOUND } from '../errors.ts'
import type { Gift, InstagiftState } from '../state.ts'
import { only } from './access.ts'
import { oneExpanded } from './certificates.ts'

const NOT_AVAILABLE = invented(
  'Unable to claim certificate',
  'That item is not available for claiming',
)

/** The forms of the newest document, of the older one's signature, and of the older one's sample. */
const PATHS = ['/certificates/:code', '/claim_codes/:code/certificates', '/claim_codes/:code']

export function addClaims(app: SystemApp, state: InstagiftState): void {
  const { clock, options } = state.world
  const claim = only(state, ['user'], (c, { userId }) => {
    const certificate = state.byClaimCode(c.req.param('code') ?? '', options.looseCodes)
    if (!certificate) return errorAnswer(NOT_FOUND)
    if (certificate.status !== 'assigned' && certificate.status !== 'gifted') {
      return errorAnswer(NOT_AVAILABLE)
    }
    const now = clock.now()
    Object.assign(certificate, { userId, status: 'assigned', updatedAt: now })
    c.env.effect()
    const isOpen = (gift: Gift) => gift.certificateId === certificate.id && gift.claimedAt === null
    const gift = [...state.gifts.values()].find(isOpen)
    if (gift) Object.assign(gift, { recipientId: userId, claimedAt: now, updatedAt: now })
    return oneExpanded(c, certificate, state)
  })
  for (const path of PATHS) app.put(path, claim)
}
