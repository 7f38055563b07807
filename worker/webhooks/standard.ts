/**
 * Source `standard`: Standard Webhooks 1.0.0 (symmetric, `v1`), with the bodies of the contract (docs/contract.md#source-standard).
 * For shops with a server of their own, and for everything that can sign a POST.
 */

import { standardKey } from '../keys/mac.ts'
import { goodWebhookSecrets, webhookSecrets } from '../settings/forms/secret.ts'
import { switchedPart } from '../settings/part.ts'
import { describeSource } from './description.ts'
import { standardClaimIn } from './standard-signature.ts'
import {
  checkoutIdIn,
  type Figure,
  idIn,
  ignored,
  isObject,
  malformed,
  namesIn,
  type OrderUpdate,
} from './webhook.ts'

type Fields = Record<string, unknown>
type Concerned = { checkoutId: string; names: string[] }

const TYPES = new Set(['order.placed', 'order.completed', 'order.cancelled', 'order.refunded'])

export const standard = describeSource({
  name: 'standard',
  // `whsec_…`, several while rotating.
  settings: switchedPart(
    {
      needed: { WEBHOOK_SECRET: webhookSecrets },
      instead: { WEBHOOK_SECRET: goodWebhookSecrets },
    },
    given => given.WEBHOOK_SECRET,
  ),
  create: secrets => ({
    secrets: secrets.map(standardKey),
    claimIn: standardClaimIn,
    reads: [
      'type',
      'data',
      ...'checkoutId orderId orderTotal applied due currency giftRefund refundId'
        .split(' ')
        .map(name => `data.${name}`),
    ],
    updateIn: (body, headers) => {
      if (!isObject(body) || typeof body.type !== 'string') return malformed('type')
      const { type, data } = body
      if (!TYPES.has(type)) return ignored('type not known')
      if (!isObject(data)) return malformed('data')
      const { checkoutId: named } = data
      if (named === undefined || named === null || named === '') return ignored('no checkout id')
      const checkoutId = checkoutIdIn(named)
      if (checkoutId === null) return malformed('data.checkoutId')
      const names = namesIn(data.orderId)
      if (names.length === 0) return unreadable({ checkoutId, names: null }, 'orderId')
      return updateOf(type, { checkoutId, names }, data, headers.get('webhook-id') ?? '')
    },
  }),
})

const updateOf = (
  type: string,
  concerned: Concerned,
  data: Fields,
  deliveryId: string,
): OrderUpdate => {
  switch (type) {
    case 'order.placed':
      return placedIn(concerned, data, deliveryId)
    case 'order.completed':
      return completedIn(concerned, data)
    case 'order.refunded':
      return refundedIn(concerned, data, deliveryId)
    default:
      return { type: 'cancelled', ...concerned }
  }
}

const placedIn = (concerned: Concerned, data: Fields, deliveryId: string): OrderUpdate => {
  const orderTotal = amountIn(data.orderTotal)
  const applied = amountIn(data.applied)
  if (typeof orderTotal !== 'number') return unreadable(concerned, 'orderTotal')
  if (typeof applied !== 'number') return unreadable(concerned, 'applied')
  return { type: 'placed', ...concerned, orderTotal, applied, deliveryId }
}

const completedIn = (concerned: Concerned, data: Fields): OrderUpdate => {
  const currency = data.currency ?? undefined
  if (currency !== undefined && typeof currency !== 'string')
    return unreadable(concerned, 'currency')
  return {
    type: 'completed',
    ...concerned,
    orderTotal: amountIn(data.orderTotal),
    due: amountIn(data.due),
    applied: amountIn(data.applied),
    currency,
  }
}

const refundedIn = (concerned: Concerned, data: Fields, deliveryId: string): OrderUpdate => {
  const giftRefund = amountIn(data.giftRefund)
  if (giftRefund === 'unreadable') return unreadable(concerned, 'giftRefund')
  if (!giftRefund) return ignored('no gift refund')
  const refundId = idIn(data.refundId ?? deliveryId)
  if (refundId === null) return unreadable(concerned, 'refundId')
  return { type: 'refunded', ...concerned, giftRefund, refundId }
}

/** JSON's null says the same as leaving a field out. */
const amountIn = (value: unknown): Figure => {
  if (value === undefined || value === null) return undefined
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : 'unreadable'
}

const unreadable = (
  concerned: { checkoutId: string; names: string[] | null },
  ...fields: string[]
): OrderUpdate => ({ type: 'unreadable', ...concerned, fields })
