/** What a guesser meets before a lookup, and what a shopper does not notice (docs/contract.md#limits-for-strangers). */
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asShopper, json, newAddress, workerWith } from '../workerd/caller.ts'
import { sampleCheckout } from '../workerd/sample-checkout.ts'

// The alarms of the objects run by the real clock: they must not come while a test sets another one.
const FAR_OFF = Date.parse('2099-01-01T00:00:00Z')

/** The default of LOOKUPS_PER_MINUTE. */
const ALLOWED = 10
const lookups: string[] = []
const finding = async (request: { code?: string | undefined }) => {
  lookups.push(request.code ?? '')
  if (request.code === 'MISS')
    return { ok: false as const, failure: { code: 'card_unusable' as const } }
  return { ok: true as const, value: sampleCheckout('ck_x') }
}
const ask = workerWith({ checkout: { create: finding, apply: finding } })

const look = (shopper: ReturnType<typeof asShopper>, code = 'HIT', solution?: string) =>
  shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 1, code, solution } })

/** Makes this many lookups, and gives the status of each. */
const looks = async (shopper: ReturnType<typeof asShopper>, count: number, code?: string) => {
  const statuses: number[] = []
  for (let n = 0; n < count; n++) statuses.push((await look(shopper, code)).status)
  return statuses
}

type Challenge = Parameters<typeof solveChallenge>[0]['challenge']

const solve = async (answer: Response): Promise<string> => {
  const { kind: _, ...challenge } = (await json(answer)).challenge as { kind: string } & Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  return btoa(JSON.stringify({ challenge, solution }))
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(FAR_OFF)
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a visitor', () => {
  it('looks up as often as allowed, then meets a challenge, and nothing is looked up', async () => {
    const shopper = asShopper(ask)
    expect(await looks(shopper, ALLOWED)).toEqual(Array(ALLOWED).fill(201))
    const before = lookups.length
    const answer = await look(shopper)
    expect(answer.status).toBe(428)
    expect(await json(answer)).toMatchObject({
      code: 'challenge_required',
      challenge: { kind: 'altcha', parameters: { algorithm: 'PBKDF2/SHA-256' } },
    })
    expect(lookups.length).toBe(before)
  })

  it('who guesses meets it sooner', async () => {
    expect(await looks(asShopper(ask), 5, 'MISS')).toEqual([422, 422, 422, 422, 428])
  })

  it('does not share a budget with a neighbour, but with the own /64', async () => {
    expect(await looks(asShopper(ask, '2001:db8:7:1::1'), ALLOWED + 1)).toContain(428)
    expect(await looks(asShopper(ask, '2001:db8:7:1:ffff::2'), 1)).toEqual([428])
    expect(await looks(asShopper(ask, '2001:db8:7:2::1'), 1)).toEqual([201])
  })

  it('is free again after a minute', async () => {
    const shopper = asShopper(ask)
    expect(await looks(shopper, ALLOWED + 1)).toContain(428)
    vi.setSystemTime(Date.now() + 90_000)
    expect(await looks(shopper, ALLOWED)).toEqual(Array(ALLOWED).fill(201))
  })

  it('may begin any number of checkouts without a code', async () => {
    const shopper = asShopper(ask)
    for (let n = 0; n < 30; n++) {
      const body = { currency: 'USD', orderTotal: 1 }
      expect((await shopper('/v1/checkouts', { body })).status).toBe(201)
    }
  })

  it('answers 429 with the time to wait to whoever goes on', async () => {
    const shopper = asShopper(ask)
    await looks(shopper, 5 * ALLOWED)
    const answer = await look(shopper)
    expect(answer.status).toBe(429)
    const { retryAfter } = await json(answer)
    expect(answer.headers.get('retry-after')).toBe(String(retryAfter))
    expect(retryAfter).toBe(6)
  })
})

describe('a solved challenge', () => {
  const challenged = async () => {
    const address = newAddress()
    const shopper = asShopper(ask, address)
    await looks(shopper, ALLOWED)
    return { shopper, address, solution: await solve(await look(shopper)) }
  }

  it('admits one lookup', async () => {
    const { shopper, solution } = await challenged()
    expect((await look(shopper, 'HIT', solution)).status).toBe(201)
    expect((await look(shopper, 'HIT', solution)).status).toBe(428)
  })

  it('admits nobody else', async () => {
    const { solution } = await challenged()
    const other = asShopper(ask)
    await looks(other, ALLOWED)
    expect((await look(other, 'HIT', solution)).status).toBe(428)
  })

  it('is good for five minutes', async () => {
    const { shopper, solution } = await challenged()
    vi.setSystemTime(Date.now() + 301_000)
    await looks(shopper, ALLOWED)
    expect((await look(shopper, 'HIT', solution)).status).toBe(428)
  })

  it('cannot be given more time, less work or another solution', async () => {
    const { shopper, solution } = await challenged()
    const bend = (
      change: (payload: { challenge: Challenge; solution: { counter: number } }) => void,
    ) => {
      const payload = JSON.parse(atob(solution))
      change(payload)
      return btoa(JSON.stringify(payload))
    }
    const malformed = [
      bend(({ challenge }) => Object.assign(challenge.parameters, { expiresAt: 9_999_999_999 })),
      bend(({ challenge }) => Object.assign(challenge.parameters, { cost: 1 })),
      bend(({ challenge }) => Object.assign(challenge, { signature: '0'.repeat(64) })),
      bend(payload => Object.assign(payload.solution, { derivedKey: '00'.repeat(32) })),
    ]
    for (const forged of malformed) expect((await look(shopper, 'HIT', forged)).status).toBe(428)
    expect((await look(shopper, 'HIT', solution)).status).toBe(201)
  })

  it.each(['nonsense', '', 'bnVsbA==', btoa('{"challenge":{},"solution":{}}')])(
    'is not %j',
    async solution => {
      const shopper = asShopper(ask)
      await looks(shopper, ALLOWED)
      expect((await look(shopper, 'HIT', solution)).status).toBe(428)
    },
  )
})

describe('the whole store', () => {
  it('asks everybody for a challenge while somebody guesses from many addresses', async () => {
    for (let n = 0; n < 61; n++) await look(asShopper(ask), 'MISS')
    // Past what the isolate remembers of the last answer.
    vi.setSystemTime(Date.now() + 2100)
    const shopper = asShopper(ask)
    const answer = await look(shopper)
    expect(answer.status).toBe(428)
    expect((await look(shopper, 'HIT', await solve(answer))).status).toBe(201)
    vi.setSystemTime(Date.now() + 120_000)
    expect((await look(asShopper(ask))).status).toBe(201)
  })
})
