/** The reconciliation over HTTP and the real objects: begun by a call or by the Cron Trigger, read, exported and told to the shop. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Env } from '../../worker/env.ts'
import worker from '../../worker/index.ts'
import { audit, by, make } from '../http/console/staff.ts'
import { SHOP_SERVER } from '../worker-settings.ts'
import { json, shop } from '../workerd/caller.ts'
import { begin, newCard, postAsShop } from '../workerd/outside-world.ts'

vi.setConfig({ testTimeout: 60_000 })

const own = env as unknown as Env
const MINUTE_MS = 60_000
const iso = (ahead: number) => new Date(Date.now() + ahead).toISOString()

const ended = async (by: string) => {
  for (let tries = 0; tries < 400; tries++) {
    const { reconciliations } = await json(await shop('/v1/console/reconciliations'))
    const found = reconciliations.find((one: { by: string }) => one.by === by)
    if (found?.endedAt) return found
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('the reconciliation does not end')
}

let checkoutId: string

beforeAll(async () => {
  checkoutId = (await begin(5200, await newCard({ system: 'vauchar', balance: 6000 }))).id
  const order = { orderId: 'books-1', orderTotal: 5200, applied: 5200 }
  const done = await json(await postAsShop(checkoutId, 'complete', order, '?wait=10'))
  expect(done.status).toBe('completed')
  // The ledger hears of it after the shop (docs/contract.md#find-orders).
  await vi.waitFor(async () => {
    const { orders } = await json(await shop('/v1/console/orders?q=books-1&status=completed'))
    expect(orders[0]?.redeemed).toBe(5200)
    const listed = await json(await shop(`/v1/console/orders?status=completed`))
    expect(listed.orders.map((one: { checkoutId: string }) => one.checkoutId)).toContain(checkoutId)
  })
})

describe('a reconciliation', () => {
  it('begins by a call, agrees with what was redeemed, and is told to the shop', async () => {
    const body = { from: iso(-10 * MINUTE_MS), to: iso(MINUTE_MS) }
    const begun = await shop('/v1/console/reconciliations', { body })
    expect(begun.status).toBe(202)
    const { id, systems } = await ended('owner')
    expect(id).toBe((await json(begun)).id)
    const vauchar = systems.find(({ name }: { name: string }) => name === 'vauchar')
    expect(vauchar).toMatchObject({ outcome: 'compared', ours: 1, agreed: 1, unreadable: 0 })
    const read = await json(await shop(`/v1/console/reconciliations/${id}`))
    const ours = read.found.filter((one: { checkoutId: string }) => one.checkoutId === checkoutId)
    expect(ours).toEqual([])
    const exported = await shop(
      `/v1/console/export?what=differences&from=${body.from}&to=${iso(MINUTE_MS)}`,
    )
    expect(await exported.text()).toMatch(/^reconciliation,kind,system,explanation,at,checkoutId/)
    await vi.waitFor(async () => {
      const letters = await json(await fetch(`${SHOP_SERVER}/inbox`))
      const types = letters.map((letter: { body: string }) => JSON.parse(letter.body).type)
      expect(types).toContain('reconciliation.ended')
    })
  })

  it('compares one gift-card system alone, and the audit log says who asked for it', async () => {
    const { key, name } = await make('clerk')
    const [from, to] = [iso(-10 * MINUTE_MS), iso(MINUTE_MS)]
    const body = { from, to, system: 'vauchar' }
    const begun = await by(key)('/v1/console/reconciliations', { body })
    expect(begun.status).toBe(202)
    const { systems } = await ended(name)
    expect(systems).toMatchObject([{ name: 'vauchar', outcome: 'compared', agreed: 1 }])
    expect((await audit())[0]).toMatchObject({
      ...{ who: name, role: 'clerk', did: 'reconciled', about: 'vauchar', result: 'done' },
      detail: `${from} to ${to}`,
    })
  })

  it.each([
    ['to', { from: iso(0), to: iso(-1) }],
    ['to', { from: '2026-01-01T00:00:00Z', to: '2026-06-01T00:00:00Z' }],
    ['system', { from: iso(-1), to: iso(0), system: 'nobody' }],
  ])('of no such %s is refused, and not in the audit log: %j', async (path, body) => {
    const before = await audit()
    const answer = await shop('/v1/console/reconciliations', { body })
    expect([answer.status, (await json(answer)).issues[0].path]).toEqual([400, path])
    expect(await audit()).toEqual(before)
  })

  it.each(['999999', 'x'])('that is not there is not found: %s', async id =>
    expect((await shop(`/v1/console/reconciliations/${id}`)).status).toBe(404),
  )

  it('begins once a day by the Cron Trigger, after 03:00 UTC', async () => {
    const today = Math.floor(Date.now() / 86_400_000) * 86_400_000
    const now = vi.spyOn(Date, 'now').mockReturnValue(today + 2 * 3_600_000)
    const daily = async () =>
      (await json(await shop('/v1/console/reconciliations'))).reconciliations.filter(
        (one: { by: string }) => one.by === 'daily',
      ).length
    await worker.scheduled({}, own)
    expect(await daily()).toBe(0)
    now.mockReturnValue(today + 4 * 3_600_000)
    await worker.scheduled({}, own)
    await worker.scheduled({}, own)
    expect(await daily()).toBe(1)
    now.mockRestore()
  })

  it('that the Cron Trigger can not begin is named in the log, and keeps it from nothing', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const tick = async () => {
      throw new TypeError('overloaded')
    }
    const RECONCILIATION = { getByName: () => ({ tick }) }
    await worker.scheduled({}, { ...own, RECONCILIATION } as unknown as Env)
    expect(error.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      {
        ...{ level: 'error', event: 'cron', reason: 'reconciliation' },
        error: expect.stringMatching(/^TypeError \| at /),
      },
    ])
    error.mockRestore()
  })
})
