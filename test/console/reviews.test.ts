/**
 * Each reason for a review is brought about in the sandbox and decided in the console, in two steps and by keyboard. What the page
 * promised is what then stands in the checkout and at the gift-card system.
 */
import { describe, expect, it } from 'vitest'
import type { ReviewOutlook } from '../../shared/api/console/review-outlook.ts'
import type { Decision } from '../../shared/api.ts'
import { bringAbout, type Reason } from '../checkout/reviews/review-reasons.ts'
import { STORE_API_KEY } from '../worker-settings.ts'
import { spentOf } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useDesk } from './desk.ts'

const { world, shopper, shop, sit } = useDesk()

const DECISIONS: [Reason, Decision][] = [
  ['unknown', 'not_redeemed'],
  ['unknown', 'redeemed'],
  ['unknown', 'retry'],
  ['shortfall', 'settled'],
  ['undo_by_hand', 'settled'],
  ['paid_after_cancel', 'retry'],
  ['never_placed', 'retry'],
  ['total_mismatch', 'settled'],
  ['currency_mismatch', 'retry'],
  ['second_order', 'settled'],
  ['refunded', 'reverse'],
  ['refunded', 'settled'],
  ['unreadable', 'retry'],
  ['provider_refuses_us', 'retry'],
  ['late_effect', 'settled'],
  ['stuck', 'not_redeemed'],
]

const outlookOf = async (reason: Reason): Promise<ReviewOutlook> => {
  await world.settle()
  const { body } = await shop.ask(`/v1/console/reviews?reason=${reason}`)
  return (await shop.ask(`/v1/console/reviews/${body.reviews[0].id}`)).body
}

const written = (amount: number | null) =>
  amount === null ? 'not known' : `$${(amount / 100).toFixed(2)}`

/** The amount that the page promises, at best where there are two. */
const told = (page: string, what: string): string | undefined =>
  RegExp(`${what} (?:[^A-Z]*? from [^A-Z]*? to|stays) (not known|\\$[\\d.]+)`).exec(page)?.[1]

describe('a review is decided in the console by keyboard, and what follows is what the page promised', () => {
  it.each(DECISIONS)('%s, %s', async (reason, decision) => {
    await bringAbout(world, { shopper, shop })[reason]()
    const { review, outlooks } = await outlookOf(reason)
    const { atBest } = outlooks.find(one => one.decision === decision)!
    // Found by the person who says so: a shopper's card was redeemed.
    if (decision === 'redeemed') world.sandbox.changeCard(CARDS.hundred, { status: 'redeemed' })
    const clerk = await sit()
    await clerk.signIn(STORE_API_KEY, `/console/reviews/${review.id}`)
    await clerk.choose(decision)
    await clerk.tabTo('Reason')
    await clerk.page.keyboard.type('seen in its dashboard')
    await clerk.press('Go on')
    await clerk.reads('Do you want this?')
    const promised = await clerk.text()
    await clerk.press(/^Decide: /)
    await clerk.reads(/^.*Decided/)
    await world.advance(120)
    const { now, review: after } = (await outlookById(review.id))!
    expect(now).toEqual(atBest)
    expect(after.decided).toMatchObject({ decision, note: 'seen in its dashboard', by: 'owner' })
    const { redeemed, refunded } = now!
    if (decision !== 'redeemed') {
      const spent = spentOf(world, CARDS.hundred).reduce((sum, one) => sum + one, 0)
      if (reason !== 'late_effect') expect(spent).toBe((redeemed ?? 0) - refunded)
    }
    expect(told(promised, 'Redeemed for the order')).toBe(written(redeemed))
    expect(told(promised, 'Short: to be collected otherwise')).toBe(written(now!.shortfall))
    if (promised.includes('Gone back to gift cards'))
      expect(told(promised, 'Gone back to gift cards')).toBe(written(refunded))
    expect(clerk.complaints).toEqual([])
  })
})

const outlookById = async (id: string): Promise<ReviewOutlook | null> =>
  (await shop.ask(`/v1/console/reviews/${id}`)).body

describe('a decision', () => {
  it('needs a choice and a reason, and says which is missing', async () => {
    await bringAbout(world, { shopper, shop }).shortfall()
    const { review } = await outlookOf('shortfall')
    const clerk = await sit()
    await clerk.signIn(STORE_API_KEY, `/console/reviews/${review.id}`)
    await clerk.reads('What is right?')
    await clerk.press('Go on')
    await clerk.reads('Choose a decision first.')
    await clerk.reads('Write a reason first.')
    expect(await clerk.focused()).toContain('The difference is collected or waived')
    expect((await shop.reviews()).length).toBe(1)
  })

  it('of which something else would follow by now is not taken: the review is shown anew', async () => {
    await bringAbout(world, { shopper, shop }).refunded()
    const { review } = await outlookOf('refunded')
    const clerk = await sit()
    await clerk.signIn(STORE_API_KEY, `/console/reviews/${review.id}`)
    await clerk.reads('Give the gift cards their part back')
    await shop.refund(review.checkoutId, { orderId: 'A', giftRefund: 1000, refundId: 'r1' })
    await clerk.decide('reverse', 'the shopper wants it back')
    await clerk.reads('This review has changed while you looked at it')
    expect((await shop.see(review.checkoutId)).status).toBe('completed')
    expect(await clerk.page.getByLabel('Reason').inputValue()).toBe('the shopper wants it back')
  })

  it('about several reviews of one reason is taken for all, after their sums were shown', async () => {
    for (const [orderId, code] of [
      ['A', CARDS.hundred],
      ['B', CARDS.thirty],
    ] as const) {
      const { id, applied } = await shopper.begin(5250, code)
      await shop.place(id, { orderId, orderTotal: 5250, applied })
      await shop.complete(id, { orderId, orderTotal: 9999 })
    }
    await world.settle()
    const clerk = await sit()
    await clerk.signIn(STORE_API_KEY, '/console/reviews?reason=total_mismatch')
    await clerk.press('Choose all')
    await clerk.press('Decide 2 together')
    await clerk.reads('Redeem what was promised')
    await clerk.reads('Redeemed for these orders, at best $82.00')
    await clerk.decide('retry', 'the shop counted its fee twice')
    await clerk.reads('2 reviews are decided.')
    await world.advance(120)
    expect(spentOf(world, CARDS.hundred)).toEqual([5200])
    expect(spentOf(world, CARDS.thirty)).toEqual([3000])
    expect(await shop.reviews()).toEqual([])
  })
})
