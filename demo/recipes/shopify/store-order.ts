/** The order that Shopify made of a cart, found by the cart's attributes: what was paid how. Amounts in cents. */
import type { Payment } from '../node/orders.ts'
import { cents, type Shopify } from './shopify-api.ts'

export type StoreOrder = {
  id: string
  name: string
  total: number
  /** What the Shopify gift card of this payment paid. */
  byGiftCard: number
  /** What is authorised and waits to be captured. */
  authorisation: { id: string; amount: number } | null
  captured: number
  isCancelled: boolean
}

/** Our payment's id among the attributes of cart and order. */
export const PAYMENT = 'instagift_payment'

const RECENT_ORDERS = `query ($query: String) { orders(first: 50, reverse: true, query: $query) { nodes {
  id name cancelledAt customAttributes { key value } totalPriceSet { shopMoney { amount } }
  transactions(first: 20) { id kind status gateway amountSet { shopMoney { amount } } } } } }`

type Money = { shopMoney: { amount: string } }
type Row = {
  id: string
  name: string
  cancelledAt: string | null
  customAttributes: { key: string; value: string }[]
  totalPriceSet: Money
  transactions: { id: string; kind: string; status: string; gateway: string; amountSet: Money }[]
}

/** Null as long as the shopper has not paid. */
export async function storeOrderOf(shopify: Shopify, payment: Payment): Promise<StoreOrder | null> {
  const query = `created_at:>='${new Date(payment.begunAt).toISOString()}'`
  const { orders } = await shopify.admin<{ orders: { nodes: Row[] } }>(RECENT_ORDERS, { query })
  const row = orders.nodes.find(({ customAttributes }) =>
    customAttributes.some(({ key, value }) => key === PAYMENT && value === payment.id),
  )
  return row ? read(row) : null
}

function read({ id, name, cancelledAt, totalPriceSet, transactions }: Row): StoreOrder {
  const done = transactions.filter(({ status }) => status === 'SUCCESS')
  const amountOf = ({ amountSet }: (typeof done)[number]) => cents(amountSet.shopMoney.amount)
  const sum = (rows: typeof done) => rows.reduce((all, row) => all + amountOf(row), 0)
  const byGiftCard = done.filter(({ gateway, kind }) => gateway === 'gift_card' && kind === 'SALE')
  const others = done.filter(({ gateway }) => gateway !== 'gift_card')
  const captured = sum(others.filter(({ kind }) => kind === 'CAPTURE' || kind === 'SALE'))
  const open = others.find(({ kind }) => kind === 'AUTHORIZATION')
  return {
    ...{ id, name, captured, total: cents(totalPriceSet.shopMoney.amount) },
    byGiftCard: sum(byGiftCard),
    authorisation: open && captured === 0 ? { id: open.id, amount: amountOf(open) } : null,
    isCancelled: cancelledAt !== null,
  }
}
