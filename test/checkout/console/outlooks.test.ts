/**
 * What a review promises of each decision is what then happens, in the checkout and at the gift-card systems
 * (docs/contract.md#read-a-review): every reason is brought about, every decision taken in a world of its own.
 */
import { describe, expect, it } from 'vitest'
import type { ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import { spentOf } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'
import { bringAbout, type Reason } from '../reviews/review-reasons.ts'

const { world, shopper, shop } = useWorld()

const look = async (reason: string): Promise<ReviewOutlook> => {
  await world.settle()
  const { body } = await shop.ask(`/v1/console/reviews?reason=${reason}`)
  const { status, body: outlook } = await shop.ask(`/v1/console/reviews/${body.reviews[0].id}`)
  expect([status, outlook.review.reason]).toEqual([200, reason])
  return outlook
}

const decide = async ({ review }: ReviewOutlook, decision: string, promise: string) => {
  const { id, version, reason } = review
  const reviews = [{ id, version, promise }]
  const { body } = await shop.ask('/v1/console/decisions', {
    body: { reason, decision, note: 'as agreed', reviews },
  })
  return body.results[0]
}

const standingNow = async ({ review }: ReviewOutlook) => {
  await world.advance(120)
  return (await shop.ask(`/v1/console/reviews/${review.id}`)).body.now
}

const DECISIONS: [Reason, string][] = [
  ...(['redeemed', 'not_redeemed', 'retry'] as const).map((one): [Reason, string] => [
    'unknown',
    one,
  ]),
  ['shortfall', 'settled'],
  ['undo_by_hand', 'settled'],
  ...(
    [
      'paid_after_cancel',
      'never_placed',
      'total_mismatch',
      'currency_mismatch',
      'unreadable',
    ] as const
  ).flatMap((reason): [Reason, string][] => [
    [reason, 'retry'],
    [reason, 'settled'],
  ]),
  ['second_order', 'retry'],
  ['second_order', 'settled'],
  ['late_effect', 'settled'],
  ['stuck', 'retry'],
  ['stuck', 'redeemed'],
  ['stuck', 'not_redeemed'],
  ['refunded', 'reverse'],
  ['refunded', 'settled'],
  ['provider_refuses_us', 'retry'],
  ['provider_refuses_us', 'not_redeemed'],
]

describe('where the gift-card systems do what they are asked, what follows is what was promised', () => {
  it.each(DECISIONS)('%s, %s', async (reason, decision) => {
    await bringAbout(world, { shopper, shop })[reason]()
    const outlook = await look(reason)
    const { atBest, promise } = outlook.outlooks.find(one => one.decision === decision)!
    // Found by the person who says so: a shopper's card was redeemed.
    if (decision === 'redeemed') world.sandbox.changeCard(CARDS.hundred, { status: 'redeemed' })
    expect(await decide(outlook, decision, promise)).toMatchObject({ problem: null })
    world.breakCards = false
    const after = await standingNow(outlook)
    expect(after).toEqual(atBest)
    const spent = spentOf(world, CARDS.hundred).reduce((sum, one) => sum + one, 0)
    // What turned up too late, the person undoes themselves, by the figure that they were told.
    const byHand = reason === 'late_effect' ? outlook.byHand[0]!.amount! : 0
    if (decision !== 'redeemed') expect(spent).toBe((after.redeemed ?? 0) - after.refunded + byHand)
  })
})

describe('where the gift-card system refuses, it is the worst that was promised', () => {
  it.each([
    'unknown',
    'paid_after_cancel',
    'never_placed',
    'total_mismatch',
    'unreadable',
    'second_order',
    'stuck',
  ] as const)('%s, retry', async reason => {
    await bringAbout(world, { shopper, shop })[reason]()
    const outlook = await look(reason)
    const { atWorst, promise } = outlook.outlooks.find(one => one.decision === 'retry')!
    world.sandbox.changeCard(CARDS.hundred, { status: 'cancelled' })
    expect(await decide(outlook, 'retry', promise)).toMatchObject({ problem: null })
    world.breakCards = false
    expect(await standingNow(outlook)).toEqual(atWorst)
    expect(spentOf(world, CARDS.hundred)).toEqual([])
  })
})

describe('a decision', () => {
  it('for which something else would follow by now is stale, and changes nothing', async () => {
    await bringAbout(world, { shopper, shop }).refunded()
    const outlook = await look('refunded')
    const { promise } = outlook.outlooks.find(one => one.decision === 'reverse')!
    const giftRefund = { orderId: 'A', giftRefund: 1000, refundId: 'r1' }
    await shop.refund(outlook.review.checkoutId, giftRefund)
    expect(await decide(outlook, 'reverse', promise)).toMatchObject({ problem: 'stale_review' })
    expect((await shop.see(outlook.review.checkoutId)).status).toBe('completed')
    const anew = await look('refunded')
    const again = anew.outlooks.find(one => one.decision === 'reverse')!
    expect(again.promise).not.toBe(promise)
    expect(await decide(anew, 'reverse', again.promise)).toMatchObject({ problem: null })
  })

  it('is kept under the name of the caller, with the reason that they gave', async () => {
    await bringAbout(world, { shopper, shop }).shortfall()
    const outlook = await look('shortfall')
    await decide(outlook, 'settled', outlook.outlooks[0]!.promise)
    await world.settle()
    const [review] = await shop.reviews('decided')
    expect(review.decided).toMatchObject({ by: 'owner', note: 'as agreed', decision: 'settled' })
  })

  it('about a review of another reason is refused', async () => {
    await bringAbout(world, { shopper, shop }).shortfall()
    const outlook = await look('shortfall')
    const { id, version } = outlook.review
    const reviews = [{ id, version, promise: outlook.outlooks[0]!.promise }]
    const body = { reason: 'late_effect', decision: 'settled', note: 'x', reviews }
    const answer = await shop.ask('/v1/console/decisions', { body })
    expect(answer.body.results).toEqual([{ id, problem: 'invalid_request', checkout: null }])
    expect((await shop.reviews()).length).toBe(1)
  })

  it('comes with every figure for the work by hand', async () => {
    const id = await bringAbout(world, { shopper, shop }).undo_by_hand()
    const [step, ...others] = (await look('undo_by_hand')).byHand
    const { redemption } = (await shop.see(id)).cards[0]!
    expect(others).toEqual([])
    expect(step).toEqual({
      ...{ act: 'undo', label: 'NTM2', provider: 'instagift', amount: 5200, currency: 'USD' },
      ...{ orderId: 'A', upstreamId: redemption!.upstreamId, attemptId: redemption!.id },
      redeemedAt: redemption!.at,
    })
  })
})
