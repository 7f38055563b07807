/** The two APIs over the store: what each field of a call does. */
import type { Attribute, Cart, GiftCard, Store, StoreOrder, Transaction } from './store.ts'

const money = (cents: number) => ({ amount: (cents / 100).toFixed(2), currencyCode: 'USD' })
const bag = (cents: number) => ({ shopMoney: money(cents), presentmentMoney: money(cents) })
const cents = (decimal: string): number => Math.round(Number(decimal) * 100)
const refused = (field: string, message: string) => ({ userErrors: [{ field: [field], message }] })
const DONE = { userErrors: [], orderCancelUserErrors: [], warnings: [] }

const giftCardOf = ({ id, code, balance, initial, enabled }: GiftCard) => ({
  ...{ id, enabled, lastCharacters: code.slice(-4) },
  ...{ balance: money(balance), initialValue: money(initial) },
})

const transactionOf = ({ id, kind, gateway, amount }: Transaction) => ({
  ...{ id, kind, gateway, status: 'SUCCESS', amountSet: bag(amount) },
})

const orderOf = (order: StoreOrder) => ({
  ...order,
  customAttributes: order.attributes,
  totalPriceSet: bag(order.total),
  transactions: order.transactions.map(transactionOf),
})

export const storefrontApi = (store: Store, url: () => string) => {
  const cartOf = (cart: Cart) => ({
    ...cart,
    checkoutUrl: `${url()}/checkouts/${encodeURIComponent(cart.id)}`,
    cost: { totalAmount: money(store.totalOf(cart)), subtotalAmount: money(store.totalOf(cart)) },
    appliedGiftCards: cart.giftCard ? [giftCardOf(cart.giftCard)] : [],
    lines: { nodes: cart.pieces > 0 ? [{ id: `${cart.id}/line`, quantity: cart.pieces }] : [] },
  })
  type CartInput = {
    attributes?: Attribute[]
    lines?: { quantity: number }[]
    giftCardCodes?: string[]
  }
  return {
    cart: ({ id }: { id: string }) => {
      const cart = store.carts.get(id)
      return cart ? cartOf(cart) : null
    },
    cartCreate: ({
      input: { attributes = [], lines = [], giftCardCodes = [] },
    }: {
      input: CartInput
    }) => {
      const [code] = giftCardCodes
      const giftCard = code === undefined ? null : store.cardBy(code)
      if (code !== undefined && !giftCard?.enabled)
        return { ...DONE, ...refused('giftCardCodes', 'The gift card code is invalid') }
      const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
      const cart: Cart = { id: store.id('Cart'), pieces, attributes, giftCard }
      store.carts.set(cart.id, cart)
      return { ...DONE, cart: cartOf(cart) }
    },
    cartLinesRemove: ({ cartId }: { cartId: string }) => {
      const cart = store.carts.get(cartId)
      if (!cart) return refused('cartId', 'The specified cart does not exist.')
      cart.pieces = 0
      return { ...DONE, cart: cartOf(cart) }
    },
  }
}

export const adminApi = (store: Store) => ({
  orders: ({ first }: { first: number }) => ({
    nodes: [...store.orders.values()].reverse().slice(0, first).map(orderOf),
  }),
  order: ({ id }: { id: string }) => {
    const order = store.orders.get(id)
    return order ? orderOf(order) : null
  },
  giftCard: ({ id }: { id: string }) => {
    const card = store.giftCards.get(id)
    return card ? giftCardOf(card) : null
  },
  giftCardCreate: ({ input }: { input: { initialValue: string; code?: string } }) => {
    const code = (input.code ?? `made${store.giftCards.size}code`).toLowerCase()
    if (!/^[a-z0-9]{8,20}$/.test(code)) return refused('code', 'is too short or too long')
    if (store.cardBy(code)) return refused('code', 'has already been taken')
    const initial = cents(input.initialValue)
    const card = { id: store.id('GiftCard'), code, initial, balance: initial, enabled: true }
    store.giftCards.set(card.id, card)
    return { ...DONE, giftCard: giftCardOf(card), giftCardCode: code }
  },
  giftCardDeactivate: ({ id }: { id: string }) => {
    const card = store.giftCards.get(id)
    if (!card) return refused('id', 'The gift card could not be found.')
    card.enabled = false
    return { ...DONE, giftCard: giftCardOf(card) }
  },
  orderCapture: ({ input }: { input: { id: string; amount: string } }) => {
    const order = store.orders.get(input.id)
    const captured = order && store.capture(order, cents(input.amount))
    return captured
      ? { ...DONE, transaction: transactionOf(captured) }
      : refused('amount', 'Cannot capture this amount.')
  },
  orderCancel: ({ orderId }: { orderId: string }) => {
    const order = store.orders.get(orderId)
    if (!order || order.cancelledAt !== null)
      return { orderCancelUserErrors: [{ field: ['orderId'], message: 'Cannot cancel.' }] }
    store.cancel(order)
    return { ...DONE, job: { id: store.id('Job'), done: true } }
  },
  tagsAdd: ({ id, tags }: { id: string; tags: string[] }) => {
    store.orders.get(id)?.tags.push(...tags)
    return DONE
  },
})
