/** Problems in the words of a shopper. What only a webmaster can mend reads like a worker that can't be reached. */
import { counted } from './counted.ts'
import type { MessageKey, Say } from './messages.ts'
import type { WidgetProblem } from './worker-api.ts'

const WORDS: Partial<Record<WidgetProblem['code'], MessageKey>> = {
  invalid_request: 'invalidCode',
  card_unusable: 'cardUnusable',
  card_expired: 'cardExpired',
  card_in_use: 'cardInUse',
  already_applied: 'alreadyApplied',
  currency_mismatch: 'otherCurrency',
  nothing_to_apply: 'nothingToApply',
  too_many_cards: 'tooManyCards',
  checkout_closed: 'checkoutClosed',
  stale_total: 'outdated',
  checkout_changed: 'outdated',
  not_found: 'expired',
}

export function wordsFor(problem: WidgetProblem, say: Say, language: string): string {
  switch (problem.code) {
    case 'card_spent':
      return say(problem.leftOn === 'new_code' ? 'cardSpentNewCode' : 'cardSpent')
    case 'slow_down':
      return say('slowDown', counted(problem.retryAfter || 60, language))
    default:
      return say(WORDS[problem.code] ?? 'unreachable')
  }
}

/** Codes can't be checked, for no fault of the code: the same try may well succeed in a moment, and the order goes on without. */
export const canRetry = ({ code }: WidgetProblem): boolean =>
  !(code in WORDS) && !['card_spent', 'consent_required', 'slow_down'].includes(code)

/** The code itself is the trouble, so the field is marked and asked for again. */
export const isAboutCode = ({ code }: WidgetProblem): boolean =>
  code.startsWith('card_') || code === 'invalid_request' || code === 'currency_mismatch'

/** Mistakes of the shop's set-up, worth a console error. */
export const isForWebmaster = ({ code }: WidgetProblem): boolean =>
  /^(origin_not_allowed|unauthorized|misconfigured|method_not_allowed|unsupported_media_type|invalid_request)$/.test(
    code,
  )
