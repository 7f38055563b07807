/** From "Place order" to a paid order, exactly once: declined cards, double clicks, and the way back. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'
import type { Shopper } from './shopper.ts'

const j = journey()

const chargesOf = (orderId: string) =>
  j.stack.storefront.shop.payments.ledger.filter(charge => charge.orderId === orderId)

describe('placing an order', () => {
  it('keeps everything when the card is declined, and succeeds with another card', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.page.getByLabel('Name').fill('Grace Hopper')
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard('4000 0000 0000 0002')
    await shopper.order()
    await shopper.noticeReads('Your card was declined. Nothing was charged')
    expect(await shopper.page.getByLabel('Name').inputValue()).toBe('Grace Hopper')
    await shopper.reads('$52.00 applied')
    await shopper.amount('due', '$0.50')
    expect(j.booked(code).redeemed).toEqual([])

    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
    expect(chargesOf(j.orderOf(shopper).id).map(charge => charge.captured)).toEqual([0, 50])
  })

  it('lets the shopper change the gift codes after a declined card', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard('4000 0000 0000 0002')
    await shopper.order()
    await shopper.noticeReads('Your card was declined')
    await shopper.button(/^Remove/).click()
    await shopper.amount('due', '$52.50')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code).redeemed).toEqual([])
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
  })

  it('makes one order from a double click', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.typeCard()
    await shopper.button('Place order').dblclick({ noWaitAfter: true })
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(chargesOf(j.orderOf(shopper).id)).toHaveLength(1)
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
  })

  it('shows an empty basket to a shopper who goes back, and orders nothing more from a tab that was left open', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    const left = await j.visit(shopper)
    await shopper.apply(code, '$52.00 applied')
    await left.amount('due', '$0.50')
    await left.typeCard()
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    const { id } = j.orderOf(shopper)

    await shopper.page.goBack()
    await shopper.page.getByRole('heading', { name: 'Your basket is empty' }).waitFor()
    await left.button('Place order').click()
    await Promise.race([left.ordered(), left.noticeReads('amounts have changed')])
    await left.page.goto(`${j.stack.storefront.url}/`)
    await left.page.getByRole('heading', { name: 'Your basket is empty' }).waitFor()
    expect(chargesOf(id)).toHaveLength(1)
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
  })

  it('starts the next basket without the gift codes of the last one', async () => {
    const shopper = await j.visit()
    await shopper.apply(j.card(10_000), '$52.00 applied')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    await shopper.open()
    await shopper.button('Fill the basket again').click()
    await shopper.amount('due', '$52.50')
    await shopper.field.waitFor()
    await shopper.amount('due', '$52.50')
  })

  it('charges the whole total if no gift code is used', async () => {
    const shopper = await j.visit()
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
  })
})

describe('gift codes that the worker refuses to place', () => {
  it('charge nothing if they were used for another order', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await j.stack.storefront.shop.gift.place(await checkoutIdOf(shopper), {
      orderId: `other-${basketOf(shopper).id}`,
      orderTotal: 5250,
      applied: 5200,
    })
    await shopper.typeCard()
    await shopper.order()
    await shopper.noticeReads('used for another order. Nothing was charged')
    expect(chargesOf(basketOf(shopper).orderId)).toEqual([])
    expect(j.booked(code).redeemed).toEqual([])
  })

  it('succeed under a new number if another checkout has the number of the order', async () => {
    const [taken, code] = [j.card(10_000), j.card(10_000)]
    const other = await j.visit()
    await other.apply(taken, '$52.00 applied')
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    const { orderId } = basketOf(shopper)
    await j.stack.storefront.shop.gift.place(await checkoutIdOf(other), {
      orderId,
      orderTotal: 5250,
      applied: 5200,
    })
    await shopper.typeCard()
    await shopper.order()
    await shopper.noticeReads('Nothing was charged. Please order again')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.orderOf(shopper).id).not.toBe(orderId)
    expect(chargesOf(orderId)).toEqual([])
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
    expect(j.booked(taken).redeemed).toEqual([])
  })
})

/** This shopper's basket. */
function basketOf(shopper: Shopper) {
  const basket = j.stack.storefront.shop.baskets.get(shopper.basketId ?? '')
  if (!basket) throw new Error('This shopper has no basket')
  return basket
}

const checkoutIdOf = (shopper: Shopper): Promise<string> =>
  shopper.gift.evaluate(gift => (gift as unknown as { checkout: { id: string } }).checkout.id)
