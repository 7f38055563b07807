/** Looking up a gift card at Vauchar, whose `validate` wants an amount with the code. */
import { exponentOf } from '../../../shared/currency.ts'
import { minorToDecimal } from '../../../shared/money.ts'
import { success } from '../../../shared/result.ts'
import { lookupFailed, noCard, strangeForm } from '../failures.ts'
import type { UpstreamClient } from '../http/call.ts'
import type { CardDetails, Lookup } from '../provider.ts'
import { type GiftCard, ONE, type Validation, validationOf } from './wire.ts'

/** How long before its end a card is refused. */
const EXPIRY_MARGIN_MS = 5 * 60_000

/** Units of `value_unit` that mean money; the pages of the documents differ. Percentages are for coupons. */
const MONEY_UNITS = ['', 'value', 'fixed']

type NoCard = { failure: Lookup<CardDetails> }

export async function lookUp(
  call: UpstreamClient,
  code: string,
  now: () => number,
): Promise<Lookup<CardDetails>> {
  const first = await validate(call, code, ONE)
  const card = 'card' in first ? first.card : null
  if (card === null || !isBelowOne(card)) return lookupOf(first, code, now())
  // Less than one is left, so one was too much to ask for.
  const all = minorToDecimal(card.balance, exponentOf(card.currency))
  return lookupOf(await validate(call, code, all), code, now())
}

const keyOf = (code: string): string => code.replace(/[^A-Za-z0-9]/g, '').toUpperCase()

const isBelowOne = ({ balance, currency }: GiftCard): boolean =>
  balance > 0 && balance < 10 ** exponentOf(currency)

async function validate(
  call: UpstreamClient,
  code: string,
  value: string,
): Promise<Validation | NoCard> {
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

function lookupOf(validation: Validation | NoCard, code: string, now: number): Lookup<CardDetails> {
  if ('failure' in validation) return validation.failure
  const { card, valid, otherType } = validation
  if (otherType) return noCard({ kind: 'unusable' })
  if (card?.code && keyOf(card.code) !== keyOf(code)) {
    const detail = 'an answer for another code'
    return noCard({ kind: 'unavailable', retryAfterSeconds: null, detail })
  }
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
    leftOn: 'same_code',
    expiresAt,
    baseline: { balance: card.balance },
  } as const
  return success(value)
}
