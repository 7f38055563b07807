/** Reconciliations of the books with the lists of the gift-card systems (docs/contract.md#reconciliations). */
import * as z from 'zod/mini'
import { reconciliationOf } from '../../env.ts'
import { type Operation, operation } from '../operation.ts'
import { limit } from '../operations/paging.ts'
import { refuse } from '../problem-answer.ts'
import { invalid } from '../request-body.ts'
import type { RequestContext } from '../request-context.ts'
import { noted } from './people/noting.ts'
import { moment } from './query.ts'

const DAY_MS = 86_400_000
const MAX_DAYS = 92

const list = operation({
  id: 'listReconciliations',
  method: 'GET',
  path: '/v1/console/reconciliations',
  summary: 'How our books compare with the lists of the gift-card systems',
  caller: 'console',
  operator: 'only',
  query: z.object({ limit }),
  answers: { 200: { description: 'The newest first', schema: 'Reconciliations' } },
  handle: async (c, { query }) =>
    c.json({
      reconciliations: await reconciliationOf(c.env).list(query.limit),
      systems: systemsOf(c),
    }),
})

const read = operation({
  id: 'readReconciliation',
  method: 'GET',
  path: '/v1/console/reconciliations/{reconciliationId}',
  summary: 'One reconciliation, with every difference that it found',
  caller: 'console',
  operator: 'only',
  answers: { 200: { description: 'What it found', schema: 'ReconciliationRead' } },
  problems: ['not_found'],
  handle: async c => {
    const id = c.req.param('reconciliationId')!
    const found = /^\d{1,12}$/.test(id) ? await reconciliationOf(c.env).read(id) : null
    return found ? c.json(found) : refuse(c, { code: 'not_found' })
  },
})

const begin = operation({
  id: 'beginReconciliation',
  method: 'POST',
  path: '/v1/console/reconciliations',
  summary: 'Compare the books of a range with the lists of the gift-card systems',
  caller: 'console',
  operator: 'only',
  role: 'clerk',
  body: z
    .strictObject({
      from: moment,
      to: moment,
      system: z
        .optional(z.string().check(z.maxLength(64)))
        .check(z.describe('One of them; by default all are compared')),
    })
    .check(
      z.refine(({ from, to }) => from < to && to - from <= MAX_DAYS * DAY_MS, {
        message: `expected a time after \`from\`, at most ${MAX_DAYS} days later`,
        path: ['to'],
      }),
    ),
  answers: {
    202: {
      description: 'It has begun, or another one goes on: then this is that one',
      schema: 'Reconciliation',
    },
  },
  handle: async (c, { body: { from, to, system } }) => {
    const names = systemsOf(c)
    if (system !== undefined && !names.includes(system))
      return refuse(
        c,
        invalid([{ path: 'system', message: `expected one of ${names.join(', ')}` }]),
      )
    const store = reconciliationOf(c.env)
    const [latest] = await store.list(1)
    if (latest && latest.endedAt === null) return c.json(latest, 202)
    const range = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`
    const act = { did: 'reconciled', about: system ?? ALL_SYSTEMS, detail: range } as const
    const problem = await noted(c, act)
    if (problem !== null) return refuse(c, problem)
    const { name: by } = c.var.session
    return c.json(await store.begin({ by, from, to, system }), 202)
  },
})

const systemsOf = (c: RequestContext): string[] => c.var.settings.providers.map(({ name }) => name)

/** In the audit log. */
const ALL_SYSTEMS = 'all gift-card systems'

export const reconciliationOperations: Operation[] = [list, read, begin]
