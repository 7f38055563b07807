/**
 * Giving a certificate away, for users: sending a gift, reading gifts, and claiming by claim code. A certificate on its way is
 * `gifted`; claiming makes it the claimer's own and usable again.
 */
import { z } from 'zod'
import { isoSeconds, type SystemApp, type World } from '../system.ts'
import { accessible, oneExpanded, only } from './app.ts'
import { type InstagiftContext, jsonBody } from './auth.ts'
import { errorAnswer, invented, NOT_FOUND } from './errors.ts'
import type { Gift, InstagiftState } from './state.ts'

const giftWish = z.looseObject({
  sender_name: z.string().min(1),
  sender_reply_to: z.email().optional(),
  recipient_name: z.string().optional(),
  recipient_email: z.email(),
  message: z.string().optional(),
  send_date: z.string().optional(),
})

const GIFT_LINKS = {
  'gifts.certificate': '/v2/certificates/{gifts.certificate}',
  'gifts.sender': '/v2/users/{gifts.sender}',
  'gifts.recipient': '/v2/users/{gifts.recipient}',
}

const timeOrNull = (at: number | null) => (at === null ? null : isoSeconds(at))

const giftFields = (gift: Gift) => ({
  id: gift.id,
  href: `/v2/gifts/${gift.id}`,
  sender_name: gift.senderName,
  sender_reply_to: gift.senderReplyTo,
  recipient_name: gift.recipientName,
  recipient_email: gift.recipientEmail,
  message: gift.message,
  send_date: gift.sendDate,
  claimed_at: timeOrNull(gift.claimedAt),
  last_sent_at: timeOrNull(gift.lastSentAt),
  attempts: gift.lastSentAt === null ? 0 : 1,
  failure_count: 0,
  links: { certificate: gift.certificateId, sender: gift.senderId, recipient: gift.recipientId },
  created_at: isoSeconds(gift.createdAt),
  updated_at: isoSeconds(gift.updatedAt),
})

export function gifts(app: SystemApp, state: InstagiftState, world: World): void {
  app.post(
    '/certificates/:id/gifts',
    only(state, ['user'], async (c, caller) => {
      const found = accessible(state.certificates.get(c.req.param('id') ?? ''), caller, world)
      if (found instanceof Response) return found
      const body = await jsonBody(c)
      if (body instanceof Response) return body
      const wish = giftWish.safeParse(body.gift)
      const title = 'Unable to create gift'
      if (!wish.success) {
        const details = 'gift.sender_name and gift.recipient_email are required'
        return errorAnswer(invented(title, details))
      }
      if (found.status !== 'assigned') {
        return errorAnswer(invented(title, 'That item is not available for gifting'))
      }
      found.status = 'gifted'
      found.updatedAt = world.clock.now()
      c.env.effect()
      const gift = send(found.id, found.userId, wish.data, world)
      state.gifts.set(gift.id, gift)
      return c.json({ links: GIFT_LINKS, gifts: [giftFields(gift)] }, 201)
    }),
  )
  readGifts(app, state)
  claiming(app, state, world)
}

function send(
  certificateId: string,
  senderId: string,
  wish: z.infer<typeof giftWish>,
  world: World,
): Gift {
  const now = world.clock.now()
  return {
    id: world.mint.id(),
    certificateId,
    senderId,
    recipientId: null,
    senderName: wish.sender_name,
    senderReplyTo: wish.sender_reply_to ?? null,
    recipientName: wish.recipient_name ?? null,
    recipientEmail: wish.recipient_email,
    message: wish.message ?? null,
    sendDate: wish.send_date ?? null,
    claimedAt: null,
    // "Defaults to immediate send"; one with a date waits, and nothing here sends it later.
    lastSentAt: wish.send_date ? null : now,
    createdAt: now,
    updatedAt: now,
  }
}

/** "Both sent and received gifts" of the user. */
function readGifts(app: SystemApp, state: InstagiftState): void {
  const mine = (userId: string) =>
    [...state.gifts.values()].filter(g => g.senderId === userId || g.recipientId === userId)
  app.get(
    '/gifts',
    only(state, ['user'], (c, caller) => {
      const rows = caller.kind === 'user' ? mine(caller.userId) : []
      return c.json({ links: GIFT_LINKS, gifts: rows.map(giftFields) })
    }),
  )
  app.get(
    '/gifts/:id',
    only(state, ['user'], (c, caller) => {
      const rows = caller.kind === 'user' ? mine(caller.userId) : []
      const gift = rows.find(g => g.id === c.req.param('id'))
      if (!gift) return errorAnswer(NOT_FOUND)
      return c.json({ links: GIFT_LINKS, gifts: [giftFields(gift)] })
    }),
  )
}

/** The three forms of the claim: the newest document's, the older one's signature, and the older one's sample. */
function claiming(app: SystemApp, state: InstagiftState, world: World): void {
  const claim = only(state, ['user'], (c: InstagiftContext, caller) => {
    const loosely = world.knobs.instagift.looseCodes
    const certificate = state.byClaimCode(c.req.param('code') ?? '', loosely)
    if (!certificate || caller.kind !== 'user') return errorAnswer(NOT_FOUND)
    if (certificate.status !== 'assigned' && certificate.status !== 'gifted') {
      const details = 'That item is not available for claiming'
      return errorAnswer(invented('Unable to claim certificate', details))
    }
    const now = world.clock.now()
    Object.assign(certificate, { userId: caller.userId, status: 'assigned', updatedAt: now })
    c.env.effect()
    const open = (gift: Gift) => gift.certificateId === certificate.id && gift.claimedAt === null
    const gift = [...state.gifts.values()].find(open)
    if (gift) Object.assign(gift, { recipientId: caller.userId, claimedAt: now, updatedAt: now })
    return oneExpanded(c, certificate, world)
  })
  app.put('/certificates/:code', claim)
  app.put('/claim_codes/:code/certificates', claim)
  app.put('/claim_codes/:code', claim)
}
