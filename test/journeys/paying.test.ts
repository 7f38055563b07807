/** The main story: a shopper pays with Instagift claim codes, from the checkout page to the gift-card system's ledger. */
import { describe, expect, it } from 'vitest'
import { journey } from './journey.ts'

const j = journey()

describe('a shopper with an Instagift claim code', () => {
  it('pays $52.00 of $52.50 with a $100.00 card and keeps $48.00 under a new code', async () => {
    const code = '62DD-CV4T-R2NTM2'
    const shopper = await j.visit()
    await shopper.amount('due', '$52.50')
    await shopper.apply(code, '$52.00 applied')
    await shopper.reads(/Left to pay\s*\$0\.50/)
    await shopper.reads('$48.00 stays yours under a new code')
    await shopper.amount('total', '$52.50')
    await shopper.amount('gift', '−$52.00')
    await shopper.amount('due', '$0.50')

    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    await shopper.orderReads('$48.00 is left, under a new code')
    await shopper.amount('gift', '−$52.00')
    await shopper.amount('due', '$0.50')

    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 50, status: 'captured' })
  })

  it('pays nothing by card if a gift card that can only be used whole covers the order, after agreeing to the loss', async () => {
    const code = j.card(10_000, { splittable: false })
    const shopper = await j.visit()
    await shopper.apply(code, 'you would lose $47.50')
    await shopper.amount('due', '$52.50')
    await shopper.button('Use it and lose $47.50').click()
    await shopper.reads('$52.50 applied')
    await shopper.amount('due', '$0.00')
    await shopper.page.getByText('no card is needed').waitFor()

    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [10_000], children: [] })
    expect(j.orderOf(shopper).charge).toBeNull()
  })

  it('keeps a gift card that can only be used whole if they do not agree to the loss', async () => {
    const code = j.card(10_000, { splittable: false })
    const shopper = await j.visit()
    await shopper.apply(code, 'you would lose $47.50')
    await shopper.button('Don’t use it').click()
    await shopper.amount('due', '$52.50')
    expect(j.booked(code)).toEqual({ redeemed: [], children: [] })
  })

  it('pays with two gift cards, each for its part', async () => {
    const [first, second] = [j.card(3000), j.card(2550)]
    const shopper = await j.visit()
    await shopper.apply(first, '$30.00 applied')
    await shopper.amount('due', '$22.50')
    await shopper.apply(second, '$22.00 applied')
    await shopper.amount('gift', '−$52.00')
    await shopper.amount('due', '$0.50')

    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(first)).toEqual({ redeemed: [3000], children: [] })
    expect(j.booked(second)).toEqual({ redeemed: [2200], children: [350] })
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 50 })
  })

  it('pays $25.00 with a gift card of $25.50 and the rest by card', async () => {
    const code = j.card(2550)
    const shopper = await j.visit()
    await shopper.apply(code, '$25.00 applied')
    await shopper.amount('due', '$27.50')
    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code).redeemed).toEqual([2500])
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 2750 })
  })
})

describe('before the order', () => {
  it('frees a removed card at once for another shopper', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.button(/^Remove/).click()
    await shopper.amount('due', '$52.50')
    const other = await j.visit()
    await other.apply(code, '$52.00 applied')

    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code).redeemed).toEqual([])
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
  })

  it('applies more or less of a card when the total changes', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.page.getByText('Express').click()
    await shopper.amount('total', '$60.50')
    await shopper.reads('$60.00 applied')
    await shopper.amount('due', '$0.50')
    const mug = shopper.page.locator('[data-product=mug]')
    await mug.getByRole('button', { name: 'One less' }).click()
    await shopper.amount('total', '$46.69')
    await shopper.amount('gift', '−$46.00')
    await shopper.amount('due', '$0.69')

    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [4600], children: [5400] })
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 69 })
  })

  it('still has a card applied after a reload', async () => {
    const code = j.card(10_000)
    const shopper = await j.visit()
    await shopper.apply(code, '$52.00 applied')
    await shopper.page.reload()
    await shopper.reads('$52.00 applied')
    await shopper.amount('due', '$0.50')

    await shopper.typeCard()
    await shopper.order()
    await shopper.ordered()
    await shopper.orderReads('Your order is paid')
    expect(j.booked(code)).toEqual({ redeemed: [5200], children: [4800] })
  })

  it('does not order while a code is typed but not applied', async () => {
    const shopper = await j.visit()
    await shopper.typeCard()
    await shopper.field.fill(j.card(10_000))
    await shopper.order()
    const valid = () =>
      shopper.gift.evaluate(gift => (gift as unknown as { validity: ValidityState }).validity.valid)
    expect(await valid()).toBe(false)
    expect(new URL(shopper.page.url()).pathname).toBe('/')
    await shopper.field.fill('')
    await expect.poll(valid).toBe(true)
    await shopper.order()
    await shopper.ordered()
    expect(j.orderOf(shopper).charge).toMatchObject({ captured: 5250 })
  })
})
