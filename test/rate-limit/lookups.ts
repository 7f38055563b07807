/** Lookups as a shopper or a guesser makes them, against a checkout that only notes them. */
import { type listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { afterEach, beforeEach, vi } from 'vitest'
import { keysFrom } from '../../worker/keys/keys.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { visitorBookOf } from '../../worker/shards/shard-of.ts'
import { type asShopper, json, workerWith } from '../workerd/caller.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'

// The alarms of the objects run by the real clock: they must not come while a test sets another one.
const FAR_OFF = Date.parse('2099-01-01T00:00:00Z')

/** The default of LOOKUPS_PER_MINUTE. */
export const ALLOWED = 10
export const lookups: string[] = []
export const finding = async (request: { code?: string | undefined }) => {
  lookups.push(request.code ?? '')
  if (request.code === 'MISS')
    return { ok: false as const, failure: { code: 'card_unusable' as const } }
  return { ok: true as const, value: sampleCheckout('ck_x') }
}
export const ask = workerWith({ checkout: { create: finding, apply: finding } })

export const look = (shopper: ReturnType<typeof asShopper>, code = 'HIT', solution?: string) =>
  shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 1, code, solution } })

/** Makes so many lookups, and gives the status of each. */
export const looks = async (
  shopper: ReturnType<typeof asShopper>,
  count: number,
  code?: string,
) => {
  const statuses: number[] = []
  for (let n = 0; n < count; n++) statuses.push((await look(shopper, code)).status)
  return statuses
}

type Stub = Parameters<typeof runInDurableObject>[0]
export const visitors = env.VISITOR as Parameters<typeof listDurableObjectIds>[0] & {
  getByName(name: string): Stub
}

export const visitorNamed = async (address: string): Promise<string> => {
  return (await keysFrom(readSettings(env).masterKeys)).nameOf('visitor', address)
}

/** The object that counts for this address. */
export const bookOf = async (address: string): Promise<Stub> =>
  visitors.getByName(`book-${visitorBookOf(await visitorNamed(address))}`)

/** How many budgets and solutions are stored in a book. */
export const rowsIn = (book: Stub): Promise<number> =>
  runInDurableObject(book, (_, { storage }) => [...storage.kv.list()].length)

export type Challenge = Parameters<typeof solveChallenge>[0]['challenge']

export const solve = async (answer: Response): Promise<string> => {
  const { kind: _, ...challenge } = (await json(answer)).challenge as { kind: string } & Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  return btoa(JSON.stringify({ challenge, solution }))
}

/** Each test of a file begins at the same time, far off. */
export const useFarOffTime = (): void => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(FAR_OFF)
  })
  afterEach(() => {
    vi.useRealTimers()
  })
}
