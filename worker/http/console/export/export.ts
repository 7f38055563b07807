/** Exports (docs/contract.md#exports): any range of a table as CSV or JSON. */

import * as z from 'zod/mini'
import { EXPORTS, type Export } from '../../../../shared/api/console/requests.ts'

import { type Operation, operation } from '../../operation.ts'
import { refuse } from '../../problem-answer.ts'
import { isOfOneShop } from '../../shops/scope.ts'
import { noted } from '../people/noting.ts'
import { moment, timeZone } from '../query.ts'
import { audit } from './audit.ts'
import { fileOf } from './table.ts'
import { differences, figures, orders, redemptions, reviews, type Table } from './tables.ts'
import { withShops } from './with-shops.ts'

const TABLES: Record<Export, Table> = {
  ...{ orders, redemptions, reviews, figures, differences, audit },
}

const DAY_MS = 86_400_000
const MAX_DAYS = 400

const read = operation({
  id: 'exportTable',
  method: 'GET',
  path: '/v1/console/export',
  summary:
    'Orders, redemptions, reviews, figures, differences or the audit log of a range as a file',
  caller: 'console',
  role: 'clerk',
  query: z
    .object({
      what: z.enum(EXPORTS),
      format: z._default(z.enum(['csv', 'json']), 'csv'),
      from: moment,
      to: moment,
      timeZone,
    })
    .check(
      z.refine(({ from, to }) => from < to && to - from <= MAX_DAYS * DAY_MS, {
        message: `expected a time after \`from\`, at most ${MAX_DAYS} days later`,
        path: ['to'],
      }),
    ),
  answers: {
    200: {
      description: 'The file: orders newest first, everything else oldest first',
      mediaType: 'text/csv',
      schema: 'Rows',
    },
  },
  handle: async (c, { query }) => {
    const { what, format, from, to, timeZone } = query
    if (what === 'audit' && c.var.session.role !== 'owner') return refuse(c, { code: 'forbidden' })
    if (what === 'differences' && isOfOneShop(c)) return refuse(c, { code: 'forbidden' })
    const table = TABLES[what]
    const name = `${what}-${nameOf(from)}-${nameOf(to)}`
    const range = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`
    const act = { did: 'exported', about: `${name}.${format}`, detail: range } as const
    const problem = await noted(c, act)
    if (problem !== null) return refuse(c, problem)
    const { rows, columns } = withShops(c, table, table.rows(c, { from, to }, timeZone))
    return fileOf(rows, columns, { name, format })
  },
})

const nameOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const exportOperations: Operation[] = [read]
