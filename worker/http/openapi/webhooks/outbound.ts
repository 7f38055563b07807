/** The events that the worker sends to the shop, as the document describes them (docs/contract.md#outbound-events). */
import * as z from 'zod/mini'
import { type Digest, digest } from '../../../../shared/api/console/digest.ts'
import { reconciliation } from '../../../../shared/api/console/reconciliation.ts'
import { time } from '../../../../shared/api.ts'
import { eventCheckout } from '../answer-schemas.ts'
import { COMPLETED } from '../examples/checkouts.ts'
import { RECONCILIATION } from '../examples/console/reconciliations.ts'
import type { Json } from '../schemas.ts'
import { signedPost, standardHeaders } from './signed-post.ts'

const TYPES = {
  'checkout.completed': 'All that was promised is redeemed, or its reviews are decided',
  'checkout.review': 'A person has to decide: `GET /v1/reviews`, then `POST /v1/reviews/{id}`',
  'checkout.cancelled': 'Nothing is spent any more',
  'checkout.expired': 'The holds of a placed checkout have ended: its order was never paid',
  'checkout.place_refused': 'A delivery asked to place an order, and it was refused',
  'checkout.refunded': 'Something went back to a gift card',
} as const

/** What differs from a completed checkout. */
const CHANGES: Partial<Record<keyof typeof TYPES, object>> = {
  'checkout.review': { status: 'review', reviews: ['rv__ZxQEDAjkn3-AtuNnvcf9AG_IW0EMQRiYEsidJ_1'] },
  'checkout.cancelled': { status: 'cancelled', redeemed: 0, shortfall: 5200 },
  'checkout.expired': { status: 'expired', redeemed: 0, shortfall: null, settled: false },
  'checkout.place_refused': { status: 'open', settled: false, refused: 'checkout_changed' },
  'checkout.refunded': { refunded: 1000 },
}

const { proof: _, ...DATA } = COMPLETED

export const eventExample = (type: keyof typeof TYPES) => ({
  type,
  timestamp: '2026-11-26T01:40:07.407Z',
  data: { ...DATA, ...CHANGES[type] },
})

const operationId = (type: string): string =>
  `receive${type.replace(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase())}`

const NOBODYS = {
  ...{ ...DATA, ...{ id: 'ck_test', version: 0, status: 'expired', orderId: null, cartRef: null } },
  ...{ orderTotal: 0, applied: 0, due: 0, cards: [], redeemed: null, shortfall: null },
  ...{ placedApplied: null, settled: false },
}

type Described = { type: string; summary: string; data: z.ZodMiniType; example: object }

const ABOUT_CHECKOUTS: Described[] = (Object.keys(TYPES) as (keyof typeof TYPES)[]).map(type => ({
  ...{ type, summary: TYPES[type], data: eventCheckout, example: eventExample(type) },
}))

const DIGEST: Digest = {
  ...{ day: '2026-11-27', overdue: 0, overdueSince: null, undelivered: 0, silentShards: 0 },
  reviews: [{ reason: 'undo_by_hand', open: 1, oldestAt: '2026-11-26T09:12:30.000Z' }],
  ...{ unexplained: 0, reconciledAt: '2026-11-26T03:00:09.120Z' },
}

const ABOUT_THE_STORE: Described[] = [
  {
    type: 'digest.daily',
    summary: 'Once a day, what is open',
    data: digest,
    example: { type: 'digest.daily', timestamp: '2026-11-27T03:00:00.300Z', data: DIGEST },
  },
  {
    type: 'reconciliation.ended',
    summary: "Our books were compared with the gift-card systems' lists",
    data: reconciliation,
    example: {
      type: 'reconciliation.ended',
      timestamp: '2026-11-27T03:00:12.400Z',
      data: RECONCILIATION,
    },
  },
  {
    type: 'test',
    summary:
      'Sent by `checkWorker` alone, about a checkout that is nobody’s: answer 2xx and do nothing',
    data: eventCheckout,
    example: { type: 'test', timestamp: '2026-11-26T01:40:07.407Z', data: NOBODYS },
  },
]

export const outboundWebhooks = (): Record<string, Json> =>
  Object.fromEntries(
    [...ABOUT_CHECKOUTS, ...ABOUT_THE_STORE].map(({ type, summary, data, example }) => [
      type,
      signedPost({
        operationId: operationId(type),
        summary,
        tag: 'Events',
        headers: standardHeaders('NOTIFY_SECRET'),
        body: z.object({ type: z.literal(type), timestamp: time, data }),
        example,
        responses: {
          204: { description: 'Delivered, as by every other 2xx' },
          401: {
            description: 'Its signature is wrong. After every answer but a 2xx it is sent again',
          },
        },
      }),
    ]),
  )
