/** The Cron Trigger over the real objects: what is overdue is woken, once in a while, and nothing under another master key. */
import { env } from 'cloudflare:workers'
import { describe, expect, it, vi } from 'vitest'
import { backOfficeOf, type Env } from '../../worker/env.ts'
import worker from '../../worker/index.ts'
import { BACK_OFFICE_SHARDS } from '../../worker/shards/shard-of.ts'
import { json, shop } from '../workerd/caller.ts'
import { begin, newCard, postAsShop } from '../workerd/outside-world.ts'

vi.setConfig({ testTimeout: 60_000 })

const lines: { event: string }[] = []
for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(line => void lines.push(JSON.parse(String(line))))

/** What a run of the Cron Trigger says. */
const linesOf = async (work: () => Promise<unknown>) => {
  lines.length = 0
  await work()
  return lines.filter(({ event }) => event !== 'request')
}

const own = env as unknown as Env

/** Whether this one is overdue. Its shard may have others: in which shard an id lies is chance. */
const isOverdue = async (id: string) => (await backOfficeOf(own, id).overdue(100)).includes(id)

const watch = (id: string, fence: number) =>
  backOfficeOf(own, id).watch({ checkoutId: id, fence, dueAt: Date.now() - 1 })

const placed = async (): Promise<string> => {
  const { id } = await begin(5250, await newCard({ system: 'instagift', balance: 10000 }))
  await postAsShop(id, 'place', { orderId: id, orderTotal: 5250, applied: 5200 })
  return id
}

it('wakes what is overdue: a finished one leaves, an unfinished one says until when it goes on', async () => {
  const unfinished = await placed()
  const finished = await placed()
  await postAsShop(finished, 'cancel', { orderId: finished }, '?wait=10')
  for (const id of [unfinished, finished]) await watch(id, 5)
  const woken = { level: 'warn', event: 'overdue checkouts were woken', count: 2 }
  expect(await linesOf(() => worker.scheduled({}, own))).toEqual([woken])
  expect(await linesOf(() => worker.scheduled({}, own))).toEqual([])
  for (const id of [unfinished, finished]) expect(await isOverdue(id)).toBe(false)
  const { checks } = await json(await shop('/v1/health'))
  expect(checks).toContainEqual({ name: 'unfinished', ok: true, detail: 'nothing is overdue' })
})

it('does not give the same one to two runs at once, and gives one that was not woken again later', async () => {
  await watch('ck_a', 1)
  expect(await isOverdue('ck_a')).toBe(true)
  expect(await isOverdue('ck_a')).toBe(false)
  const soon = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 301_000)
  expect(await isOverdue('ck_a')).toBe(true)
  soon.mockRestore()
})

it('an older entry or an older farewell changes nothing', async () => {
  const shard = backOfficeOf(own, 'ck_b')
  const later = Date.now() + 3_600_000
  await shard.watch({ checkoutId: 'ck_b', fence: 4, dueAt: later })
  await shard.watch({ checkoutId: 'ck_b', fence: 3, dueAt: 0 })
  expect(await isOverdue('ck_b')).toBe(false)
  await shard.unwatch({ checkoutId: 'ck_b', fence: 3 })
  await shard.watch({ checkoutId: 'ck_b', fence: 4, dueAt: 0 })
  expect(await isOverdue('ck_b')).toBe(true)
})

it('under another master key it wakes nobody', async () => {
  await watch('ck_c', 1)
  const other = { ...own, MASTER_KEY: btoa('another key of exactly 32 bytes.') }
  expect(await linesOf(() => worker.scheduled({}, other as Env))).toEqual([
    { level: 'error', event: 'misconfigured', names: ['MASTER_KEY'] },
  ])
  expect(await isOverdue('ck_c')).toBe(true)
})

describe('what can not be reached', () => {
  const failing = async (): Promise<never> => {
    throw new TypeError('secret')
  }
  const error = expect.stringMatching(/^TypeError \| at /)

  it('is named if it is a checkout, and the others are woken all the same', async () => {
    const ids = [await placed(), await placed()] as [string, string]
    for (const id of ids) await watch(id, 9)
    const CHECKOUT = {
      getByName: (id: string) => (id === ids[0] ? { poke: failing } : own.CHECKOUT.getByName(id)),
    }
    const cut = { ...own, CHECKOUT } as unknown as Env
    const said = await linesOf(() => worker.scheduled({}, cut))
    expect(said.filter(({ event }) => event === 'cron')).toEqual([
      { level: 'error', event: 'cron', reason: 'waking a checkout', error, checkoutId: ids[0] },
    ])
    expect(said).toContainEqual({
      ...{ level: 'warn', event: 'overdue checkouts were woken', count: expect.any(Number) },
    })
  })

  it('is told of each shard', async () => {
    const BACK_OFFICE = { getByName: () => ({ overdue: failing }) }
    const cut = { ...own, BACK_OFFICE } as unknown as Env
    const line = { level: 'error', event: 'cron', reason: 'asking a shard', error }
    const said = await linesOf(() => worker.scheduled({}, cut))
    expect(said).toEqual(Array(BACK_OFFICE_SHARDS).fill(line))
  })
})
