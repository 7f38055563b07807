/** Malformed answers of Vauchar: the set-up that its tests share, around a plain function in place of `fetch`. */
import type { CardSnapshot, RedeemRequest } from '../../../worker/providers/provider.ts'
import { vauchar } from '../../../worker/providers/vauchar/vauchar.ts'
import { type FakeAnswer, json, type Line, NOON } from '../upstream-answers.ts'
import { vaucharCard, vaucharRedemption } from './samples.ts'

export const CODE = 'GIFT0C307PBFJC3A5'
export const ATTEMPT = 'aQ3-_x9ZkLmN0pQrStUvWx-1'
export const ROW_ID = 'res-148061693358406be5cbe66'
export const MINUTE_MS = 60_000
export const seconds = (ms: number) => Math.floor(ms / 1000)

export const made = (wires: Line) =>
  vauchar.create({ ...wires, timeoutMs: 20, merchantId: 'username', apiKey: 'password' })

export const snapshot: CardSnapshot = {
  upstreamId: vaucharCard.id,
  title: null,
  currency: 'USD',
  balance: 8550,
  partial: true,
  step: 1,
  reversible: 'always',
  leftOn: 'same_code',
  expiresAt: null,
  baseline: {},
}
export const request: RedeemRequest = { attemptId: ATTEMPT, code: CODE, amount: 5000, snapshot }

export const validated = (change: object = {}, status: unknown = 1000, http = 200): FakeAnswer =>
  json({ validation_status: { status, message: '' }, data: { ...vaucharCard, ...change } }, http)

export const row = (change: object = {}) => ({
  ...vaucharRedemption,
  id: ROW_ID,
  gift_card_id: vaucharCard.id,
  user_id: '',
  user_email: '',
  user_phone: '',
  transaction_id: ATTEMPT,
  value_used: '50.00',
  created: seconds(NOON),
  ...change,
})
export const stranger = (change: object = {}) =>
  row({ id: 'res-1', transaction_id: 'order-77', value_used: '10.00', ...change })
export const list = (...rows: object[]) =>
  json({ href: 'https://example.com', count: rows.length, data: rows })

export const NOT_FOUND = json({ error: { message: 'Not Found.' } }, 404)
