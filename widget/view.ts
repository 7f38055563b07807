/** What the templates are given: the state as it is to be shown, and what the shopper may do about it. */
import type { html, nothing } from 'lit'
import type { Checkout } from '../shared/api.ts'
import type { Amounts } from './amounts.ts'
import type { Say } from './messages.ts'
import type { WidgetProblem } from './worker-api.ts'

/** Lit's own, handed over so that a chunk needs no second copy of it. */
export type Lit = { html: typeof html; nothing: typeof nothing }

export type ConsentProblem = Extract<WidgetProblem, { code: 'consent_required' }>

/** What stands under the field: one thing at a time. */
export type Notice = {
  problem: WidgetProblem
  /** It follows from the shopper's own act. */
  own: boolean
  /** What was asked for, kept until the shopper has answered. */
  code: string
}

export type View = Lit & {
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
