/** What a guesser meets before a lookup, and what a shopper does not notice (docs/contract.md#limits-for-strangers). */
import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import type { VisitorObject } from '../../worker/rate-limit/visitor-object.ts'
import { type Ask, asShop, asShopper, json, newAddress } from '../workerd/caller.ts'
import {
  ALLOWED,
  ask,
  bookOf,
  type Challenge,
  look,
  looks,
  lookups,
  rowsIn,
  solve,
  useFarOffTime,
  visitorNamed,
} from './lookups.ts'

useFarOffTime()

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

  it('has as many checkouts without a code as lookups', async () => {
    const shopper = asShopper(ask)
    const begin = () => shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 1 } })
    for (let n = 0; n < ALLOWED; n++) expect((await begin()).status).toBe(201)
    expect((await begin()).status).toBe(428)
    expect(await looks(shopper, 1)).toEqual([428])
  })

  it('whose neighbours try without a solution, however often, gets through with a solved challenge', async () => {
    const shopper = asShopper(ask)
    await looks(shopper, 3 * 41, 'MISS')
    const answer = await look(shopper)
    expect(answer.status).toBe(428)
    expect((await look(shopper, 'HIT', await solve(answer))).status).toBe(201)
  })
})

describe("the shop's server", () => {
  const shop = asShop(ask)

  it('has a budget of its own, ten times as large, wherever it is', async () => {
    expect(await looks(asShopper(ask, '198.51.100.7'), ALLOWED + 1)).toContain(428)
    const from =
      (address: string): Ask =>
      (path, sent) =>
        shop(path, { ...sent, headers: { 'CF-Connecting-IP': address } })
    expect(await looks(from('198.51.100.7'), 5 * ALLOWED)).toEqual(Array(5 * ALLOWED).fill(201))
    expect(await looks(from('198.51.100.8'), 5 * ALLOWED)).toEqual(Array(5 * ALLOWED).fill(201))
    expect(await looks(shop, 1)).toEqual([428])
  })
})

describe('a solved challenge', () => {
  const challenged = async () => {
    const address = newAddress()
    const shopper = asShopper(ask, address)
    await looks(shopper, ALLOWED)
    return { shopper, address, solution: await solve(await look(shopper)) }
  }

  it('admits one lookup, and the repetitions of that one whose answer was lost', async () => {
    const { shopper, solution } = await challenged()
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    const again = (code: string) =>
      shopper('/v1/checkouts', {
        body: { currency: 'USD', orderTotal: 1, code, solution },
        headers,
      })
    expect((await again('MISS')).status).toBe(422)
    expect((await again('MISS')).status).toBe(422)
    expect((await again('ANOTHER')).status).toBe(428)
    expect((await again('MISS')).status).toBe(422)
    expect((await again('MISS')).status).toBe(428)
  })

  it('is not spent where the visitor is told to slow down', async () => {
    const { shopper, address, solution } = await challenged()
    const name = await visitorNamed(address)
    const misses = { perMinute: ALLOWED, solved: true, ending: 'miss' as const }
    await runInDurableObject(await bookOf(address), async (visitor: VisitorObject) => {
      for (let n = 0; n < 50; n++) {
        const id = `solution-${n}`
        await visitor.admit(name, { perMinute: ALLOWED, solution: id, attempt: null })
        await visitor.ended(name, misses)
      }
    })
    const answer = await look(shopper, 'HIT', solution)
    expect(answer.status).toBe(429)
    const { retryAfter } = await json(answer)
    expect(answer.headers.get('retry-after')).toBe(String(retryAfter))
    expect(retryAfter).toBe(6)
    vi.setSystemTime(Date.now() + 6000)
    expect((await look(shopper, 'HIT', solution)).status).toBe(201)
  })

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
    const bent = [
      bend(({ challenge }) => Object.assign(challenge.parameters, { expiresAt: 9_999_999_999 })),
      bend(({ challenge }) => Object.assign(challenge.parameters, { cost: 1 })),
      bend(({ challenge }) => Object.assign(challenge, { signature: '0'.repeat(64) })),
      bend(payload => Object.assign(payload.solution, { derivedKey: '00'.repeat(32) })),
    ]
    for (const forged of bent) expect((await look(shopper, 'HIT', forged)).status).toBe(428)
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

describe('a visitor who is not seen again', () => {
  it('leaves nothing behind, and is not forgotten while something still counts', async () => {
    const address = newAddress()
    await looks(asShopper(ask, address), ALLOWED)
    const visitor = await bookOf(address)
    const rows = () => rowsIn(visitor)
    vi.setSystemTime(Date.now() + 7000)
    await runDurableObjectAlarm(visitor)
    expect(await rows()).toBe(1)
    expect(await looks(asShopper(ask, address), 3)).toEqual([201, 428, 428])
    vi.setSystemTime(Date.now() + 70_000)
    await runDurableObjectAlarm(visitor)
    expect(await rows()).toBe(0)
  })
})
