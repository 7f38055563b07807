/** What a webmaster may set on the element, as its controllers and templates read it. */
import type { ReactiveElement } from 'lit'
import type { Messages } from './words/messages.ts'

export type Attributes = {
  endpoint: string | null
  orderTotal: number | string | null
  currency: string
  cart: string | null
  name: string | null
  label: string | null
  collapsed: boolean
  scan: boolean
  maxCards: number | null
  lightInputs: boolean
  requiredApply: boolean
  readonly: boolean
  disabled: boolean
  messages: Messages
}

/** The element, as far as controllers and templates need it. */
export type ElementWithAttributes = ReactiveElement & Attributes
