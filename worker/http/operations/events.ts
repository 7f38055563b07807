/** The outbound events as a list, for shops that would rather ask than listen (docs/contract.md#list-events). */
import * as z from 'zod/mini'
import { checkout } from '../../../shared/api.ts'
import { eventPage } from '../../shards/all-shards.ts'
import { type Operation, operation } from '../operation.ts'
import { shardsOf } from '../shops/scope.ts'
import { cursor, limit } from './paging.ts'

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

const list = operation({
  id: 'listEvents',
  method: 'GET',
  path: '/v1/events',
  summary: 'List the outbound events',
  caller: 'server',
  query: z.object({ after: cursor, limit }),
  answers: {
    200: {
      description: 'Events, oldest first; `next` is the `after` of the next page',
      schema: z.object({ events: z.array(outboundEvent), next: z.nullable(z.string()) }),
    },
  },
  handle: async (c, { query }) => c.json(await eventPage(shardsOf(c), query)),
})

export const eventOperations: Operation[] = [list]
