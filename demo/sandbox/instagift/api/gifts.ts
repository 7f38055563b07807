/** Giving a certificate away, for users. A certificate on its way is `gifted` until the recipient claims it (`claims.ts`). */
import { z } from 'zod'
import { isoSeconds } from '../../cards/times.ts'
import type { SystemApp } from '../../system.ts'
import { errorAnswer, invented, NOT_FOUND } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Certificate, Gift, InstagiftState, InstagiftWorld } from '../state.ts'
import { accessible, only } from './access.ts'
import { jsonBody } from './auth.ts'

const giftBody = z.looseObject({
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

const TITLE = 'Unable to create gift'
const INCOMPLETE = invented(TITLE, 'gift.sender_name and gift.recipient_email are required')
const NOT_AVAILABLE = invented(TITLE, 'That item is not available for gifting')

export function addGifts(app: SystemApp, state: InstagiftState): void {
  const { world } = state
  app.post(
    '/certificates/:id/gifts',
    only(state, ['user'], async (c, caller) => {
      const found = accessible(state.certificates.get(c.req.param('id') ?? ''), caller, state)
      if (found instanceof Response) return found
      const body = await jsonBody(c)
      if (body instanceof Response) return body
      const parsed = giftBody.safeParse(body.gift)
      if (!parsed.success) return errorAnswer(INCOMPLETE)
      if (found.status !== 'assigned') return errorAnswer(NOT_AVAILABLE)
      Object.assign(found, { status: 'gifted', updatedAt: world.clock.now() })
      c.env.effect()
      const gift = newGift(found, parsed.data, world)
      state.gifts.set(gift.id, gift)
      return c.json({ links: GIFT_LINKS, gifts: [giftFields(gift)] }, 201)
    }),
  )
  addReading(app, state)
}

function newGift(
  { id: certificateId, userId: senderId }: Certificate,
  body: z.infer<typeof giftBody>,
  { clock, mint }: InstagiftWorld,
): Gift {
  const now = clock.now()
  return {
    id: newId(mint),
    certificateId,
    senderId,
    recipientId: null,
    senderName: body.sender_name,
    senderReplyTo: body.sender_reply_to ?? null,
    recipientName: body.recipient_name ?? null,
    recipientEmail: body.recipient_email,
    message: body.message ?? null,
    sendDate: body.send_date ?? null,
    claimedAt: null,
    // "Defaults to immediate send". A gift with a date waits, and nothing here sends it later.
    lastSentAt: body.send_date ? null : now,
    createdAt: now,
    updatedAt: now,
  }
}

/** "Both sent and received gifts" of the user. */
function addReading(app: SystemApp, state: InstagiftState): void {
  const giftsOf = (userId: string) =>
    [...state.gifts.values()].filter(g => g.senderId === userId || g.recipientId === userId)
  app.get(
    '/gifts',
    only(state, ['user'], (c, { userId }) =>
      c.json({ links: GIFT_LINKS, gifts: giftsOf(userId).map(giftFields) }),
    ),
  )
  app.get(
    '/gifts/:id',
    only(state, ['user'], (c, { userId }) => {
      const gift = giftsOf(userId).find(g => g.id === c.req.param('id'))
      if (!gift) return errorAnswer(NOT_FOUND)
      return c.json({ links: GIFT_LINKS, gifts: [giftFields(gift)] })
    }),
  )
}
