/** What a webmaster may set on the element, as its controller and templates read it. */
import type { ReactiveElement } from 'lit'
import type { BalanceMessages } from './texts.ts'

export type BalanceElement = ReactiveElement & {
  endpoint: string | null
  label: string | null
  scan: boolean
  messages: BalanceMessages
}
