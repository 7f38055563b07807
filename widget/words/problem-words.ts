/** What a shopper reads of a problem with the checkout. */
import type { WidgetProblem } from '../client/worker-api.ts'
import { englishApplied } from './english-applied.ts'
import { wordingBy } from './wording.ts'

export const { wordsFor, isAway } = wordingBy(englishApplied)

/** The code itself is the trouble, so the field is marked and asked for again. */
export const isAboutCode = ({ code }: WidgetProblem): boolean =>
  /^(card_|invalid_request|currency_mismatch)/.test(code)
