/** What a checkout tells the back office anew, and what it reports where somebody can't be reached. */
import { describe, expect, it, vi } from 'vitest'
import type { ListedEntry } from '../../worker/back-office/calls.ts'
import { Card } from '../../worker/card/card.ts'
import { SingleFlight } from '../../worker/storage/single-flight.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const ORDER = { orderId: 'A', orderTotal: 5250, applied: 5200 }

const { world, shopper, shop } = useWorld()

/** What the back office is told from now on. */
const listening = () => {
  const told: ListedEntry[] = []
  const { list } = world.backOffice
  vi.spyOn(world.backOffice, 'list').mockImplementation(async entry => {
    told.push(entry)
    await list(entry)
  })
  return told
}

/** Completed, with a review that asks for something to be undone by hand. */
const withReview = async (): Promise<string> => {
  const { id } = await shopper.begin(5250, CARDS.hundred)
  await shop.complete(id, ORDER)
  await shop.refund(id, { orderId: 'A', giftRefund: 1000, refundId: 'r1' })
  await world.advance(60)
  return id
}

describe('a checkout whose back office has forgotten it', () => {
  it('tells anew how it stands, its reviews, and its events in their order', async () => {
    const id = await withReview()
    const entry = world.backOffice.ledger.get(id)
    world.backOffice.ledger.clear()
    const told = listening()
    await world.checkout(id).tellAnew()
    expect(world.backOffice.ledger.get(id)).toEqual(entry)
    const [review] = await shop.reviews()
    expect(told[0]).toEqual({
      ...{ id: review.id, type: 'review.listed', at: Date.parse(review.openedAt) },
      ...{ data: review, delivered: true },
    })
    const events = world.inbox.map(({ id, type, at, data }) => ({ id, type, at, data }))
    expect(events.map(({ type }) => type)).toEqual(['checkout.completed', 'checkout.review'])
    expect(told.slice(1)).toEqual(events.map(event => ({ ...event, delivered: true })))
    expect(world.backOffice.unfinished.size).toBe(0)
  })

  it('says which event the shop has not taken, and that it is unfinished', async () => {
    world.listens = ({ type }) => type !== 'checkout.review'
    const id = await withReview()
    const [unfinished] = world.backOffice.unfinished.values()
    world.backOffice.unfinished.clear()
    const told = listening()
    await world.checkout(id).tellAnew()
    expect(told.map(({ type, delivered }) => [type, delivered])).toEqual([
      ['review.listed', true],
      ['checkout.completed', true],
      ['checkout.review', false],
    ])
    expect([...world.backOffice.unfinished]).toEqual([[id, unfinished]])
  })

  it('tells its row of the ledger alone where that is asked for', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, ORDER)
    await world.settle()
    const entry = await world.checkout(id).entry()
    expect(entry).toMatchObject({ checkoutId: id, redeemed: 5200 })
    world.backOffice.ledger.clear()
    const told = listening()
    await world.checkout(id).tellLedger()
    expect([world.backOffice.ledger.get(id), told]).toEqual([entry, []])
  })

  it('has nothing to tell where it is not here', async () => {
    const told = listening()
    await world.checkout('ck_none').tellAnew()
    await world.checkout('ck_none').tellLedger()
    expect(await world.checkout('ck_none').entry()).toBeNull()
    expect([told, world.backOffice.ledger.size]).toEqual([[], 0])
    expect(world.backOffice.unfinished.size).toBe(0)
  })
})

describe('the log is told', () => {
  const reported = () => [...new Set(world.reports)]

  it('what the back office did not take', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, ORDER)
    world.backOffice.fails = true
    await shop.reopen(id, { orderId: 'A' })
    await shop.place(id, ORDER)
    await shop.complete(id, { orderId: 'A' })
    await world.advance(10)
    await world.poke(id)
    const fails = 'Error: the back office fails'
    expect(reported()).toEqual(
      expect.arrayContaining([
        `telling the ledger: ${fails}`,
        `entering the register: ${fails}`,
        `event checkout.completed: ${fails}`,
      ]),
    )
    await world.poke('ck_gone')
    expect(reported()).toContain(`leaving the register: ${fails}`)
  })

  it('why an event did not reach the shop', async () => {
    world.listens = () => {
      throw new Error('no way')
    }
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.complete(id, ORDER)
    await world.settle()
    expect(reported()).toEqual(['event checkout.completed: Error: no way'])
    world.listens = () => true
    await world.advance(3600)
    expect(world.inbox.map(({ type }) => type)).toEqual(['checkout.completed'])
  })

  it('which hold could not be renewed', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await world.advance(120)
    world.breakCards = true
    await shopper.change(id, {})
    expect(reported()).toContain('renewing a hold: Error: the way to the card is broken')
  })

  it('which call did not reach a card', async () => {
    const { id, cards } = await shopper.begin(5250, CARDS.hundred)
    world.breakCards = true
    await shopper.remove(id, cards[0]!.id)
    expect(reported()).toContain('compensation release: Error: the way to the card is broken')
    const { status, body } = await shopper.apply(id, CARDS.thirty)
    expect([status, body.code, body.retryAfter]).toEqual([503, 'provider_unavailable', 5])
    expect(reported()).toContain('a call of this checkout: Error: the way to the card is broken')
  })

  it('which placing broke off while a completion waited for it', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const { firm } = Card.prototype
    vi.spyOn(Card.prototype, 'firm').mockImplementationOnce(async function (this: Card, call) {
      await firm.call(this, call)
      throw new Error('the card broke')
    })
    let go = () => {}
    const open = new Promise<void>(resolve => {
      go = resolve
    })
    const asked = vi.fn()
    world.between = async (_, pass) => {
      asked()
      await open
      return pass()
    }
    const placing = shop.place(id, ORDER)
    await vi.waitFor(() => expect(asked).toHaveBeenCalled())
    const waits = vi.spyOn(SingleFlight.prototype, 'running')
    const completing = shop.complete(id, ORDER)
    await vi.waitFor(() => expect(waits).toHaveBeenCalled())
    go()
    expect((await placing).status).toBe(503)
    expect((await completing).body).toMatchObject({ status: 'completed', redeemed: 5200 })
    expect(reported()).toContain('placing: Error: the card broke')
  })
})
