/**
 * What Cloudflare's plan Workers Paid costs in a month, with objects whose storage is SQLite. From
 * https://developers.cloudflare.com/workers/platform/pricing/ and https://developers.cloudflare.com/durable-objects/platform/pricing/.
 */
import type { Month } from './usage.ts'

/** The day on which they were compared with copies of these pages, some of which were months old. */
export const PRICES_OF = '2026-11-26'

/** US$ for the plan itself, whatever is used. */
export const PLAN = 5

/** `usd`: for `per` of it beyond what is included in the plan. */
export type Price = { what: string; unit: string; usd: number; per: number; included: number }

const MILLION = 1_000_000

export const PRICES: Readonly<Record<keyof Month, Price>> = {
  requests: {
    ...{ what: 'Requests to the worker', unit: '' },
    ...{ usd: 0.3, per: MILLION, included: 10 * MILLION },
  },
  cpuMs: {
    ...{ what: 'Processor time of the worker', unit: 'ms' },
    ...{ usd: 0.02, per: MILLION, included: 30 * MILLION },
  },
  objectRequests: {
    ...{ what: 'Calls to objects, and alarms', unit: '' },
    ...{ usd: 0.15, per: MILLION, included: MILLION },
  },
  gbSeconds: {
    ...{ what: 'Time in which objects are awake, of 128 MB each', unit: 'GB-s' },
    ...{ usd: 12.5, per: MILLION, included: 400_000 },
  },
  rowsRead: {
    ...{ what: 'Rows read', unit: '' },
    ...{ usd: 0.001, per: MILLION, included: 25_000 * MILLION },
  },
  rowsWritten: {
    ...{ what: 'Rows written, alarms and index entries among them', unit: '' },
    ...{ usd: 1, per: MILLION, included: 50 * MILLION },
  },
  storedGb: {
    ...{ what: 'Stored', unit: 'GB-month' },
    ...{ usd: 0.2, per: 1, included: 5 },
  },
}
