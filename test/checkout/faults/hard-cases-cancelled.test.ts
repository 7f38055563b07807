/** Orders that are cancelled and paid more than once: each round is told to a person anew, and nothing is taken for settled. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Review } from '../../../shared/api.ts'
import { type Actors, actorsOf, spentOf } from '../../world/actors.ts'
import { createWorld, type World } from '../../world/world.ts'

const ORDER = { orderId: 'A', orderTotal: 5000, applied: 5000 }

let world: World
let p: Actors
beforeEach(async () => {
  world = await createWorld()
  p = actorsOf(world)
})

const cardOf = (system: 'instagift' | 'vauchar') =>
  world.sandbox.createCard({ system, balance: 10_000 }).code
const placed = async (code: string): Promise<string> => {
  const { id } = await p.begin(5000, code)
  expect((await p.place(id, ORDER)).status).toBe(200)
  return id
}
const pay = async (id: string) => {
  await p.complete(id, { orderId: 'A' }, '?wait=0')
  await world.settle()
}
const cancel = async (id: string) => {
  await p.cancel(id, { orderId: 'A' }, '?wait=0')
  await world.settle()
}
const refund = async (id: string, giftRefund: number) => {
  await p.deliver('order.refunded', { checkoutId: id, orderId: 'A', giftRefund })
  await world.settle()
}
const reasons = async (status = 'open'): Promise<string[]> =>
  (await p.reviews(status)).map((review: Review) => review.reason)
/** Decides the one review that is open. */
const decide = async (decision: string) => {
  const open = await p.reviews()
  expect(open.length).toBe(1)
  const { id, version } = open[0]
  expect((await p.decide(id, { version, decision, by: 'Ann' })).status).toBe(200)
  await world.advance(60)
}
const statusOf = async (id: string) => (await p.see(id)).status

describe('given an order whose card could not be redeemed, and that was cancelled', () => {
  it('paid and retried after all, it asks a person about the missing amount anew', async () => {
    const code = cardOf('instagift')
    const id = await placed(code)
    world.sandbox.changeCard(code, { status: 'redeemed' })
    await pay(id)
    expect(await reasons()).toEqual(['shortfall'])
    await cancel(id)
    expect([await statusOf(id), await reasons()]).toEqual(['cancelled', []])

    await pay(id)
    await decide('retry')
    expect(await p.see(id)).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5000 })
    expect(await p.reviews()).toMatchObject([{ reason: 'shortfall', amount: 5000 }])

    await decide('settled')
    expect([await statusOf(id), await reasons()]).toEqual(['completed', []])
  })

  it('asks anew also where a person has settled a shortfall, and more is missing now', async () => {
    const [first, second] = [cardOf('vauchar'), cardOf('vauchar')]
    world.sandbox.changeCard(first, { balance: 2000 })
    const { id } = await p.begin(5000, first)
    await p.apply(id, second)
    await p.place(id, ORDER)
    world.sandbox.changeCard(first, { status: 'inactive' })
    await pay(id)
    expect(await p.reviews()).toMatchObject([{ reason: 'shortfall', amount: 2000 }])
    await decide('settled')
    expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 3000 })

    await cancel(id)
    world.sandbox.changeCard(second, { status: 'inactive' })
    await pay(id)
    await decide('retry')
    expect(await p.see(id)).toMatchObject({ status: 'review', redeemed: 0, shortfall: 5000 })
    expect(await p.reviews()).toMatchObject([{ reason: 'shortfall', amount: 5000 }])
  })
})

describe('an order that is paid after a cancellation', () => {
  it('asks a person each time, and each retry redeems once', async () => {
    const code = cardOf('vauchar')
    const id = await placed(code)
    await pay(id)
    for (const round of [1, 2, 3]) {
      await cancel(id)
      expect([await statusOf(id), spentOf(world, code)]).toEqual(['cancelled', []])
      await pay(id)
      expect([await statusOf(id), await reasons()]).toEqual(['review', ['paid_after_cancel']])
      await decide('retry')
      expect(await p.see(id)).toMatchObject({ status: 'completed', redeemed: 5000 })
      expect([spentOf(world, code), (await reasons('all')).length]).toEqual([[5000], round])
    }
  })

  it('is not asked about again while the first question stands, nor after it was settled', async () => {
    const id = await placed(cardOf('vauchar'))
    await cancel(id)
    for (const _ of [1, 2]) await pay(id)
    expect(await reasons()).toEqual(['paid_after_cancel'])
    await decide('settled')
    await pay(id)
    expect([await statusOf(id), await reasons()]).toEqual(['cancelled', []])
  })
})

describe('given money that no system gives back', () => {
  it('a person is asked to undo it at each cancellation, not only at the first', async () => {
    const code = cardOf('instagift')
    const id = await placed(code)
    await pay(id)
    await cancel(id)
    expect(await reasons()).toEqual(['undo_by_hand'])
    await decide('settled')
    expect(await statusOf(id)).toBe('cancelled')

    await pay(id)
    await decide('retry')
    expect(await statusOf(id)).toBe('completed')
    await cancel(id)
    expect([await statusOf(id), spentOf(world, code)]).toEqual(['review', [5000]])
    expect(await p.reviews()).toMatchObject([{ reason: 'undo_by_hand', amount: 5000 }])
    await decide('settled')
    expect([await statusOf(id), await reasons()]).toEqual(['cancelled', []])
  })

  it('the same cancellation told again asks nothing again', async () => {
    const id = await placed(cardOf('instagift'))
    await pay(id)
    for (const _ of [1, 2]) await cancel(id)
    await decide('settled')
    await cancel(id)
    expect([await statusOf(id), await reasons('all')]).toEqual(['cancelled', ['undo_by_hand']])
  })
})

describe('an order that is refunded in parts', () => {
  it('asks a person about each part, also after the first was settled', async () => {
    const id = await placed(cardOf('vauchar'))
    await pay(id)
    await refund(id, 1000)
    expect(await p.reviews()).toMatchObject([{ reason: 'undo_by_hand', amount: 1000 }])
    await decide('settled')
    await refund(id, 1500)
    expect(await p.reviews()).toMatchObject([{ reason: 'undo_by_hand', amount: 1500 }])
  })
})
