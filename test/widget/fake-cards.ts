/**
 * The cards that the fake worker knows, and its money: one card after the other, each as much as it can. No storage, no other
 * checkouts, no minimum; what the real worker decides is tested where it is decided.
 */
import type { Checkout, CheckoutCard } from '../../shared/api.ts'

type Card = {
  balance: number
  partial: boolean
  step: number
  leftOn: 'same_code' | 'new_code' | 'none'
}

/** By letters and digits. */
const CARDS: Readonly<Record<string, Card>> = {
  '62DDCV4TR2NTM2': { balance: 10000, partial: true, step: 100, leftOn: 'new_code' },
  '11AACV4TR2SAME': { balance: 3000, partial: true, step: 1, leftOn: 'same_code' },
  '22BBCV4TR2TINY': { balance: 1000, partial: true, step: 100, leftOn: 'new_code' },
  '33CCCV4TR2WHOL': { balance: 10000, partial: false, step: 100, leftOn: 'none' },
}

export const CODES = {
  split: '62DD-CV4T-R2NTM2',
  same: '11AA-CV4T-R2SAME',
  small: '22BB-CV4T-R2TINY',
  whole: '33CC-CV4T-R2WHOL',
  unknown: '99ZZ-CV4T-R2NONE',
}

/** The hold that the fake gives, ms. */
const HOLD_MS = 900_000

type Applied = { id: string; key: string; forfeit: number }

/** A checkout with what the fake knows besides. */
export type State = Checkout & { of: Applied[]; endsAt: number }

/** Why a code is refused. */
export type Refusal = { code: string; status: number; more?: object }

let ids = 0

export function newState(currency: string, orderTotal: number): State {
  const amounts = { currency, orderTotal, applied: 0, due: orderTotal }
  const id = `ck_${++ids}`
  const endsAt = Date.now() + HOLD_MS
  return { id, version: 1, status: 'open', ...amounts, cards: [], lost: [], of: [], endsAt }
}

/** Null, or why not; then nothing has changed. */
export function applyCard(state: State, code: string, forfeit = 0): Refusal | null {
  const key = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const card = CARDS[key]
  if (state.of.some(one => one.key === key)) return { code: 'already_applied', status: 409 }
  if (!card) return { code: 'card_unusable', status: 422 }
  const most = Math.min(card.balance, state.due)
  const loss = card.partial ? 0 : card.balance - most
  if (most < card.step) return { code: 'nothing_to_apply', status: 422 }
  if (loss > forfeit) {
    const more = { balance: card.balance, applied: most, forfeit: loss, without: 0 }
    return { code: 'consent_required', status: 409, more }
  }
  state.of.push({ id: `cd_${++ids}`, key, forfeit })
  allocate(state)
  return null
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
