import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardSnapshot, Provider } from '../../worker/providers/provider.ts'
import { made as instagiftOn } from './instagift/malformed.ts'
import { answering, type Line, page } from './upstream-answers.ts'
import { made as vaucharOn } from './vauchar/malformed.ts'
import { made as yougotagiftOn } from './yougotagift/malformed.ts'

/**
 * Amounts on the wire: at Instagift a missing amount redeems the whole card, so for every input either the bytes hold a sound
 * amount or nothing is sent at all. fast-check prints its seed when it finds a counterexample.
 */
const MADE = {
  instagift: instagiftOn,
  yougotagift: yougotagiftOn,
  vauchar: vaucharOn,
} satisfies Record<string, (wires: Line) => Provider>

type Name = keyof typeof MADE

const balances = fc.oneof(
  fc.integer({ min: 0, max: 20_000 }),
  fc.constantFrom(Number.NaN, 99.5, 2 ** 53, 9_007_199_254_740_900),
)
const amounts = fc.oneof(
  fc.integer({ min: -300, max: 20_300 }),
  fc.double(),
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    0,
    1e21,
    undefined,
    null,
    '4000',
    [4000],
  ),
)

async function send(
  name: Name,
  amount: unknown,
  balance: number,
  partial: boolean,
  currency = 'USD',
) {
  const wires = answering(page(500))
  const snapshot: CardSnapshot = {
    upstreamId: 'gift-1',
    title: null,
    currency,
    balance,
    partial,
    step: name === 'instagift' ? 100 : 1,
    reversible: 'never',
    leftOn: 'none',
    expiresAt: null,
    baseline: {},
  }
  const request = {
    attemptId: 'attempt-1',
    code: '5163171564575',
    amount: amount as number,
    snapshot,
  }
  const thrown = await MADE[name](wires)
    .redeem(request)
    .then(
      () => null,
      (error: unknown) => error,
    )
  expect(thrown === null || thrown instanceof RangeError).toBe(true)
  expect(wires.sent.length).toBe(thrown === null ? 1 : 0)
  return wires.sent[0]?.body ?? null
}

describe('an amount on the wire', () => {
  it('is at Instagift a text of whole dollars, from one to the balance', async () => {
    await fc.assert(
      fc.asyncProperty(amounts, balances, fc.boolean(), async (amount, balance, partial) => {
        const body = await send('instagift', amount, balance, partial)
        if (body === null) return
        const cents = (JSON.parse(body) as Record<string, unknown>).amount_to_redeem_cents
        expect(cents).toMatch(/^[1-9]\d*00$/)
        expect(Number(cents)).toBeLessThanOrEqual(balance)
        if (partial) expect(Number(cents)).toBe(amount)
      }),
      { numRuns: 500 },
    )
  })

  it('is at Vauchar exactly the decimal of the minor units, from one to the balance', async () => {
    const currencies = fc.constantFrom(['USD', 2], ['JPY', 0], ['KWD', 3]) as fc.Arbitrary<
      [string, number]
    >
    await fc.assert(
      fc.asyncProperty(
        amounts,
        balances,
        currencies,
        async (amount, balance, [currency, exponent]) => {
          const body = await send('vauchar', amount, balance, true, currency)
          if (body === null) return
          const decimal = /"value_used":(\d+(?:\.\d+)?),/.exec(body)?.[1] ?? ''
          const [whole = '', decimals = ''] = decimal.split('.')
          expect(decimals).toHaveLength(exponent)
          expect(BigInt(whole + decimals)).toBe(BigInt(amount as number))
          expect(amount).toBeGreaterThanOrEqual(1)
          expect(amount).toBeLessThanOrEqual(balance)
          expect(() => JSON.parse(body)).not.toThrow()
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is at YouGotaGift not there, since the card is always spent as a whole', async () => {
    const body = await send('yougotagift', 4000, 4000, false)
    expect(body).not.toContain('40')
  })

  it.each([0, -100, Number.NaN, 10_100, 99.5, undefined])(
    'of %s is refused by each before any bytes are sent',
    async amount => {
      for (const name of ['instagift', 'yougotagift', 'vauchar'] as const) {
        expect(await send(name, amount, 10_000, name !== 'yougotagift')).toBeNull()
      }
    },
  )

  it.each([50, 150, 99])(
    'of %i cents is refused at Instagift, which would round it down',
    async amount => {
      expect(await send('instagift', amount, 10_000, true)).toBeNull()
    },
  )
})
