/** Cards whose redemptions were not answered, in the real runtime: their objects share one reading of the account's list. */
import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { SANDBOX } from '../worker-settings.ts'
import { json } from '../workerd/caller.ts'
import { begin, fault, newCard, objects, postAsShop, see } from '../workerd/outside-world.ts'

vi.spyOn(console, 'log').mockImplementation(() => {})
vi.spyOn(console, 'warn').mockImplementation(() => {})

const OLDER = 30_000
const CARDS = 8
/** Ahead of the gift-card systems' clock, so that a card that is new there is not of the future here. */
const AHEAD_MS = 10_000

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + AHEAD_MS })
})
afterEach(async () => {
  await setOptions({
    instagift: { olderRedemptions: 0, redemptionOrder: 'newest' },
    yougotagift: { olderRedemptions: 0 },
  })
  vi.useRealTimers()
})

const setOptions = (options: object) =>
  fetch(`${SANDBOX}/control/options`, { method: 'POST', body: JSON.stringify(options) })

const readingsOf = async (list: string): Promise<number> => {
  const calls: { path: string }[] = await json(await fetch(`${SANDBOX}/control/calls`))
  return calls.filter(call => call.path === list).length
}

/** An order that is paid, and of whose redemption there was no answer. */
async function unanswered(system: 'instagift' | 'yougotagift', currency: string): Promise<string> {
  const code = await newCard({ system, balance: 5200, currency })
  const { id, applied } = await begin(5200, code, { currency })
  await postAsShop(id, 'place', { orderId: id, orderTotal: 5200, applied })
  await fault({ system, code, on: 'redeem', kind: 'error_after' })
  expect((await postAsShop(id, 'complete', { orderId: id }, '?wait=0')).status).toBe(202)
  await vi.waitFor(async () => expect((await see(id)).status).toBe('completing'))
  return id
}

it.each([
  ['instagift', 'USD', '/redemptions', { redemptionOrder: 'oldest' }],
  ['yougotagift', 'AED', '/redeemed/', {}],
] as const)(
  `lost answers of ${CARDS} cards of %s are found among ${OLDER} older redemptions, in a few readings`,
  async (system, currency, list, order) => {
    const ids: string[] = []
    for (let nth = 0; nth < CARDS; nth++) ids.push(await unanswered(system, currency))
    await setOptions({ [system]: { olderRedemptions: OLDER, ...order } })
    const before = await readingsOf(list)
    vi.setSystemTime(Date.now() + 20_000)
    await vi.waitFor(
      async () => {
        const all = await objects()
        await Promise.all(all.map(({ stub }) => runDurableObjectAlarm(stub)))
        for (const id of ids) {
          const shown = await see(id)
          expect(shown).toMatchObject({ status: 'completed', redeemed: 5200 })
          expect(shown.cards[0].redemption.evidence).toBe('reconciled')
        }
      },
      { timeout: 40_000, interval: 200 },
    )
    const readings = (await readingsOf(list)) - before
    expect(readings).toBeLessThanOrEqual(CARDS / 2)
  },
)
