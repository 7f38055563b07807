/** Malformed answers of YouGotaGift: the set-up that its tests share, around a plain function in place of `fetch`. */
import type { CardSnapshot, Redeemed, RedeemRequest } from '../../../worker/providers/provider.ts'
import type { YougotagiftSettings } from '../../../worker/providers/yougotagift/settings.ts'
import { yougotagift } from '../../../worker/providers/yougotagift/yougotagift.ts'
import { answering, type FakeAnswer, json, type Line } from '../upstream-answers.ts'
import { yougotagiftError } from './samples.ts'

export const CODE = '5163171564575'
export const ATTEMPT = 'aQ3-_x9ZkLmN0pQrStUvWx-1'
export const STORE = `Dubai Mall ${ATTEMPT}`
export const DAY_MS = 24 * 60 * 60_000
/** The examples are of 2012. */
export const THEN = Date.parse('2012-12-01T12:00:00Z')

export const made = (wires: Line, settings: Partial<YougotagiftSettings> = {}) =>
  yougotagift.create({
    ...wires,
    now: () => THEN,
    timeoutMs: 20,
    username: 'username',
    password: 'password',
    currency: 'AED',
    brandId: null,
    store: 'Dubai Mall',
    staffName: 'John Smith',
    staffPosition: 'Store Manager',
    cancel: true,
    ...settings,
  })

export const snapshot: CardSnapshot = {
  upstreamId: null,
  title: 'Brand',
  currency: 'AED',
  balance: 50000,
  partial: false,
  step: 1,
  reversible: 'for_a_while',
  leftOn: 'none',
  expiresAt: null,
  baseline: {},
}
export const request: RedeemRequest = { attemptId: ATTEMPT, code: CODE, amount: 50000, snapshot }
export const redeemed: Redeemed = {
  ...request,
  booked: 50000,
  upstreamId: '46ECE933',
  receipt: { redemptionCode: '46ECE933' },
  at: THEN,
}

export const refused = (text: string, field?: string): FakeAnswer =>
  json(yougotagiftError(text, field), 400)
export const later = (message: string): FakeAnswer => json({ errors: { message } }, 400)

export const lookUp = async (
  answer: FakeAnswer,
  settings: Partial<YougotagiftSettings> = {},
  code = CODE,
) => {
  const wires = answering(answer)
  return { found: await made(wires, settings).lookUp(code), sent: wires.sent }
}
export const fields = (body: string) => Object.fromEntries(new URLSearchParams(body))
