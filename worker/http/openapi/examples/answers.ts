/** The examples of answers: those of the components, and which of them stand at which status of an operation. */
import { eventExample } from '../webhooks/outbound.ts'
import { BALANCE, CHECKOUTS } from './checkouts.ts'
import { CONSOLE_ANSWERS, CONSOLE_EXAMPLES } from './console/answers.ts'
import type { Example, Examples } from './example.ts'
import { PRIVACY, PRIVACY_ANSWERS } from './privacy.ts'
import { PROBLEM_EXAMPLES } from './problems.ts'
import { REVIEW } from './review.ts'

const OTHERS = {
  BalanceInParts: { summary: 'It pays whole dollars; the rest gets a new code', value: BALANCE },
  BalanceWhole: {
    summary: 'It can only be used all at once',
    value: { ...BALANCE, label: 'NPU4', partial: false, leftOn: 'none' },
  },
  Reviews: { summary: 'One question is open', value: { reviews: [REVIEW], next: null } },
  Review: { summary: 'A review `unknown_checkout`, decided', value: decided() },
  Events: {
    summary: 'One event, and no further page',
    value: { events: [{ id: 'evt_1', ...eventExample('checkout.completed') }], next: null },
  },
  DeliveryIgnored: { summary: 'Nothing to do', value: { status: 'ignored' } },
  DeliveryUnknown: {
    summary: 'The checkout is not here: a review',
    value: { status: 'unknown_checkout' },
  },
  DeliveryTaken: { summary: 'The redemption is under way', value: { status: 'completing' } },
  ProofKeys: {
    summary: 'One key',
    value: {
      keys: [{ kty: 'EC', crv: 'P-256', kid: '…', alg: 'ES256', use: 'sig', x: '…', y: '…' }],
    },
  },
  HealthOk: { summary: 'All is well', value: health('ok', 'complete') },
  HealthMisconfigured: {
    summary: 'A setting is missing',
    value: health('misconfigured', 'NOTIFY_URL is missing'),
  },
  Checked: {
    summary: 'All is right',
    value: {
      at: '2026-11-26T12:00:00.000Z',
      publicUrl: 'https://gifts.example.com',
      storeOrigins: ['https://shop.example.com'],
      preview: false,
      sources: ['standard', 'woocommerce'],
      providers: [{ name: 'instagift', answer: 'accepts_us', detail: 'answers a lookup' }],
      events: { url: 'https://shop.example.com/gift-events', genuine: 204, forged: 401 },
    },
  },
  ApiDocument: { summary: 'The beginning', value: { openapi: '3.1.0' } },
} satisfies Examples

function health(status: string, detail: string) {
  return { status, checks: [{ name: 'settings', ok: status === 'ok', detail }] }
}

function decided() {
  const decision = { decision: 'settled', by: 'ana@shop.example', note: null, upstreamId: null }
  return {
    ...REVIEW,
    ...{ id: 'rv_store_3_17', reason: 'unknown_checkout', status: 'decided', version: 2 },
    ...{ cardId: null, provider: null, label: null, amount: null, decisions: [] },
    decided: { at: '2026-11-27T10:00:00.000Z', ...decision },
  }
}

const ALL = { ...CHECKOUTS, ...CONSOLE_EXAMPLES, ...PRIVACY, ...OTHERS }
type Name = keyof typeof ALL

export const EXAMPLES: Readonly<Record<string, Example>> = { ...ALL, ...PROBLEM_EXAMPLES }

const DELIVERED = {
  200: ['DeliveryIgnored' as const, 'DeliveryUnknown' as const],
  202: ['DeliveryTaken' as const],
}

export const ANSWERS: Readonly<Record<string, Readonly<Record<number, Name[]>>>> = {
  createCheckout: { 201: ['CheckoutCreated'] },
  readCheckout: { 200: ['CheckoutOpen', 'CheckoutCompleted'] },
  changeCheckout: { 200: ['CheckoutOpen'] },
  applyCard: { 200: ['CheckoutOpen'] },
  removeCard: { 200: ['CheckoutEmpty'] },
  readBalance: { 200: ['BalanceInParts', 'BalanceWhole'] },
  placeOrder: { 200: ['CheckoutPlaced'] },
  reopenCheckout: { 200: ['CheckoutReopened'] },
  completeOrder: { 200: ['CheckoutCompleted'], 202: ['CheckoutCompleting'] },
  cancelOrder: { 200: ['CheckoutCancelled'], 202: ['CheckoutCancelling'] },
  refundOrder: { 200: ['CheckoutRefunded'], 202: ['CheckoutRefunding'] },
  findCheckoutOfOrder: { 200: ['CheckoutCompleted'] },
  listReviews: { 200: ['Reviews'] },
  decideReview: { 200: ['CheckoutRefunded', 'Review'] },
  listEvents: { 200: ['Events'] },
  ...CONSOLE_ANSWERS,
  ...PRIVACY_ANSWERS,
  deliverWebhook: DELIVERED,
  deliverWebhookOfShop: DELIVERED,
  readProofKeys: { 200: ['ProofKeys'] },
  readHealth: { 200: ['HealthOk'], 503: ['HealthMisconfigured'] },
  checkWorker: { 200: ['Checked'] },
  readApiDocument: { 200: ['ApiDocument'] },
}
