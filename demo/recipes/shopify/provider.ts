/**
 * Shopify's checkout as the payment provider. What gift codes pay travels as a Shopify gift card of exactly that value, made for this cart
 * alone: a means of payment, so that Shopify's taxes and discounts stay as they are. The shopper never sees its code.
 */
import { randomBytes } from 'node:crypto'
import type { Payment } from '../node/orders.ts'
import type { Provider } from '../node/provider.ts'
import { decimal, type Shopify } from './shopify-api.ts'
import { PAYMENT, storeOrderOf } from './store-order.ts'

const CREATE_GIFT_CARD = `mutation ($input: GiftCardCreateInput!) {
  giftCardCreate(input: $input) { giftCard { id } userErrors { message } } }`
const DEACTIVATE = `mutation ($id: ID!) { giftCardDeactivate(id: $id) { userErrors { message } } }`
const CREATE_CART = `mutation ($input: CartInput!) {
  cartCreate(input: $input) { cart { id checkoutUrl } userErrors { message } } }`
const CART = `query ($id: ID!) { cart(id: $id) { lines(first: 50) { nodes { id } } } }`
const EMPTY = `mutation ($cartId: ID!, $lineIds: [ID!]!) {
  cartLinesRemove(cartId: $cartId, lineIds: $lineIds) { userErrors { message } } }`
const CAPTURE = `mutation ($input: OrderCaptureInput!) {
  orderCapture(input: $input) { userErrors { message } } }`
const CANCEL = `mutation ($orderId: ID!) { orderCancel(orderId: $orderId, reason: OTHER, restock: true,
  refundMethod: { originalPaymentMethodsRefund: true }) { orderCancelUserErrors { message } } }`
const TAG = `mutation ($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { message } } }`

/** `variant` is the product variant that this shop sells. */
export function shopifyCheckout(shopify: Shopify, variant: string): Provider {
  const deactivate = async (payment: Payment) => {
    const { giftCard } = referencesOf(payment)
    if (giftCard !== null) await shopify.admin(DEACTIVATE, { id: giftCard })
  }
  return {
    makesTheOrder: true,

    async authorise(order, payment, _means, keep) {
      const giftCard = payment.applied > 0 ? await makeGiftCard(shopify, payment, keep) : null
      const attributes = [
        { key: 'instagift_order', value: order.id },
        { key: PAYMENT, value: payment.id },
      ]
      const lines = [{ merchandiseId: variant, quantity: 1 }]
      const giftCardCodes = giftCard === null ? [] : [giftCard.code]
      const { cartCreate } = await shopify.storefront<{
        cartCreate: { cart: { id: string; checkoutUrl: string } }
      }>(CREATE_CART, { input: { lines, attributes, giftCardCodes } })
      keep(JSON.stringify({ giftCard: giftCard?.id ?? null, cart: cartCreate.cart.id }))
      return { redirect: cartCreate.cart.checkoutUrl }
    },

    async look(payment) {
      const order = await storeOrderOf(shopify, payment)
      if (order) return order.isCancelled ? 'none' : 'authorised'
      return 'waiting'
    },

    async close(payment) {
      const { cart } = referencesOf(payment)
      if (cart !== null) await empty(shopify, cart)
      await deactivate(payment)
      // Only now: what was paid before, has made an order by now.
      const order = await storeOrderOf(shopify, payment)
      return order === null || order.isCancelled
    },

    async capture(payment, amount) {
      const order = await storeOrderOf(shopify, payment)
      if (!order) throw new Error(`Shopify has no order of ${payment.id}`)
      if (order.authorisation === null) return order.captured
      const { id: parentTransactionId } = order.authorisation
      const input = { id: order.id, parentTransactionId, amount: decimal(amount), currency: 'USD' }
      await shopify.admin(CAPTURE, { input }, { retries: 0 })
      return amount
    },

    async giveBack(payment) {
      const order = await storeOrderOf(shopify, payment)
      if (order && !order.isCancelled) await shopify.admin(CANCEL, { orderId: order.id })
      await deactivate(payment)
    },

    async owes(payment) {
      const order = await storeOrderOf(shopify, payment)
      if (order) await shopify.admin(TAG, { id: order.id, tags: ['gift-code-paid-less'] })
    },
  }
}

/** Where the answer is lost, the card that nobody knows stays unused, and another one is made. */
async function makeGiftCard(
  shopify: Shopify,
  payment: Payment,
  keep: (reference: string) => void,
): Promise<{ id: string; code: string }> {
  for (let tries = 0; ; tries++) {
    const code = randomBytes(10).toString('hex')
    const input = { initialValue: decimal(payment.applied), code, note: payment.id }
    try {
      const { giftCardCreate } = await shopify.admin<{
        giftCardCreate: { giftCard: { id: string } }
      }>(CREATE_GIFT_CARD, { input }, { retries: 0 })
      const { id } = giftCardCreate.giftCard
      keep(JSON.stringify({ giftCard: id, cart: null }))
      return { id, code }
    } catch (error) {
      if (tries === 2) throw error
    }
  }
}

/** An empty cart can't be paid. */
async function empty(shopify: Shopify, cartId: string): Promise<void> {
  const { cart } = await shopify.storefront<{
    cart: { lines: { nodes: { id: string }[] } } | null
  }>(CART, { id: cartId })
  const lineIds = cart?.lines.nodes.map(({ id }) => id) ?? []
  if (lineIds.length > 0) await shopify.storefront(EMPTY, { cartId, lineIds })
}

const referencesOf = ({ reference }: Payment): { giftCard: string | null; cart: string | null } =>
  reference === null ? { giftCard: null, cart: null } : JSON.parse(reference)
