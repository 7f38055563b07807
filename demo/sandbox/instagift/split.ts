/** Splitting a certificate in two, for users. */
import { failed, type Result } from '../../../shared/result.ts'
import type { Bindings } from '../system.ts'
import { addChild, priceOfPart } from './child.ts'
import { type InstagiftError, invented } from './errors.ts'
import { parseCents } from './redeem.ts'
import type { Certificate, InstagiftState } from './state.ts'

const TITLE = 'Unable to split certificate'
const NOT_AVAILABLE = invented(TITLE, 'That item is not available for splitting')
const TOO_LARGE = invented(
  TITLE,
  'new_face_value_cents must be less than the face value of the certificate',
)

/** The original, which keeps the rest, and the new certificate for the part. */
export function split(
  certificate: Certificate,
  part: unknown,
  state: InstagiftState,
  { effect }: Bindings,
): Result<[Certificate, Certificate], InstagiftError> {
  if (certificate.status !== 'assigned' || !certificate.canSplitValue) return failed(NOT_AVAILABLE)
  const cents = parseCents(part)
  if (cents === null || cents < 1 || cents >= certificate.faceCents) return failed(TOO_LARGE)
  const priceCents = priceOfPart(certificate.priceCents, cents, certificate.faceCents)
  certificate.faceCents -= cents
  certificate.priceCents -= priceCents
  certificate.updatedAt = state.world.clock.now()
  effect()
  const child = addChild(certificate, { faceCents: cents, priceCents, because: 'split' }, state)
  return { ok: true, value: [certificate, child] }
}
