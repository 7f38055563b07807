/** Every call may be repeated after a time-out: with a key it is the same call, without one it does no harm. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type Actors, type Answered, actorsOf, spentOf, upstreamCalls } from '../world/actors.ts'
import { createWorld, type World } from '../world/world.ts'

const CODE = '62DD-CV4T-R2NTM2'
const THIRTY = 'E69W-CDQ2-WTWH6Y'
const STORED = 'GIFTUSD1575QX7K2M'
const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

let world: World
let p: Actors
beforeEach(async () => {
  world = await createWorld()
  p = actorsOf(world)
})

type Step = (id: string, key?: string) => Promise<Answered>
const CALLS: [string, Step, Step[]][] = [
  ['place', (id, key) => p.place(id, ORDER, '', key), []],
  ['reopen', (id, key) => p.reopen(id, { orderId: 'A' }, '', key), [id => p.place(id, ORDER)]],
  ['complete', (id, key) => p.complete(id, { orderId: 'A' }, '', key), [id => p.place(id, ORDER)]],
  ['cancel', (id, key) => p.cancel(id, { orderId: 'A' }, '', key), [id => p.place(id, ORDER)]],
]

describe.each(CALLS)('%s', (verb, step, before) => {
  const prepared = async () => {
    const { id } = await p.begin(5250, CODE)
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
    const { proof: _2, ...other } = again.body
    expect([first.status, again.status, other]).toEqual([200, 200, one])
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
    const other = await p.shop(`/v1/checkouts/${id}/${verb}`, {
      body: verb === 'place' ? body : { orderId },
      key: 'k',
    })
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_mismatch'])
  })
})

describe('what is kept of a key', () => {
  it('is no refusal: place succeeds with it when what was refused is mended', async () => {
    const { id } = await p.begin(5250, CODE)
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before' })
    expect((await p.place(id, ORDER, '', 'k')).status).toBe(503)
    expect((await p.place(id, ORDER, '', 'k')).body.status).toBe('placed')
  })

  it('is no 202: the same call tells later how it ended', async () => {
    const { id } = await p.begin(5250, CODE)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
    expect((await p.complete(id, ORDER, '', 'k')).status).toBe(202)
    await world.advance(10)
    const again = await p.complete(id, ORDER, '', 'k')
    expect([again.status, again.body.status]).toEqual([200, 'completed'])
    expect(spentOf(world, CODE)).toEqual([5200])
  })

  it('belongs to one method and path', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER, '', 'k')
    expect((await p.reopen(id, { orderId: 'A' }, '', 'k')).body.status).toBe('open')
    const other = await p.begin(3000, THIRTY)
    const figures = { orderId: 'B', orderTotal: 3000, applied: 3000 }
    expect((await p.place(other.id, figures, '', 'k')).body.status).toBe('placed')
  })

  it('survives the instance', async () => {
    const { id } = await p.begin(5250, CODE)
    await p.place(id, ORDER, '', 'k')
    world.evict()
    world.sandbox.resetCalls()
    expect((await p.place(id, ORDER, '', 'k')).status).toBe(200)
    expect(world.sandbox.calls()).toEqual([])
  })
})

it('cancel with wait=0 is 202 while cancelling, and settled a moment later', async () => {
  const { id } = await p.begin(1500, STORED)
  await p.complete(id, { orderId: 'A', orderTotal: 1500, applied: 1500 })
  const { status, body } = await p.cancel(id, { orderId: 'A' }, '?wait=0')
  expect([status, body.status]).toEqual([202, 'cancelling'])
  await world.settle()
  expect((await p.cancel(id, { orderId: 'A' }, '?wait=0')).status).toBe(200)
  expect(spentOf(world, STORED)).toEqual([])
})

it('the version grows with every change that can be seen, and never falls', async () => {
  const { id, version, cards } = await p.begin(20000, CODE)
  const versions = [version]
  for (const step of [
    () => p.apply(id, THIRTY),
    () => p.change(id, { orderTotal: 5250 }),
    () => p.change(id, {}),
    () => p.place(id, ORDER),
    () => p.reopen(id, { orderId: 'A' }),
    () => p.remove(id, cards[0]!.id),
    () => p.apply(id, CODE),
    () => p.cancel(id, {}),
  ])
    versions.push((await step()).body.version)
  expect(versions.every(Number.isInteger)).toBe(true)
  expect(versions.slice(1).every((one, at) => one > versions[at]!)).toBe(true)
})
