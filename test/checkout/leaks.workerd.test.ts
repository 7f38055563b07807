/** Claim codes and secrets: in no stored byte, no answer and no line of the log, whatever happened to the order. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { SANDBOX, workerSettings } from '../worker-settings.ts'
import { asShopper, call, shop } from '../workerd/caller.ts'
import {
  begin,
  fault,
  newCard,
  objects,
  postAsShop,
  see,
  storedBy,
} from '../workerd/outside-world.ts'

const SECRETS = Object.entries(workerSettings)
  .filter(([name]) => /SECRET|KEY|PASSWORD|TOKEN/.test(name))
  .map(([name, value]) => [name, value] as const)

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const codes: string[] = []
const answers: string[] = []
const lines: string[] = []

const heard = async (answer: Response) => {
  const headers = [...answer.headers].map(pair => pair.join(': ')).join('\n')
  answers.push(`${headers}\n${await answer.clone().text()}`)
  return answer
}

/** A code in every way in which it might be written. */
const spellings = (code: string) => {
  const bare = code.replace(/[^A-Za-z0-9]/g, '')
  return [code, bare, bare.toLowerCase(), btoa(code), btoa(bare), encodeURIComponent(code)]
}

beforeAll(async () => {
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...line) => void lines.push(line.join(' ')))
  const shopper = asShopper(async (path, sent) => heard(await call(path, sent)))
  for (const system of ['instagift', 'vauchar'] as const) {
    const [happy, failing, refused, gone] = await Promise.all(
      Array.from({ length: 4 }, () => newCard({ system, balance: 10000 })),
    )
    codes.push(happy!, failing!, refused!, gone!)
    const one = await begin(5250, happy)
    await heard(
      await postAsShop(one.id, 'place', {
        orderId: one.id,
        orderTotal: 5250,
        applied: one.applied,
      }),
    )
    await heard(await postAsShop(one.id, 'complete', { orderId: one.id }))
    await heard(await postAsShop(one.id, 'cancel', { orderId: one.id }))
    const two = await begin(5250, failing)
    await fault({ system, code: failing!, on: 'redeem', kind: 'garbage' })
    await heard(
      await postAsShop(two.id, 'complete', { orderId: two.id, applied: two.applied }, '?wait=0'),
    )
    const three = await begin(5250, refused)
    await heard(await shopper(`/v1/checkouts/${three.id}/cards`, { body: { code: refused } }))
    await heard(
      await shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 1, code: refused } }),
    )
    await heard(
      await shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 'x', code: refused } }),
    )
    await fault({ system, code: gone!, on: 'lookup', kind: 'error_before', times: 3 })
    await heard(
      await shopper('/v1/checkouts', { body: { currency: 'USD', orderTotal: 900, code: gone } }),
    )
    await heard(await shop(`/v1/orders/${encodeURIComponent(one.id)}`))
    answers.push(JSON.stringify(await see(one.id)), JSON.stringify(await see(two.id)))
  }
  for (const path of ['/v1/reviews?status=all', '/v1/events', '/v1/health', '/openapi.json'])
    await heard(await shop(path))
})

const expectNone = (text: string, where: string) => {
  for (const code of codes)
    for (const spelling of spellings(code))
      expect(text.includes(spelling), `a claim code ${where}`).toBe(false)
  for (const [name, value] of SECRETS) expect(text.includes(value), `${name} ${where}`).toBe(false)
}

describe('a claim code or a secret', () => {
  it('is in no answer', () => {
    expect(answers.length).toBeGreaterThan(20)
    expectNone(answers.join('\n'), 'in an answer')
  })

  it('is in no line of the log, and no address of a gift-card system either', () => {
    expect(lines.length).toBeGreaterThan(20)
    expectNone(lines.join('\n'), 'in the log')
    expect(lines.join('\n')).not.toContain(SANDBOX)
  })

  it('is in no stored byte of any object', async () => {
    const all = await objects()
    const stored = await Promise.all(
      all.map(async ({ kind, stub }) => ({ kind, text: await storedBy(stub) })),
    )
    for (const kind of ['CHECKOUT', 'CARD', 'ORDER', 'BACK_OFFICE'])
      expect(
        stored.some(one => one.kind === kind && one.text.length > 50),
        kind,
      ).toBe(true)
    for (const { kind, text } of stored) expectNone(text, `in a ${kind} object`)
  })

  it('is not in the name of any object', async () => {
    const names = (await objects()).map(({ stub }) => `${stub.name} ${stub.id}`)
    expectNone(names.join('\n'), 'in a name')
  })
})
