/**
 * The reconciliation over real orders and the three sandboxes (docs/contract.md#reconciliations): a drift that was planted is found,
 * and nothing else is.
 */
import { describe, expect, it } from 'vitest'
import type { ReconciliationRead } from '../../shared/api/console/reconciliation.ts'
import type { Review } from '../../shared/api.ts'
import { REVIEW_LISTED } from '../../worker/checkout/rules/state/outbox-entry.ts'
import { useWorld } from '../world/use-world.ts'
import { deskIn } from './desk.ts'
import { again, atTill, isRowOf, listShows, type System, withOther } from './drifts.ts'
import { AMOUNT, tradingIn } from './trading.ts'

const { world, shopper, shop } = useWorld()

const SYSTEMS: System[] = ['instagift', 'yougotagift', 'vauchar']
const { newCard, trade } = tradingIn(world, { shopper, shop })

const of = ({ systems }: ReconciliationRead, system: System) =>
  systems.find(({ name }) => name === system)!

describe.each(SYSTEMS)('%s', system => {
  it('agrees with our books, another till of the account among its rows', async () => {
    await trade(system)
    const run = await (await deskIn(world)).run()
    expect(run).toMatchObject({ found: [], differences: 0, unexplained: 0 })
    const tills = system === 'vauchar' ? 0 : 1
    expect(of(run, system)).toMatchObject({
      ...{ outcome: 'compared', ours: 3, agreed: 3, otherTills: tills, unreadable: 0 },
    })
    expect((await shop.reviews()).length).toBe(0)
  })

  it('misses a redemption that our books have', async () => {
    const { codes, ids } = await trade(system)
    const isIt = isRowOf(world, codes[1]!)
    listShows(world, rows => rows.filter(row => !isIt(row)))
    const { found } = await (await deskIn(world)).run()
    expect(found).toMatchObject([
      { kind: 'missing_there', system, explanation: null, checkoutId: ids[1], ours: AMOUNT },
    ])
  })

  it('has booked another amount', async () => {
    const { codes, ids } = await trade(system)
    const isIt = isRowOf(world, codes[1]!)
    listShows(world, rows => rows.map(row => (isIt(row) ? withOther(row) : row)))
    const { found } = await (await deskIn(world)).run()
    expect(found).toMatchObject([
      {
        ...{ kind: 'other_amount', system, explanation: null, checkoutId: ids[1] },
        ...{ ours: AMOUNT, theirs: AMOUNT + 100 },
      },
    ])
  })

  it('has booked one of ours twice', async () => {
    const { codes, ids } = await trade(system)
    const isIt = isRowOf(world, codes[1]!)
    listShows(world, rows => rows.flatMap(row => (isIt(row) ? [row, again(row)] : [row])))
    const { found } = await (await deskIn(world)).run()
    expect(found).toMatchObject([
      { kind: 'booked_twice', system, explanation: null, checkoutId: ids[1], ours: AMOUNT },
    ])
  })

  it('has a redemption under our name that our books lack', async () => {
    const { codes, ids } = await trade(system)
    const entry = world.backOffice.ledger.get(ids[1]!)!
    const strange = `${entry.movements[0]!.attemptId!.slice(0, 22)}-7`
    if (system === 'instagift') {
      const code = newCard(system)
      const { id } = await shopper.begin(AMOUNT, code)
      const order = { orderId: 'lost', orderTotal: AMOUNT, applied: AMOUNT }
      await shop.place(id, order)
      world.sandbox.changeCard(code, { status: 'cancelled' })
      await shop.complete(id, { orderId: 'lost' })
      world.sandbox.changeCard(code, { status: 'assigned' })
      await atTill(world, system, { code, amount: AMOUNT })
    } else {
      const code = system === 'vauchar' ? codes[1]! : newCard(system)
      if (system === 'vauchar') world.sandbox.changeCard(code, { balance: AMOUNT })
      await atTill(world, system, { code, amount: AMOUNT, attemptId: strange })
    }
    const { found } = await (await deskIn(world)).run()
    expect(found).toMatchObject([
      { kind: 'missing_here', system, explanation: null, ours: null, theirs: AMOUNT },
    ])
    expect(found[0]!.checkoutId).not.toBeNull()
  })
})

describe('a difference', () => {
  const drift = async () => {
    const { codes, ids } = await trade('vauchar')
    const isIt = isRowOf(world, codes[1]!)
    listShows(world, rows => rows.filter(row => !isIt(row)))
    return { ids, desk: await deskIn(world) }
  }

  it('that nothing explains is a review, once, however often it is found', async () => {
    const { ids, desk } = await drift()
    await desk.run()
    await desk.run()
    expect(await shop.reviews()).toMatchObject([
      {
        ...{ reason: 'books_differ', checkoutId: ids[1], provider: 'vauchar', currency: 'USD' },
        ...{ amount: AMOUNT, decisions: ['settled'] },
      },
    ])
  })

  it('names its review, and is explained once a person has decided about it', async () => {
    const { desk } = await drift()
    await desk.run()
    const [{ id }] = await shop.reviews()
    expect((await desk.run()).found).toMatchObject([{ explanation: null, reviewId: id }])
    const review = (await world.backOffice.review(id))!
    const decided: Review = { ...review, status: 'decided', version: 2 }
    const at = world.now()
    await world.backOffice.list({ id, type: REVIEW_LISTED, at, data: decided, delivered: false })
    const run = await desk.run()
    expect(run).toMatchObject({ unexplained: 0, found: [{ explanation: 'decided', reviewId: id }] })
  })

  it('is none where the ledger alone was behind its checkout, which tells it anew', async () => {
    const { ids } = await trade('yougotagift')
    const entry = world.backOffice.ledger.get(ids[1]!)!
    world.backOffice.ledger.set(ids[1]!, { ...entry, movements: [] })
    const desk = await deskIn(world)
    expect((await desk.run()).found).toMatchObject([
      { kind: 'missing_here', explanation: 'told_late', checkoutId: ids[1] },
    ])
    expect(await desk.run()).toMatchObject({ found: [], unexplained: 0 })
  })

  it('whose checkout does not answer is not looked up, and holds up no other', async () => {
    const { ids } = await drift()
    const standing = async () => {
      throw new Error('away')
    }
    const run = await (await deskIn(world, { standing })).run()
    expect(run.found).toMatchObject([{ checkoutId: ids[1], explanation: 'not_looked_up' }])
    expect(await shop.reviews()).toEqual([])
  })

  it('is told to the shop with its figures', async () => {
    const { desk } = await drift()
    await desk.run()
    expect(desk.letters).toMatchObject([
      { type: 'reconciliation.ended', data: { by: 'owner', differences: 1, unexplained: 1 } },
    ])
  })
})

describe('what is under way, or before a person', () => {
  const lost = async (decide: boolean) => {
    const code = newCard('yougotagift')
    const { id } = await shopper.begin(AMOUNT, code)
    await shop.place(id, { orderId: 'lost', orderTotal: AMOUNT, applied: AMOUNT })
    world.sandbox.fault({ system: 'yougotagift', kind: 'drop_before', on: 'redeem', times: 100 })
    world.sandbox.fault({ system: 'yougotagift', kind: 'drop_before', on: 'lookup', times: 100 })
    await shop.complete(id, { orderId: 'lost' })
    if (decide) await world.advance(1860)
    world.sandbox.clearFaults()
    const { cards } = await shop.see(id)
    expect(cards).toHaveLength(1)
    return { id, code }
  }

  it.each([
    ['under_way', false],
    ['in_review', true],
    ['decided', true],
  ])('is explained: %s', async (explanation, waits) => {
    const { id, code } = await lost(waits)
    const entry = await world.checkout(id).story()
    const object = entry.ok ? entry.value.cards[0]!.object : ''
    const attemptId = (await world.card(object).facts())!.attempts[0]!.id
    await atTill(world, 'yougotagift', { code, amount: AMOUNT, attemptId })
    const reviews = await shop.reviews()
    if (explanation === 'decided') {
      const [{ id, version }] = reviews
      await shop.decide(id, { version, decision: 'not_redeemed', by: 'Ann' })
      await world.advance(60)
    }
    const run = await (await deskIn(world)).run()
    const reviewId = waits ? reviews[0].id : null
    expect(run.found).toMatchObject([
      { kind: 'missing_here', checkoutId: id, explanation, reviewId },
    ])
    expect(run.unexplained).toBe(0)
    expect(await shop.reasons()).not.toContain('books_differ')
  })
})
