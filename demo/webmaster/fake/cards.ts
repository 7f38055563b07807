/**
 * The cards that the fake worker knows, and its money: one card after the other, each as much as it can. No storage, no other
 * checkouts, no minimum; what the real worker decides is tested where it is decided.
 */
import type { Balance, Checkout, CheckoutCard } from '../../../shared/api.ts'
import type { ProblemCode } from '../../../shared/problem.ts'

type Card = {
  balance: number
  partial: boolean
  step: number
  leftOn: 'same_code' | 'new_code' | 'none'
  expiresAt?: string
}

export const CODES = {
  split: '62DD-CV4T-R2NTM2',
  same: 'E69W-CDQ2-WTWH6Y',
  small: '7QX4-MH2L-D8PKRA',
  whole: 'U4KR-9CLT-3KNPU4',
  unknown: '8XDA-3MPK-7QTWRH',
  /** Would pay all and lose a little, or less and lose nothing. */
  stepped: 'ST3P-CDQ2-WTWH9K',
  spent: 'SP3N-TTT4-K9W2RD',
  inUse: '9WRT-6YPA-2CDQ4M',
  expired: '3KHN-7TLW-9XQA5D',
  otherCurrency: 'EUR5-CDQ2-WTWH6Y',
  tooOften: '4MPA-8RKX-6YTW3H',
  down: 'D0WN-2LQX-5RMH8K',
  /** Never answered. */
  silent: 'WA1T-7KQN-3XDR5M',
}

/** By the letters and digits of their codes. Amounts are cents. */
const CARDS: Readonly<Record<string, Card>> = {
  [keyOf(CODES.split)]: { balance: 10000, partial: true, step: 100, leftOn: 'new_code' },
  [keyOf(CODES.same)]: { balance: 3000, partial: true, step: 1, leftOn: 'same_code' },
  [keyOf(CODES.small)]: { balance: 1000, partial: true, step: 100, leftOn: 'new_code' },
  [keyOf(CODES.whole)]: {
    ...{ balance: 10000, partial: false, step: 100, leftOn: 'none' },
    expiresAt: '2027-12-31T12:00:00.000Z',
  },
}

/** Codes that are always refused. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  [keyOf(CODES.stepped)]: {
    code: 'consent_required',
    more: { balance: 10000, applied: 5250, forfeit: 50, without: 5200 },
  },
  [keyOf(CODES.spent)]: { code: 'card_spent', more: { leftOn: 'new_code' } },
  [keyOf(CODES.inUse)]: { code: 'card_in_use', more: { retryAfter: 100 } },
  [keyOf(CODES.expired)]: { code: 'card_expired' },
  [keyOf(CODES.otherCurrency)]: { code: 'currency_mismatch' },
  [keyOf(CODES.tooOften)]: { code: 'slow_down', more: { retryAfter: 30 } },
  [keyOf(CODES.down)]: { code: 'provider_unavailable', more: { retryAfter: 30 } },
}

/** The hold that the fake gives, ms. */
const HOLD_MS = 900_000

type Applied = { id: string; key: string; forfeit: number }

/** A checkout with what the fake knows besides. */
export type State = Checkout & {
  of: Applied[]
  endsAt: number
  /** Its client secret. */
  secret: string
  /** An order has it, also after it has expired. */
  ordered: boolean
}

/** Why a code is refused. */
export type Refusal = { code: ProblemCode; more?: object }

let ids = 0

export function newState(currency: string, orderTotal: number): State {
  const amounts = { currency, orderTotal, applied: 0, due: orderTotal }
  const id = `ck_${++ids}`
  const endsAt = Date.now() + HOLD_MS
  const inside = { of: [], endsAt, secret: `cs_${ids}`, ordered: false }
  return { id, version: 1, status: 'open', ...amounts, cards: [], lost: [], ...inside }
}

/** Null, or why not; then nothing has changed. */
export function applyCard(state: State, code: string, forfeit = 0): Refusal | null {
  const key = keyOf(code)
  const card = CARDS[key]
  if (REFUSALS[key]) return REFUSALS[key]
  if (state.of.some(one => one.key === key)) return { code: 'already_applied' }
  if (!card) return { code: 'card_unusable' }
  const most = Math.min(card.balance, state.due)
  const loss = card.partial ? 0 : card.balance - most
  if (most < card.step) return { code: 'nothing_to_apply' }
  if (loss > forfeit) {
    const more = { balance: card.balance, applied: most, forfeit: loss, without: 0 }
    return { code: 'consent_required', more }
  }
  state.of.push({ id: `cd_${++ids}`, key, forfeit })
  allocate(state)
  return null
}

/** What a card is worth, or why that is not told. */
export function balanceOf(code: string): Balance | Refusal {
  const key = keyOf(code)
  const card = CARDS[key]
  if (!card) return REFUSALS[key] ?? { code: 'card_unusable' }
  return { label: key.slice(-4), title: null, currency: 'USD', expiresAt: null, ...card }
}

/** Everything anew, with new holds. */
export function allocate(state: State): void {
  state.due = state.orderTotal
  state.cards = state.of.map(one => {
    const card = shareOf(one, state.due)
    state.due -= card.applied
    return card
  })
  state.applied = state.orderTotal - state.due
  state.version++
  state.status = 'open'
  state.endsAt = Date.now() + HOLD_MS
}

export function expire(state: State): void {
  Object.assign(state, { status: 'expired', version: state.version + 1, applied: 0 })
  state.due = state.orderTotal
  for (const card of state.cards) card.status = 'released'
}

function shareOf({ id, key, forfeit }: Applied, due: number): CheckoutCard {
  const { balance, partial, step, leftOn } = CARDS[key]!
  const most = Math.min(balance, due)
  const loss = partial ? 0 : balance - most
  const isAgreed = loss <= forfeit
  const applied = !isAgreed ? 0 : partial ? most - (most % step) : most
  return {
    id,
    provider: 'instagift',
    label: key.slice(-4),
    title: null,
    balance,
    applied,
    forfeited: applied ? loss : 0,
    left: partial ? balance - applied : 0,
    leftOn,
    partial,
    step,
    expiresAt: null,
    status: 'held',
    needsConsent: isAgreed ? null : loss,
  }
}

function keyOf(code: string): string {
  return code.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
