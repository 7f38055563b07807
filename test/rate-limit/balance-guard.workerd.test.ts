/** A balance stands behind the same defence as a code that is applied (docs/contract.md#read-a-balance). */
import { describe, expect, it, vi } from 'vitest'
import { SANDBOX } from '../worker-settings.ts'
import {
  type Ask,
  asShop,
  asShopper,
  call,
  json,
  newAddress,
  workerWith,
} from '../workerd/caller.ts'
import { ALLOWED, solve, useFarOffTime } from './lookups.ts'

useFarOffTime()

const ROOMY = { STORE_MISSES_PER_MINUTE: '100000' }
const ask = workerWith({ settings: ROOMY })

let codes = 0
/** A code that no card has, another one each time. */
const noCode = (): string => `ZZZZ-ZZZZ-${String(++codes).padStart(6, '0')}`

const newCard = async (): Promise<string> => {
  const wish = { system: 'vauchar', balance: 10_000 }
  const made = await fetch(`${SANDBOX}/control/cards`, {
    method: 'POST',
    body: JSON.stringify(wish),
  })
  return (await json(made)).code
}

const balance = (shopper: Ask, code: string, solution?: string) =>
  shopper('/v1/balance', { body: { code, solution } })
const apply = (shopper: Ask, code: string) =>
  shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 1, code } })

const statuses = async (shopper: Ask, count: number, codeOf: () => string) => {
  const seen: number[] = []
  for (let n = 0; n < count; n++) seen.push((await balance(shopper, codeOf())).status)
  return seen
}

describe('who asks for balances', () => {
  it('has as many as lookups, then meets a challenge that opens one', async () => {
    const [shopper, code] = [asShopper(ask), await newCard()]
    expect(await statuses(shopper, ALLOWED, () => code)).toEqual(Array(ALLOWED).fill(200))
    const challenged = await balance(shopper, code)
    expect(challenged.status).toBe(428)
    const solution = await solve(challenged)
    expect((await balance(shopper, code, solution)).status).toBe(200)
    expect((await balance(shopper, code, solution)).status).toBe(428)
  })

  it('and guesses, meets it after a few misses, and after 41 of them still', async () => {
    const seen = await statuses(asShopper(ask), 41, noCode)
    expect(seen.slice(0, 5)).toEqual([422, 422, 422, 422, 428])
    expect(seen.slice(4).every(status => status === 428)).toBe(true)
  })

  it('has one budget for balances and for applying', async () => {
    const [shopper, code] = [asShopper(ask), await newCard()]
    await statuses(shopper, ALLOWED, () => code)
    expect((await apply(shopper, code)).status).toBe(428)
    const other = asShopper(ask)
    for (let n = 0; n < 4; n++) expect((await apply(other, noCode())).status).toBe(422)
    expect((await balance(other, code)).status).toBe(428)
  })

  it('shares it with nobody at another address', async () => {
    const code = await newCard()
    await statuses(asShopper(ask, newAddress()), 41, noCode)
    expect((await balance(asShopper(ask, newAddress()), code)).status).toBe(200)
  })

  it('with the API key has a budget of their own', async () => {
    const code = await newCard()
    const seen = await statuses(asShop(ask), ALLOWED + 1, () => code)
    expect(seen).toEqual(Array(ALLOWED + 1).fill(200))
  })
})

describe('the misses of the whole store', () => {
  it('are counted for balances and for applying alike, and then everybody meets a challenge', async () => {
    vi.setSystemTime(Date.now() + 86_400_000)
    const small = workerWith({ settings: { STORE_MISSES_PER_MINUTE: '4' } })
    const code = await newCard()
    expect((await balance(asShopper(small), code)).status).toBe(200)
    for (let n = 0; n < 2; n++) {
      expect((await balance(asShopper(small), noCode())).status).toBe(422)
      expect((await apply(asShopper(small), noCode())).status).toBe(422)
    }
    const newcomer = asShopper(small)
    const challenged = await balance(newcomer, code)
    expect(challenged.status).toBe(428)
    expect((await balance(newcomer, code, await solve(challenged))).status).toBe(200)
  })
})

describe('a balance', () => {
  it('is for pages of the store alone', async () => {
    const answer = await call('/v1/balance', {
      body: { code: noCode() },
      headers: { Origin: 'https://elsewhere.example' },
    })
    expect([answer.status, (await json(answer)).code]).toEqual([403, 'origin_not_allowed'])
  })

  it('is not to be stored on its way, and neither is a refusal', async () => {
    for (const code of [await newCard(), noCode()])
      expect((await balance(asShopper(ask), code)).headers.get('cache-control')).toBe('no-store')
  })

  it('leaves the code in no answer and no line of the log', async () => {
    const lines: string[] = []
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
      vi.spyOn(console, level).mockImplementation((...line) => void lines.push(line.join(' ')))
    const [code, unknown] = [await newCard(), noCode()]
    const answers = [await balance(asShopper(ask), code), await balance(asShopper(ask), unknown)]
    const texts = await Promise.all(answers.map(answer => answer.text()))
    vi.restoreAllMocks()
    expect(lines.join('\n')).toContain('/v1/balance')
    for (const secret of [code, unknown]) {
      const bare = secret.replaceAll('-', '')
      for (const said of [...texts, ...lines]) expect(said.replaceAll('-', '')).not.toContain(bare)
    }
  })
})
