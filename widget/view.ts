/** What the templates are given: the state as it is to be shown, and what the shopper may do about it. */
import type { html, nothing } from 'lit'
import type { Checkout } from '../shared/checkout.ts'
import type { Amounts } from './amounts.ts'
import type { Say } from './messages.ts'
import type { WidgetProblem } from './worker-api.ts'

export type ConsentProblem = Extract<WidgetProblem, { code: 'consent_required' }>

/** What stands under the field: one thing at a time. */
export type Notice =
  | {
      is: 'problem'
      problem: WidgetProblem /** Follows from the shopper's own act. */
      own: boolean
    }
  | { is: 'consent'; problem: ConsentProblem; code: string }
  | { is: 'fromLink' | 'invalidCode' | 'notApplied' | 'endsSoon' | 'letGo' }

export type View = {
  /** Lit's own, handed over so that a chunk needs no second copy of it. */
  html: typeof html
  nothing: typeof nothing
  say: Say
  /** As people of the language write it. */
  money: (minor: number) => string
  checkout: Checkout | null
  amounts: Amounts
  /** Something is going on that takes a while. */
  busy: boolean
  /** Nothing may be changed now. */
  locked: boolean
  remove: (cardId: string) => void
  agree: (cardId: string, forfeit: number) => void
  again: () => void
  update: () => void
  consent: (forfeit: number | null) => void
}
