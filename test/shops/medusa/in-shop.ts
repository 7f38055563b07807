/** One shop for the tests of a file, and what they do in it again and again. */
import { afterAll, beforeAll, expect } from 'vitest'
import { type Shop, startShop, type With } from './shop.ts'
import { type CardBehaviour, Shopper, type Shown } from './shopper.ts'
import { type Order, Staff } from './staff.ts'
import { type Sums, sumsOf } from './sums.ts'

export type InShop = {
  shop: Shop
  staff: Staff
  /** The code of a new card; by default an Instagift certificate of $100. */
  newCard(card?: NewCard): string
  /** With a cart of $52.50. */
  shopper(): Promise<Shopper>
  /** With a code that pays, and the rest begun. */
  readyToOrder(code: string, card?: CardBehaviour): Promise<{ one: Shopper; shown: Shown }>
  /** What must agree in every order that stands: the total is what was collected and what was redeemed. */
  expectSums(order: Order, codes: string[], sums: Sums): void
}

type NewCard = {
  system?: 'instagift' | 'vauchar' | 'yougotagift'
  balance?: number
  splittable?: boolean
}

export function inShop(shopWith: With): InShop {
  let shop: Shop | undefined
  beforeAll(async () => {
    shop = await startShop(shopWith)
    here.staff = new Staff(shop)
  })
  afterAll(() => shop?.close())
  const shopper = () => new Shopper(here.shop).fill()
  const here = {
    get shop(): Shop {
      if (!shop) throw new Error('the shop is not open yet')
      return shop
    },
    staff: undefined as unknown as Staff,
    newCard: ({ system = 'instagift', balance = 10_000, ...more }: NewCard = {}) =>
      here.shop.sandbox.createCard({ system, balance, currency: 'USD', ...more }).code,
    shopper,
    async readyToOrder(code: string, card?: CardBehaviour) {
      const one = await shopper()
      const shown = await one.apply(code)
      await one.use(shown)
      await one.pay(card)
      return { one, shown }
    },
    expectSums(order: Order, codes: string[], sums: Sums) {
      expect(sumsOf(here.shop, order, codes)).toEqual(sums)
    },
  }
  return here
}
