/** Every call may be repeated after a time-out: with a key it is the same call, without one it does no harm. */
import { describe, expect, it } from 'vitest'
import { type Answered, spentOf, upstreamCalls } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

type Step = (id: string, key?: string) => Promise<Answered>
const CALLS: [string, Step, Step[]][] = [
  ['place', (id, key) => shop.place(id, ORDER, '', key), []],
  [
    'reopen',
    (id, key) => shop.reopen(id, { orderId: 'A' }, '', key),
    [id => shop.place(id, ORDER)],
  ],
  [
    'complete',
    (id, key) => shop.complete(id, { orderId: 'A' }, '', key),
    [id => shop.place(id, ORDER)],
  ],
  [
    'cancel',
    (id, key) => shop.cancel(id, { orderId: 'A' }, '', key),
    [id => shop.place(id, ORDER)],
  ],
]

describe.each(CALLS)('%s', (verb, step, before) => {
  const prepared = async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    for (const one of before) await one(id)
    world.sandbox.resetCalls()
    return id
  }

  it.each([
    ['with a key', 'k'],
    ['without one', undefined],
  ])('twice %s is once', async (_, key) => {
    const id = await prepared()
    const first = await step(id, key)
    const calls = upstreamCalls(world).length
    const again = await step(id, key)
    const { proof: _1, ...one } = first.body
    const { proof: _2, repeated, ...other } = again.body
    expect([first.status, again.status, other]).toEqual([200, 200, one])
    expect([one.repeated, repeated]).toEqual([undefined, verb === 'place' ? true : undefined])
    expect(upstreamCalls(world).length).toBe(calls)
  })

  it('twice at once with a key is once', async () => {
    const id = await prepared()
    const [first, again] = await Promise.all([step(id, 'k'), step(id, 'k')])
    expect([first.status, again.status, again.body.version]).toEqual([200, 200, first.body.version])
  })

  it('with the key of another body is idempotency_mismatch', async () => {
    const id = await prepared()
    await step(id, 'k')
    const body = { ...ORDER, orderId: 'another' }
    const { orderId } = body
    const other = await shop.ask(`/v1/checkouts/${id}/${verb}`, {
      body: verb === 'place' ? body : { orderId },
      key: 'k',
    })
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_mismatch'])
  })
})

describe('what is kept of a key', () => {
  it('is no refusal: place succeeds with it once the reason is gone', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before' })
    expect((await shop.place(id, ORDER, '', 'k')).status).toBe(503)
    expect((await shop.place(id, ORDER, '', 'k')).body.status).toBe('placed')
  })

  it('is no 202: the same call answers later with how it ended', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
    expect((await shop.complete(id, ORDER, '', 'k')).status).toBe(202)
    await world.advance(10)
    const again = await shop.complete(id, ORDER, '', 'k')
    expect([again.status, again.body.status]).toEqual([200, 'completed'])
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
  })

  it('belongs to one method and path', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER, '', 'k')
    expect((await shop.reopen(id, { orderId: 'A' }, '', 'k')).body.status).toBe('open')
    const other = await shopper.begin(3000, CARDS.thirty)
    const figures = { orderId: 'B', orderTotal: 3000, applied: 3000 }
    expect((await shop.place(other.id, figures, '', 'k')).body.status).toBe('placed')
  })

  it('survives the instance', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER, '', 'k')
    world.evict()
    world.sandbox.resetCalls()
    expect((await shop.place(id, ORDER, '', 'k')).status).toBe(200)
    expect(world.sandbox.calls()).toEqual([])
  })
})

it('cancel with wait=0 is 202 while cancelling, and settled a moment later', async () => {
  const { id } = await shopper.begin(1500, CARDS.storedValue)
  await shop.complete(id, { orderId: 'A', orderTotal: 1500, applied: 1500 })
  const { status, body } = await shop.cancel(id, { orderId: 'A' }, '?wait=0')
  expect([status, body.status]).toEqual([202, 'cancelling'])
  await world.settle()
  expect((await shop.cancel(id, { orderId: 'A' }, '?wait=0')).status).toBe(200)
  expect(spentOf(world, CARDS.storedValue)).toEqual([])
})

it('the version grows with every change that can be seen, and never falls', async () => {
  const { id, version, cards } = await shopper.begin(20000, CARDS.hundred)
  const versions = [version]
  for (const step of [
    () => shopper.apply(id, CARDS.thirty),
    () => shopper.change(id, { orderTotal: 5250 }),
    () => world.advance(60).then(() => shopper.change(id, {})),
    () => shop.place(id, ORDER),
    () => shop.reopen(id, { orderId: 'A' }),
    () => shopper.remove(id, cards[0]!.id),
    () => shopper.apply(id, CARDS.hundred),
    () => shop.cancel(id, {}),
  ])
    versions.push((await step()).body.version)
  expect(versions.every(Number.isInteger)).toBe(true)
  expect(versions.slice(1).every((one, at) => one > versions[at]!)).toBe(true)
})
