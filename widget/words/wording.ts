/** Problems in the words of a shopper. What they can do nothing about reads like a worker that can't be reached. */
import type { WidgetProblem } from '../client/worker-api.ts'
import { counted } from './counted.ts'
import type { Translate } from './messages.ts'
import type { WordedCode } from './problem-codes.ts'

/** `english`: has a text for each problem that is worded. */
export function wordingBy(english: object) {
  const isWorded = (code: WidgetProblem['code']): code is WordedCode => code in english
  return {
    wordsFor(problem: WidgetProblem, t: Translate, language: string): string {
      const { code } = problem
      if (code === 'slow_down') return t(code, counted(problem.retryAfter || 60, language))
      if (code === 'card_spent' && problem.leftOn === 'new_code') return t('card_spent_new_code')
      if (code === 'card_in_use' && problem.isOwnOrder) return t('heldByOrder')
      return t(isWorded(code) ? code : 'unreachable')
    },
    /** Codes can't be checked, for no fault of the code: the same try may succeed in a moment. */
    isAway: ({ code }: WidgetProblem): boolean => !isWorded(code) && code !== 'consent_required',
  }
}
