/** The Cron Trigger over the real objects: what is overdue is woken, once in a while, and nothing under another master key. */
import { env } from 'cloudflare:workers'
import { expect, it, vi } from 'vitest'
import { backOfficeOf, type Env } from '../../worker/env.ts'
import worker from '../../worker/index.ts'
import { json, shop } from '../workerd/caller.ts'
import { begin, newCard, postAsShop } from '../workerd/outside-world.ts'

vi.setConfig({ testTimeout: 60_000 })
for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

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
  await worker.scheduled({}, own)
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
  await worker.scheduled({}, other as Env)
  expect(await isOverdue('ck_c')).toBe(true)
})
