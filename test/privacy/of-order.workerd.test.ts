/** The export of everything that is stored about an order, and its erasure, over HTTP of the real worker (docs/contract.md#export-an-order). */
import { describe, expect, it, vi } from 'vitest'
import { deliver } from '../webhooks/standard-delivery.ts'
import { call, json, shop } from '../workerd/caller.ts'
import { begin, callsOf, newCard, postAsShop, spentOf } from '../workerd/outside-world.ts'
import { erase, everything, outlook, paid, until } from './orders.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

describe('an export', () => {
  it('holds everything that is stored about the order, and no code', async () => {
    const { id, order, other, cart, payment, code } = await paid()
    const answer = await shop(`/v1/orders/${other}/export`)
    const text = await answer.clone().text()
    for (const known of [order, other, cart, payment, 'redeemed', 'NTM', id].slice(0, 5))
      expect(text).toContain(known)
    expect(text.replace(/[^A-Za-z0-9]/g, '')).not.toContain(code.replace(/[^A-Za-z0-9]/g, ''))
    const told = await answer.json()
    expect(told).toMatchObject({
      checkout: { id, orderId: order, cartRef: cart },
      ledger: { checkoutId: id, orderIds: [order, other], redeemed: 5200 },
      reviews: [],
    })
    const { written, cards, events, auditLog } = told as Record<string, { kind?: string }[]>
    expect(written!.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['created', 'placed']))
    expect(cards!.flat().map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['held', 'opened', 'sending', 'answered']),
    )
    expect(events).toMatchObject([{ type: 'checkout.completed' }])
    expect(auditLog).toMatchObject([{ did: 'exported', about: id, detail: null }])
  })

  it('is nobody’s where there is no such order', async () => {
    for (const path of ['export', 'erasure'])
      expect((await shop(`/v1/orders/never-made/${path}`)).status).toBe(404)
    expect((await call('/v1/orders/never-made/export')).status).toBe(401)
  })
})

describe('an erasure', () => {
  it('leaves nothing of the order in any object: not its names, its cart, its payment, its events', async () => {
    const { id, order, other, cart, payment } = await paid()
    for (const text of [order, other, cart, payment]) expect(await everything()).toContain(text)
    const done = await json(await erase(order))
    expect(done).toEqual({ checkoutId: id, erasedAt: expect.any(String) })
    const left = await everything()
    for (const text of [order, other, cart, payment]) expect(left).not.toContain(text)
  })

  it('shows nothing of it anywhere afterwards, and keeps the money counted', async () => {
    const { id, order, other, code } = await paid()
    const sumOf = async () => (await json(await shop('/v1/console/today'))).money[0]
    const label = code.slice(-4)
    const before = await sumOf()
    await erase(order)
    for (const path of [
      ...[`/v1/orders/${order}`, `/v1/orders/${other}`, `/v1/orders/${order}/export`],
      ...[`/v1/checkouts/${id}`, `/v1/console/orders/${id}`, `/v1/console/orders/${id}/export`],
    ])
      expect([path, (await shop(path)).status]).toEqual([path, 404])
    for (const q of [order, other, id, label, ''])
      expect(
        (await json(await shop(`/v1/console/orders?limit=100&q=${q}`))).orders.filter(
          (one: { checkoutId: string }) => one.checkoutId === id,
        ),
      ).toEqual([])
    expect(await (await shop('/v1/events?limit=100')).text()).not.toContain(id)
    expect(await (await shop('/v1/reviews?status=all&limit=100')).text()).not.toContain(id)
    expect(await sumOf()).toEqual(before)
  })

  it('is not undone by a late delivery, which redeems nothing and is kept nowhere', async () => {
    const { id, order, code } = await paid()
    const calls = await callsOf(code)
    await erase(order)
    const told = { checkoutId: id, orderId: order, applied: 5200, orderTotal: 5250 }
    for (const type of ['order.completed', 'order.cancelled', 'order.placed'])
      expect(await json(await deliver({ type, data: told }))).toEqual({ status: 'ignored' })
    const another = { ...told, orderId: 'another-order-of-ana' }
    expect(await json(await deliver({ type: 'order.completed', data: another }))).toEqual({
      status: 'ignored',
    })
    const figures = { orderTotal: 5250, applied: 5200 }
    for (const [verb, more] of [
      ...[['complete', figures] as const, ['place', figures] as const],
      ...[['cancel', {}] as const, ['reopen', {}] as const],
    ])
      expect((await postAsShop(id, verb, { orderId: order, ...more })).status).toBe(404)
    expect(await spentOf(code)).toEqual([5200])
    expect(await callsOf(code)).toEqual(calls)
    const left = await everything()
    for (const text of [order, 'another-order-of-ana']) expect(left).not.toContain(text)
  })

  it('leaves the order taken: no other checkout redeems for it', async () => {
    const { order } = await paid()
    await erase(order)
    const code = await newCard({ system: 'instagift', balance: 10_000 })
    const { id } = await begin(5250, code)
    const answer = await postAsShop(id, 'complete', { orderId: order, applied: 5200 })
    expect(await json(answer)).toMatchObject({ code: 'order_taken' })
    expect(await spentOf(code)).toEqual([])
  })

  it('gives its card to nobody for a second time, and a repeated creation begins anew', async () => {
    const code = await newCard({ system: 'vauchar', balance: 5200 })
    const body = { currency: 'USD', orderTotal: 5250, code }
    const headers = { 'Idempotency-Key': crypto.randomUUID() }
    const begun = await json(await shop('/v1/checkouts', { body, headers }))
    await postAsShop(begun.id, 'complete', { orderId: 'erased-creation', applied: 5200 })
    await until(
      async () => (await outlook('erased-creation')).refusal,
      refusal => refusal === null,
    )
    await erase('erased-creation')
    expect(await json(await shop('/v1/checkouts', { body, headers }))).toMatchObject({
      code: 'card_spent',
    })
    expect(await spentOf(code)).toEqual([5200])
  })

  it('is done once: repeated, it answers the same, and is in the audit log without the order', async () => {
    const { id, order } = await paid()
    const { version } = await outlook(order)
    const first = await json(await erase(order, version))
    expect(await json(await erase(order, version))).toEqual(first)
    expect(await outlook(order)).toMatchObject({ refusal: null, erasedAt: first.erasedAt })
    const { entries } = await json(await shop('/v1/console/audit?limit=100'))
    const about = entries.filter((entry: { about: string }) => entry.about === id)
    expect(about[0]).toMatchObject({ who: 'owner', did: 'erased', detail: null, result: 'done' })
    expect(JSON.stringify(about)).not.toContain(order)
  })

  it('erases what was not seen by nobody: another version is refused, and nothing is erased', async () => {
    const { order, id } = await paid()
    const { version } = await outlook(order)
    const answer = await erase(order, version - 1)
    expect(answer.status).toBe(409)
    expect(await json(answer)).toMatchObject({
      code: 'not_erasable',
      detail: expect.stringContaining('changed'),
    })
    expect((await shop(`/v1/checkouts/${id}`)).status).toBe(200)
  })
})
