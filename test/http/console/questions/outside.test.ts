/** How the gift-card systems and the webhook sources are doing, as the console shows it. */
import { expect, it } from 'vitest'
import { outsideOf } from '../../../../worker/http/console/outside.ts'
import type { RequestContext } from '../../../../worker/http/request-context.ts'

const settings = {
  providers: [{ name: 'vauchar' }, { name: 'instagift' }],
  webhookSources: new Map([
    ['standard', {}],
    ['stripe', {}],
  ]),
}
const caller = (shop: string | null) =>
  ({ var: { settings, scope: [shop] } }) as unknown as RequestContext

it('shows those that are on, and those that were and have left a trace, each with its last calls', () => {
  const at = '2026-11-21T20:00:00.000Z'
  const late = '1970-01-01T00:00:09.000Z'
  const { systems, sources } = outsideOf(
    {
      ...{ providers: [], callCounts: [], missingKeys: [] },
      calls: [
        { name: 'vauchar', ok: false, at: '2026', detail: 'refuses us' },
        { name: 'vauchar', ok: true, at, detail: 'answers' },
        { name: 'yougotagift', ok: true, at, detail: 'answers' },
      ],
      delivered: [
        { source: 'standard', at: 9_000 },
        { source: 'shopify', at: 9_000 },
      ],
      refused: [
        { source: 'standard', reason: 'signature', count: 3, at: 9_000 },
        { source: 'standard', reason: 'clock', count: 1, at: 8_000 },
        { source: 'bigcommerce', reason: 'signature', count: 1, at: 9_000 },
      ],
    },
    caller(null),
  )
  expect(systems).toEqual([
    {
      ...{ name: 'vauchar', on: true, lastGood: { at } },
      lastRefused: { at: '2026', why: 'refuses us' },
    },
    { name: 'instagift', on: true, lastGood: null, lastRefused: null },
    { name: 'yougotagift', on: false, lastGood: { at }, lastRefused: null },
  ])
  expect(sources).toEqual([
    {
      ...{ name: 'standard', on: true, lastGood: { at: late } },
      lastRefused: { at: late, why: 'signature (3 times)' },
    },
    { name: 'stripe', on: true, lastGood: null, lastRefused: null },
    { name: 'shopify', on: false, lastGood: { at: late }, lastRefused: null },
    {
      ...{ name: 'bigcommerce', on: false, lastGood: null },
      lastRefused: { at: late, why: 'signature (1 times)' },
    },
  ])
})

it('shows a shop of several the sources that are its own, by their own names', () => {
  const refusal = { reason: 'clock', count: 1, at: 9_000 }
  const { sources } = outsideOf(
    {
      ...{ providers: [], callCounts: [], missingKeys: [], calls: [] },
      delivered: [
        { source: 'stripe/north', at: 9_000 },
        { source: 'shopify/south', at: 9_000 },
        { source: 'standard', at: 9_000 },
      ],
      refused: [
        { source: 'stripe/south', ...refusal },
        { source: 'bigcommerce/north', ...refusal },
      ],
    },
    caller('north'),
  )
  const late = '1970-01-01T00:00:09.000Z'
  expect(sources).toEqual([
    { name: 'standard', on: true, lastGood: null, lastRefused: null },
    { name: 'stripe', on: true, lastGood: { at: late }, lastRefused: null },
    {
      ...{ name: 'bigcommerce', on: false, lastGood: null },
      lastRefused: { at: late, why: 'clock (1 times)' },
    },
  ])
})
