/** Orders that are paid and cancelled more than once: a person is asked in each round. */
import { describe, expect, it } from 'vitest'
import { spentOf } from '../../world/actors.ts'
import { newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

const { world, shopper, shop } = useWorld()

const placed = async (code: string): Promise<string> => {
  const { id } = await shopper.begin(5000, code)
  expect((await shop.place(id, ORDER)).status).toBe(200)
  return id
}
const pay = async (id: string) => {
  await shop.complete(id, { orderId: 'A' }, '?wait=0')
  await world.settle()
}
const cancel = async (id: string) => {
  await shop.cancel(id, { orderId: 'A' }, '?wait=0')
  await world.settle()
}
/** Decides the one review that is open. */
const decide = async (decision: string) => {
  const open = await shop.reviews()
  expect(open.length).toBe(1)
  const { id, version } = open[0]
  expect((await shop.decide(id, { version, decision, by: 'Ann' })).status).toBe(200)
  await world.advance(60)
}
const statusOf = async (id: string) => (await shop.see(id)).status

describe('given an order whose card could not be redeemed, and that was cancelled', () => {
  it('asks a person again about the missing amount when it is paid and retried after all', async () => {
    const code = newCard(world, 'instagift')
    const id = await placed(code)
    world.sandbox.changeCard(code, { status: 'redeemed' })
    await pay(id)
    expect(await shop.reasons()).toEqual(['shortfall'])
    await cancel(id)
    expect([await statusOf(id), await shop.reasons()]).toEqual(['cancelled', []])

    await pay(id)
    await decide('retry')
    expect(await shop.see(id)).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5000 })
    expect(await shop.reviews()).toMatchObject([{ reason: 'shortfall', amount: 5000 }])

    await decide('settled')
    expect([await statusOf(id), await shop.reasons()]).toEqual(['completed', []])
  })

  it('asks again if a person settled a shortfall and more is missing now', async () => {
    const [first, second] = [newCard(world, 'vauchar'), newCard(world, 'vauchar')]
    world.sandbox.changeCard(first, { balance: 2000 })
    const { id } = await shopper.begin(5000, first)
    await shopper.apply(id, second)
    await shop.place(id, ORDER)
    world.sandbox.changeCard(first, { status: 'inactive' })
    await pay(id)
    expect(await shop.reviews()).toMatchObject([{ reason: 'shortfall', amount: 2000 }])
    await decide('settled')
    expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 3000 })

    await cancel(id)
    world.sandbox.changeCard(second, { status: 'inactive' })
    await pay(id)
    await decide('retry')
    expect(await shop.see(id)).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5000 })
    expect(await shop.reviews()).toMatchObject([{ reason: 'shortfall', amount: 5000 }])
  })
})

describe('an order that is paid after a cancellation', () => {
  it('asks a person each time, and each retry redeems once', async () => {
    const code = newCard(world, 'vauchar')
    const id = await placed(code)
    await pay(id)
    for (const round of [1, 2, 3]) {
      await cancel(id)
      expect([await statusOf(id), spentOf(world, code)]).toEqual(['cancelled', []])
      await pay(id)
      expect([await statusOf(id), await shop.reasons()]).toEqual(['review', ['paid_after_cancel']])
      await decide('retry')
      expect(await shop.see(id)).toMatchObject({ status: 'completed', redeemed: 5000 })
      expect([spentOf(world, code), (await shop.reasons('all')).length]).toEqual([[5000], round])
    }
  })

  it('is not asked about again while the first question stands, nor after it was settled', async () => {
    const id = await placed(newCard(world, 'vauchar'))
    await cancel(id)
    for (const _ of [1, 2]) await pay(id)
    expect(await shop.reasons()).toEqual(['paid_after_cancel'])
    await decide('settled')
    await pay(id)
    expect([await statusOf(id), await shop.reasons()]).toEqual(['cancelled', []])
  })
})

describe('given money that no system gives back', () => {
  it('a person is asked to undo it at each cancellation, not only at the first', async () => {
    const code = newCard(world, 'instagift')
    const id = await placed(code)
    await pay(id)
    await cancel(id)
    expect(await shop.reasons()).toEqual(['undo_by_hand'])
    await decide('settled')
    expect(await statusOf(id)).toBe('cancelled')

    await pay(id)
    await decide('retry')
    expect(await statusOf(id)).toBe('completed')
    await cancel(id)
    expect([await statusOf(id), spentOf(world, code)]).toEqual(['review', [5000]])
    expect(await shop.reviews()).toMatchObject([{ reason: 'undo_by_hand', amount: 5000 }])
    await decide('settled')
    expect([await statusOf(id), await shop.reasons()]).toEqual(['cancelled', []])
  })

  it('a repeated cancellation asks nothing again', async () => {
    const id = await placed(newCard(world, 'instagift'))
    await pay(id)
    for (const _ of [1, 2]) await cancel(id)
    await decide('settled')
    await cancel(id)
    expect([await statusOf(id), await shop.reasons('all')]).toEqual(['cancelled', ['undo_by_hand']])
  })
})
