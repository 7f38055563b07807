/** What people did: decisions, exports, keys (docs/contract.md#people). */
import * as z from 'zod/mini'
import { storeOf } from '../../../env.ts'
import { type Operation, operation } from '../../operation.ts'
import { limit } from '../../operations/paging.ts'
import { shopOfCaller } from './of-shop.ts'

const read = operation({
  id: 'readAuditLog',
  method: 'GET',
  path: '/v1/console/audit',
  summary: 'What was decided, exported, made and revoked, by whom and when',
  caller: 'console',
  role: 'owner',
  query: z.object({
    limit,
    cursor: z.pipe(
      z.optional(z.string().check(z.regex(/^\d{0,15}$/, 'expected the `next` of a page before'))),
      z.transform(text => (text ? Number(text) : null)),
    ),
  }),
  answers: {
    200: {
      description: 'Entries, newest first; `next` is the `cursor` of the next page',
      schema: 'AuditPage',
    },
  },
  handle: async (c, { query }) => {
    const page = { before: query.cursor, limit: query.limit + 1, shop: shopOfCaller(c) }
    const rows = await storeOf(c.env).auditPage(page)
    const shown = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? shown.at(-1) : undefined
    return c.json({ entries: shown.map(({ entry }) => entry), next: last ? `${last.seq}` : null })
  },
})

export const auditOperations: Operation[] = [read]
