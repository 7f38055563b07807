/** What a gift-card system says when nothing goes wrong: the referee's books, in the words of the providers' contract. */
import { isOurs, since } from '../../../worker/providers/is-ours.ts'
import type {
  CardSnapshot,
  Lookup,
  Reading,
  RedeemOutcome,
  RedeemRequest,
} from '../../../worker/providers/provider.ts'
import type { Ledger, LedgerCard } from './ledger.ts'
import { cardTraitsOf } from './traits.ts'

/** The evidence that a second effect leaves, that is put before a person. */
export const TWICE = 'two rows carry our id'

export function lookUp(card: LedgerCard | null): Lookup {
  if (!card) return { ok: false, failure: { kind: 'not_found' } }
  if (card.status === 'redeemed' || card.balance === 0)
    return { ok: false, failure: { kind: 'spent', leftOn: leftOn(card) } }
  const value: CardSnapshot = {
    upstreamId: card.system === 'yougotagift' ? null : card.id,
    title: null,
    currency: 'USD',
    balance: card.balance,
    partial: card.partial,
    ...cardTraitsOf(card.system),
    leftOn: leftOn(card),
    expiresAt: null,
    baseline: { balance: card.balance },
  }
  return { ok: true, value }
}

const leftOn = (card: LedgerCard) => {
  if (!card.partial) return 'none'
  return card.system === 'instagift' ? 'new_code' : 'same_code'
}

/** What a reading can show: only Vauchar and YouGotaGift carry our id, Instagift shows an amount. */
export function readBack(
  card: LedgerCard | null,
  { attemptId, amount, snapshot }: RedeemRequest,
): Reading {
  if (!card) return { kind: 'undecidable', detail: 'no such card' }
  const live = card.entries.filter(entry => entry.live)
  if (card.system === 'instagift') {
    const [entry] = live
    if (!entry) return { kind: 'not_there', detail: 'still assigned' }
    const ours =
      amount === snapshot.balance - (snapshot.balance % 100) ? [amount, snapshot.balance] : [amount]
    return ours.includes(entry.amount)
      ? found(entry)
      : { kind: 'spent_elsewhere', detail: 'redeemed with another amount' }
  }
  const [first, ...more] = live.filter(entry => entry.by === attemptId)
  if (first && more.length > 0) {
    const surplus = more.map(entry => entry.id)
    return { ...found(first), kind: 'twice', upstreamId: first.id, surplus, detail: TWICE }
  }
  if (first) return found(first)
  if (card.system === 'yougotagift')
    return live.length > 0
      ? { kind: 'spent_elsewhere', detail: 'redeemed under another store' }
      : { kind: 'not_there', detail: 'not redeemed' }
  return card.balance === snapshot.balance
    ? { kind: 'not_there', detail: 'no row, and the balance is unchanged' }
    : { kind: 'undecidable', detail: 'no row, but the balance has changed' }
}

const found = (entry: { id: string; amount: number }) =>
  ({
    kind: 'redeemed',
    booked: entry.amount,
    upstreamId: entry.id,
    receipt: {},
    detail: 'found',
  }) as const

export function outcomeOf(booked: ReturnType<Ledger['redeem']>): RedeemOutcome {
  if (booked.kind === 'refused') return { kind: 'rejected', detail: booked.why }
  const { id, amount } = booked.entry
  return { kind: 'redeemed', booked: amount, upstreamId: id, receipt: {} }
}

/** Somebody else's redemption, as a provider takes it that asks the real rule whether the answer is ours. */
export function somebodyElses(
  { attemptId, amount, snapshot }: RedeemRequest,
  now: number,
): RedeemOutcome {
  const told = { card: 'up0', attempt: null, at: Date.UTC(2020, 0, 2), booked: amount }
  const asked = { card: snapshot.upstreamId ?? 'its code', attempt: attemptId, amounts: [amount] }
  return isOurs(told, { ...asked, atMost: snapshot.balance, ...since(now, now) })
    ? { kind: 'redeemed', booked: amount, upstreamId: 'rd0', receipt: {} }
    : { kind: 'unknown', detail: "somebody else's redemption" }
}

/** Less than was asked for, or the odd cents of a whole card along with its dollars. */
export function anotherAmount(card: LedgerCard | null, amount: number): number {
  const all = card?.balance ?? amount
  return all > amount && all - amount < 100 ? all : Math.max(1, amount - 100)
}
