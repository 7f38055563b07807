/**
 * An order's story: everything that is stored about a checkout, in the order in which it happened (docs/contract.md#read-a-story).
 * It is read from the journals of the checkout and of its cards, and never holds a code.
 */

import * as z from 'zod/mini'
import { checkout } from '../checkout.ts'
import { review } from '../review.ts'
import { REVIEW_REASONS } from '../statuses.ts'
import { amount, DECISIONS, providerName, time } from '../values.ts'

/** What can happen. Which of the other fields a line has depends on it. */
export const STORY_KINDS = [
  // The shopper shops.
  'began',
  'card_applied',
  'card_removed',
  'card_lost',
  'shown',
  'expired',
  // The order.
  'placing',
  'placed',
  'not_placed',
  'reopened',
  'prolonged',
  'surcharged',
  'payment_named',
  'order_named',
  'order_unnamed',
  'paid',
  'cancelled',
  'refund_asked',
  'refund_done',
  'resumed',
  'ended',
  // A card, as its checkout sees it.
  'card_changed',
  // An attempt to redeem a card.
  'attempt_opened',
  'card_read',
  'sent',
  'answered',
  'no_answer',
  'not_sent',
  'read_back',
  'looked_again',
  'attempt_decided',
  'attempt_unwanted',
  'attempt_wanted',
  'undo_begun',
  'undo_answered',
  'surplus_undone',
  // A person.
  'review_opened',
  'review_raised',
  'review_decided',
  // The shop.
  'told',
  'not_told',
] as const
export type StoryKind = (typeof STORY_KINDS)[number]

/** How a call to a gift-card system, or a reading, ended. */
export const STORY_OUTCOMES = [
  'redeemed',
  'rejected',
  'refuses_us',
  'not_sent',
  'unknown',
  'not_there',
  'spent_elsewhere',
  'undecidable',
  'twice',
  'unavailable',
  'reversed',
  'impossible',
] as const
export type StoryOutcome = (typeof STORY_OUTCOMES)[number]

export const storyLine = z.object({
  at: z
    .nullable(time)
    .check(z.describe('Null: the journal names no time; it stands where it happened')),
  kind: z.enum(STORY_KINDS),
  uncertain: z
    .boolean()
    .check(z.describe('From here on it was not known what had happened to money')),
  label: z.optional(z.string()).check(z.describe('Of the card that it is about')),
  provider: z.optional(providerName),
  amount: z.optional(amount),
  orderTotal: z.optional(amount),
  orderIds: z.optional(z.array(z.string())),
  source: z
    .optional(z.string())
    .check(z.describe('Who told of the order: `api` or a webhook source')),
  status: z.optional(z.string()).check(z.describe('The new status of the checkout or of the card')),
  outcome: z.optional(z.enum(STORY_OUTCOMES)),
  upstreamId: z.optional(z.nullable(z.string())),
  reviewId: z.optional(z.string()),
  reason: z.optional(z.enum(REVIEW_REASONS)),
  decision: z.optional(z.enum(DECISIONS)),
  by: z.optional(z.string()),
  note: z.optional(z.nullable(z.string())),
  event: z.optional(z.string()).check(z.describe('The type of an outbound event')),
  until: z.optional(time),
  ref: z.optional(z.string()).check(z.describe("The shop's own id of the payment or the refund")),
  detail: z.optional(z.string()).check(z.describe('A line of evidence, in English')),
})
export type StoryLine = z.infer<typeof storyLine>

/** Something that is not over: until then it goes on by itself, or it waits for a person. */
export const openEnd = z.object({
  label: z.string(),
  provider: providerName,
  waitsFor: z.enum(['sending', 'answer', 'reading', 'undo', 'person']),
  nextAt: z.nullable(time),
})
export type OpenEnd = z.infer<typeof openEnd>

export const story = z.object({
  checkout,
  orderIds: z.array(z.string()),
  timeline: z.array(storyLine),
  reviews: z.array(review).check(z.describe('Open and decided ones')),
  openEnds: z.array(openEnd),
})
export type Story = z.infer<typeof story>
