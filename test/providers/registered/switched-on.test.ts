/** How the gift-card systems that are switched on are reached: with which time-out, and spared by which account together. */
import { expect, it } from 'vitest'
import type { Link, SwitchedOnProvider } from '../../../worker/providers/description.ts'
import { instagift } from '../../../worker/providers/instagift/instagift.ts'
import { providersOf } from '../../../worker/providers/switched-on.ts'
import { vauchar } from '../../../worker/providers/vauchar/vauchar.ts'
import { answering, json } from '../upstream-answers.ts'

const linkWith = (reconcileMs: number[]): Link => {
  const links: Link[] = []
  const system: SwitchedOnProvider = {
    ...{ name: 'vauchar', codeOfNoCard: 'X' },
    connect: link => {
      links.push(link)
      return { name: 'vauchar' } as never
    },
  }
  providersOf({ providers: [system], upstreamTimeoutMs: 1_234, reconcileMs }, () => {})
  return links[0]!
}

it('each call has the time-out of the settings and the clock of the worker', () => {
  const { timeoutMs, now } = linkWith([5_000])
  expect(timeoutMs).toBe(1_234)
  expect(Math.abs(now() - Date.now())).toBeLessThan(60_000)
})

it('a system that fails is asked again after twice the first offset of RECONCILE_SECONDS', async () => {
  const { laneOf } = linkWith([4_000, 30_000])
  const lane = laneOf!('an account of this test')
  expect(laneOf!('an account of this test')).toBe(lane)
  const enter = () => lane.enter(() => 0, 10, new AbortController().signal)
  for (let failures = 0; failures < 5; failures++) {
    const turn = await enter()
    if (turn.kind === 'go') turn.leave(false)
  }
  expect(await enter()).toEqual({ kind: 'held_back', retryAfterSeconds: 8 })
})

it('an account is the system with all of its settings', () => {
  const accounts: string[] = []
  const reach = (description: typeof vauchar | typeof instagift, env: Record<string, string>) => {
    const read = description.switchOn(env)
    if (!read.ok || read.value === null) throw new Error('it is off')
    const { baseUrl: _, lane: __, ...link } = answering(json({}))
    read.value.connect({
      ...link,
      laneOf: account => {
        accounts.push(account)
        return undefined as never
      },
    })
  }
  const account = { VAUCHAR_MERCHANT_ID: 'm', VAUCHAR_API_KEY: 'one' }
  reach(vauchar, account)
  reach(vauchar, { ...account })
  reach(vauchar, { ...account, VAUCHAR_API_KEY: 'two' })
  reach(instagift, { INSTAGIFT_MERCHANT_KEY: 'm', INSTAGIFT_MERCHANT_SECRET: 'one' })
  expect(accounts[1]).toBe(accounts[0])
  expect(new Set(accounts).size).toBe(3)
  expect(accounts.map(one => one.split(' ')[0])).toEqual([
    ...['vauchar', 'vauchar', 'vauchar', 'instagift'],
  ])
})
