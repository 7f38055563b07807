/**
 * What the API answers, by the names that the operations give. The worker checks what comes in and not what it says itself, so these
 * schemas are for the document and for the tests, and no request loads them.
 */
import * as z from 'zod/mini'
import {
  auditEntry,
  auditPage,
  decisionResults,
  difference,
  figures,
  foundOrder,
  foundOrders,
  newPerson,
  people,
  person,
  reconciliation,
  reconciliationRead,
  reconciliations,
  reviewOutlook,
  session,
  standing,
  story,
  storyLine,
  today,
} from '../../../shared/api/console.ts'
import { erasureDone, erasureOutlook, orderExport } from '../../../shared/api/privacy.ts'
import {
  balance,
  CHECKOUT_STATUSES,
  checkout,
  checkoutCard,
  createdCheckout,
  review,
} from '../../../shared/api.ts'

/** The Checkout as an event tells it. */
export const eventCheckout = z.extend(checkout, {
  refused: z
    .optional(z.string())
    .check(z.describe('In `checkout.place_refused`: the code of the problem')),
})

const outboundEvent = z.object({
  id: z.string().check(z.describe('The `webhook-id` with which the event is sent')),
  type: z.string().check(z.describe('Such as `checkout.completed`')),
  timestamp: z.iso.datetime(),
  data: eventCheckout,
})

const status = z.nullable(z.int())

const checkReport = z.object({
  at: z.iso.datetime(),
  publicUrl: z.nullable(z.string()),
  storeOrigins: z.array(z.string()),
  preview: z.boolean(),
  sources: z.array(z.string()),
  providers: z.array(
    z.object({
      name: z.string(),
      answer: z.enum(['accepts_us', 'refuses_us', 'unavailable']),
      detail: z.string(),
    }),
  ),
  events: z.nullable(z.object({ url: z.string(), genuine: status, forged: status })),
})

const health = z.object({
  status: z.enum(['ok', 'degraded', 'misconfigured']),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
})

const anyObject = z.record(z.string(), z.unknown())

/** Those that stand in the components of the document, in its order. */
export const NAMED_ANSWERS = {
  Balance: balance,
  Checkout: checkout,
  CreatedCheckout: createdCheckout,
  EventCheckout: eventCheckout,
  CheckoutCard: checkoutCard,
  Review: review,
  FoundOrder: foundOrder,
  Difference: difference,
  Reconciliation: reconciliation,
  Story: story,
  StoryLine: storyLine,
  ReviewOutlook: reviewOutlook,
  Standing: standing,
  Today: today,
  Figures: figures,
  Person: person,
  NewPerson: newPerson,
  AuditEntry: auditEntry,
  OrderExport: orderExport,
  ErasureOutlook: erasureOutlook,
} as const

/** Those that the document spells out where they are answered. */
const OTHER_ANSWERS = {
  AnyObject: anyObject,
  AuditPage: auditPage,
  CheckReport: checkReport,
  CheckoutOrReview: z.union([checkout, review]),
  CheckoutStatus: z.object({ status: z.enum(CHECKOUT_STATUSES) }),
  DecisionResults: decisionResults,
  ErasureDone: erasureDone,
  EventPage: z.object({ events: z.array(outboundEvent), next: z.nullable(z.string()) }),
  FoundOrders: foundOrders,
  Health: health,
  KeySet: z.object({ keys: z.array(anyObject) }),
  NothingChanged: z.object({ status: z.enum(['ignored', 'unknown_checkout']) }),
  People: people,
  ReconciliationRead: reconciliationRead,
  Reconciliations: reconciliations,
  Rebuilt: z.object({ told: z.int(), failed: z.array(z.string()) }),
  ReviewPage: z.object({ reviews: z.array(review), next: z.nullable(z.string()) }),
  Rows: z.array(anyObject),
  Session: session,
} as const

const ALL = { ...NAMED_ANSWERS, ...OTHER_ANSWERS }

export type AnswerName = keyof typeof ALL

export const answerSchema = (name: AnswerName): z.ZodMiniType => ALL[name]
