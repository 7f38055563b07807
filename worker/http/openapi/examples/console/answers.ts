/** The examples of what the calls of the console answer, and at which status of which call they stand. */
import type { Examples } from '../example.ts'
import { CONSOLE_ORDERS } from './orders.ts'
import { CONSOLE_PEOPLE } from './people.ts'
import { CONSOLE_RECONCILIATIONS } from './reconciliations.ts'
import { CONSOLE_REVIEWS } from './reviews.ts'
import { CONSOLE_SUMS } from './sums.ts'

export const CONSOLE_EXAMPLES = {
  ...CONSOLE_ORDERS,
  ...CONSOLE_REVIEWS,
  ...CONSOLE_SUMS,
  ...CONSOLE_PEOPLE,
  ...CONSOLE_RECONCILIATIONS,
  Session: {
    summary: 'The owner, by the API key',
    value: { name: 'owner', role: 'owner', by: 'api_key' },
  },
  Rebuilt: { summary: 'All have told', value: { told: 1, failed: [] } },
} satisfies Examples

type Name = keyof typeof CONSOLE_EXAMPLES | 'Reviews'

export const CONSOLE_ANSWERS = {
  readSession: { 200: ['Session'] },
  readToday: { 200: ['Today'] },
  findOrders: { 200: ['FoundOrders'] },
  readStory: { 200: ['Story'] },
  listConsoleReviews: { 200: ['Reviews'] },
  readReviewOutlook: { 200: ['ReviewOutlook'] },
  decideReviews: { 200: ['DecisionResults'] },
  readFigures: { 200: ['Figures'] },
  exportTable: { 200: ['Export'] },
  listPeople: { 200: ['People'] },
  makePersonalKey: { 201: ['NewPerson'] },
  revokePersonalKey: { 200: ['RevokedPerson'] },
  readAuditLog: { 200: ['AuditLog'] },
  listReconciliations: { 200: ['Reconciliations'] },
  readReconciliation: { 200: ['ReconciliationRead'] },
  beginReconciliation: { 202: ['ReconciliationBegun'] },
  rebuildLedger: { 200: ['Rebuilt'] },
} satisfies Record<string, Record<number, Name[]>>
