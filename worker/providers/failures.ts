/**
 * What a failed call means where a system's own documents are no more precise. Two rules hold for all systems: a refusal of us
 * is never a refusal of the card, and what may have happened never counts as failed.
 */
import type * as z from 'zod/mini'
import type { Failure } from './http/call.ts'
import type {
  LookupFailure,
  Reading,
  RedeemOutcome,
  RedeemRequest,
  ReverseOutcome,
} from './provider.ts'

/**
 * Our keys, our account, our rights, our way of asking, our rate. All of them are answered before anything is done
 * (Instagift API v2, "Errors"; Vauchar, "Getting Started").
 */
const REFUSES_US = [401, 402, 403, 406, 429]

export const refusesUs = (failure: Failure): boolean =>
  failure.kind === 'refused' && REFUSES_US.includes(failure.status)

export function lookupFailed(failure: Failure): { ok: false; failure: LookupFailure } {
  const { detail } = failure
  // Too many calls is a state that passes, and no fault of our configuration.
  if (refusesUs(failure) && !isTooMany(failure)) return noCard({ kind: 'refuses_us', detail })
  return noCard({ kind: 'unavailable', retryAfterSeconds: waitOf(failure), detail })
}

export function redeemFailed(failure: Failure): RedeemOutcome {
  const { detail } = failure
  if (failure.kind === 'not_sent') {
    return { kind: 'not_sent', retryAfterSeconds: failure.retryAfterSeconds, detail }
  }
  if (!refusesUs(failure)) return { kind: 'unknown', detail }
  return { kind: 'refuses_us', retryAfterSeconds: waitOf(failure), detail }
}

export function readingFailed(failure: Failure): Reading {
  const refused = refusesUs(failure) && !isTooMany(failure)
  return { kind: refused ? 'refuses_us' : 'unavailable', detail: failure.detail }
}

export const reverseFailed = (failure: Failure): ReverseOutcome => ({
  kind: refusesUs(failure) ? 'refuses_us' : 'unknown',
  detail: failure.detail,
})

export const noCard = (failure: LookupFailure): { ok: false; failure: LookupFailure } => ({
  ok: false,
  failure,
})

/** The answer was JSON of another form: names the fields, never what stood in them. */
export function strangeForm(error?: z.core.$ZodError): { kind: 'strange_body'; detail: string } {
  const fields = new Set(error?.issues.map(issue => issue.path.join('.') || 'the whole'))
  const detail = ['an answer of unexpected form', ...fields].join(', ')
  return { kind: 'strange_body', detail }
}

/**
 * Refuses, before anything is sent, an amount that no plan may come to. At one system a missing amount redeems the whole
 * card, so nothing but a positive integer within the balance may get near the wire.
 */
export function assertRedeemable({ amount, snapshot }: RedeemRequest): void {
  const sound =
    Number.isSafeInteger(amount) && amount > 0 && amount <= snapshot.balance && snapshot.step > 0
  if (!sound) throw new RangeError('an amount to redeem must be an integer from 1 to the balance')
}

const isTooMany = (failure: Failure): boolean =>
  failure.kind === 'refused' && failure.status === 429

const waitOf = (failure: Failure): number | null =>
  'retryAfterSeconds' in failure ? failure.retryAfterSeconds : null
