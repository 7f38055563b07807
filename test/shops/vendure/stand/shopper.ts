/** A shopper of the example shop, from the cart to the payment; and what the shop's staff do in the Admin. */
import {
  addPayment,
  arrange,
  type GiftElement,
  goTo,
  type Outcome,
  pay,
  type ShopApi,
} from '../../../../demo/vendure/storefront/pay.ts'
import { api } from './graphql.ts'
import { Purse } from './purse.ts'
import type { Stand } from './stand.ts'

let shoppers = 0

export class Shopper {
  readonly #stand: Stand
  readonly shop: ShopApi
  code = ''
  total = 0
  purse: Purse

  private constructor(stand: Stand, shop: ShopApi) {
    this.#stand = stand
    this.shop = shop
    this.purse = new Purse(stand.worker.url, '')
  }

  /** With a dinner for $52.50 in the cart, an address and a way of delivery. */
  static async withDinner(stand: Stand): Promise<Shopper> {
    const self = new Shopper(stand, api(`${stand.vendure.url}/shop-api`))
    shoppers += 1
    await self.addDinner()
    await self.shop(`mutation { done: setCustomerForOrder(input: { firstName: "A", lastName: "B",
      emailAddress: "shopper-${shoppers}@example.com" }) { __typename } }`)
    await self.shop(`mutation { done: setOrderShippingAddress(input: { fullName: "A B",
      streetLine1: "1 High Street", city: "Town", postalCode: "1", countryCode: "US" }) { __typename } }`)
    const { ways } = (await self.shop('{ ways: eligibleShippingMethods { id } }')) as unknown as {
      ways: { id: string }[]
    }
    await self.shop(
      `mutation { done: setOrderShippingMethod(shippingMethodId: ["${ways[0]!.id}"]) { __typename } }`,
    )
    await self.look()
    stand.shoppers.push(self)
    self.purse = new Purse(stand.worker.url, self.code)
    return self
  }

  async addDinner(): Promise<void> {
    await this.shop(
      'mutation { done: addItemToOrder(productVariantId: 1, quantity: 1) { __typename } }',
    )
  }

  /** One dinner is left of two. */
  async removeDinner(): Promise<void> {
    const { activeOrder } = (await this.shop('{ activeOrder { lines { id } } }')) as unknown as {
      activeOrder: { lines: { id: string }[] }
    }
    await this.shop(
      'mutation ($id: ID!) { done: adjustOrderLine(orderLineId: $id, quantity: 1) { __typename } }',
      { id: activeOrder.lines[0]!.id },
    )
  }

  /** Reads the cart's reference and total. */
  async look(): Promise<void> {
    const { activeOrder } = (await this.shop(
      '{ activeOrder { code totalWithTax } }',
    )) as unknown as {
      activeOrder: { code: string; totalWithTax: number }
    }
    this.code = activeOrder.code
    this.total = activeOrder.totalWithTax
  }

  /** A new card of a gift-card system with this balance in cents; its code. */
  card(balance: number, properties: object = {}): string {
    const card = { system: 'instagift' as const, balance, currency: 'USD', ...properties }
    return this.#stand.sandbox.sandbox.createCard(card).code
  }

  /** As the page does: gift codes, then the rest by this card. */
  order(card = 'good', method = 'card'): Promise<Outcome> {
    return pay(this.shop, this.purse, shop => addPayment(shop, method, { card }))
  }

  /** The same checkout in another element. */
  orderInAnotherTab(): Promise<Outcome> {
    const { purse } = this
    const tab: GiftElement = {
      applied: purse.applied,
      checkout: purse.checkout,
      settled: () => purse.settled(),
      refresh: () => purse.refresh(),
      reset: async () => {},
    }
    return pay(this.shop, tab, shop => addPayment(shop, 'card', { card: 'good' }))
  }

  arrange(): Promise<Answered> {
    return arrange(this.shop)
  }

  /** Only the first half of `order`: the gift codes are promised, the rest is open. */
  async promise(metadata?: object): Promise<Answered> {
    await this.arrange()
    return this.payByCodes(this.purse, metadata)
  }

  payByCodes({ checkout, applied }: Purse = this.purse, metadata?: object): Promise<Answered> {
    const said = { instagift_checkout: checkout?.id, instagift_applied: applied }
    return addPayment(this.shop, 'gift-codes', metadata ?? said)
  }

  payByCard(card = 'good', method = 'card'): Promise<Answered> {
    return addPayment(this.shop, method, { card })
  }

  back(): Promise<Answered> {
    return goTo(this.shop, 'AddingItems')
  }
}

export type Answered = Awaited<ReturnType<typeof addPayment>>
