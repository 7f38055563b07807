/** What a shopper reads of a problem with the checkout. */
import type { WidgetProblem } from '../client/worker-api.ts'
import { englishUnusual } from '../words/english/unusual.ts'
import { wordingBy } from '../words/wording.ts'

export const { wordsFor, isAway } = wordingBy(englishUnusual)

/** The code itself is the trouble, so the field is marked and asked for again. */
export const isAboutCode = ({ code }: WidgetProblem): boolean =>
  /^(card_|invalid_request|currency_mismatch)/.test(code)
