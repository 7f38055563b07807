/**
 * Vauchar gift cards: stored value that stays on its code. Every redemption that arrives deducts, a repeated one too, so it is
 * never sent again on a guess; it carries our id as `transaction_id`, can be listed, and can be deleted.
 */
import { exponentOf } from '../../../shared/currency.ts'
import { minorToDecimal } from '../../../shared/money.ts'
import { assertRedeemable, lookupFailed, noCard, redeemFailed, strangeForm } from '../failures.ts'
import { basic, type Connection, type UpstreamClient, upstreamClient } from '../http.ts'
import type { Lookup, Provider, Reading, RedeemOutcome, RedeemRequest } from '../provider.ts'
import { vaucharReading } from './reading.ts'
import { vaucharReverse } from './reverse.ts'
import {
  cardPath,
  type GiftCard,
  ONE,
  redemptionOf,
  type Validation,
  validationOf,
} from './wire.ts'

export type VaucharSettings = Connection & { merchantId: string; apiKey: string }

/** So much sooner than its end a card is refused. */
const EXPIRY_MARGIN_MS = 5 * 60_000

/** Units of `value_unit` that mean money; the pages of the documents differ. Percentages are for coupons. */
const MONEY_UNITS = ['', 'value', 'fixed']

export function vauchar(settings: VaucharSettings): Provider {
  const call = upstreamClient(settings, basic(settings.merchantId, settings.apiKey))
  const readBack = vaucharReading(call)
  return {
    name: 'vauchar',
    refusesDuplicates: false,
    // Tills spend from the same card, and only the balance right before tells what a missing row means.
    readsBeforeRedeeming: true,
    canReverse: () => true,
    lookUp: code => lookUp(call, code, settings.now),
    redeem: request => redeem(call, request, () => readBack(request, settings.now())),
    readBack,
    reverse: redeemed => vaucharReverse(call, redeemed),
  }
}

async function lookUp(call: UpstreamClient, code: string, now: () => number): Promise<Lookup> {
  const first = await validate(call, code, ONE)
  const card = 'card' in first ? first.card : null
  if (card === null || !isBelowOne(card)) return judge(first, now())
  // Less than one is left, so one was too much to ask for.
  const all = minorToDecimal(card.balance, exponentOf(card.currency))
  return judge(await validate(call, code, all), now())
}

const isBelowOne = ({ balance, currency }: GiftCard): boolean =>
  balance > 0 && balance < 10 ** exponentOf(currency)

async function validate(
  call: UpstreamClient,
  code: string,
  value: string,
): Promise<Validation | { failure: Lookup }> {
  const query = { gift_card_code: code, value_used: value }
  const answer = await call({ method: 'GET', path: '/gift-cards/validate', query })
  if (answer.kind !== 'answered' && answer.kind !== 'refused') {
    return { failure: lookupFailed(answer) }
  }
  const validation = validationOf(answer.body)
  if (answer.kind === 'answered') return validation ?? { failure: lookupFailed(strangeForm()) }
  // 400 is about the parameters, of which only the code is the shopper's. Without JSON it is somebody else's.
  const documented = answer.body !== undefined && [400, 404].includes(answer.status)
  if (!documented) return { failure: lookupFailed(answer) }
  return validation ?? { failure: noCard({ kind: 'not_found' }) }
}

function judge(validation: Validation | { failure: Lookup }, now: number): Lookup {
  if ('failure' in validation) return validation.failure
  const { card, valid, otherType } = validation
  if (otherType) return noCard({ kind: 'unusable' })
  if (card === null) {
    return valid ? lookupFailed(strangeForm()) : noCard({ kind: 'unusable' })
  }
  const { expiresAt, startsAt } = card
  if (!MONEY_UNITS.includes(card.unit)) return noCard({ kind: 'unusable' })
  if (expiresAt !== null && now >= expiresAt - EXPIRY_MARGIN_MS) return noCard({ kind: 'expired' })
  if (card.balance === 0) return noCard({ kind: 'spent', leftOn: 'none' })
  const started = startsAt === null || startsAt <= now
  if (!valid || !started || !card.active) return noCard({ kind: 'unusable' })
  const value = {
    upstreamId: card.id,
    title: null,
    currency: card.currency,
    balance: card.balance,
    partial: true,
    step: 1,
    leftOn: 'same_code',
    expiresAt,
    baseline: { balance: card.balance },
  } as const
  return { ok: true, value }
}

async function redeem(
  call: UpstreamClient,
  request: RedeemRequest,
  look: () => Promise<Reading>,
): Promise<RedeemOutcome> {
  assertRedeemable(request)
  const { attemptId, amount, snapshot } = request
  const decimal = minorToDecimal(amount, exponentOf(snapshot.currency))
  const answer = await call({
    method: 'POST',
    path: `${cardPath(snapshot.upstreamId)}/redemptions`,
    body: {
      type: 'application/json',
      // Written out, so that the amount never passes through a fraction.
      text: `{"value_used":${decimal},"transaction_id":${JSON.stringify(attemptId)}}`,
    },
  })
  if (answer.kind === 'refused') {
    const { status, body, detail } = answer
    // Errors are JSON too, of a form that is in no document.
    const documented = typeof body === 'object' && body !== null
    if (documented && (status === 400 || status === 404)) return { kind: 'rejected', detail }
    // "Insufficient Balance" of the merchant's account: told as no effect, and believed only when it is seen.
    if (status === 402) return seen(await look(), redeemFailed(answer), detail)
  }
  if (answer.kind !== 'answered') return redeemFailed(answer)
  const row = redemptionOf(answer.body, snapshot.currency)
  if (row === null || (row.transactionId !== null && row.transactionId !== attemptId)) {
    return { kind: 'unknown', detail: 'an answer that is no redemption of ours' }
  }
  const { id: upstreamId, value: booked } = row
  if (booked) return { kind: 'redeemed', booked, upstreamId, receipt: {} }
  const detail = 'redeemed, but the answer does not say how much'
  return seen(await look(), { kind: 'unknown', detail }, detail)
}

/** An outcome as far as a look at the card bears it out. */
function seen(reading: Reading, ifNotThere: RedeemOutcome, detail: string): RedeemOutcome {
  if (reading.kind === 'redeemed') {
    const { booked, upstreamId, receipt } = reading
    return { kind: 'redeemed', booked, upstreamId, receipt }
  }
  return reading.kind === 'not_there' ? ifNotThere : { kind: 'unknown', detail }
}
