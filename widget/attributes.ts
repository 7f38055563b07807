/**
 * What a webmaster may set on the element: every attribute is a property too. Amounts are minor units of `currency`.
 */
import { LitElement } from 'lit'
import type { Messages } from './messages.ts'

export abstract class AttributesElement extends LitElement {
  static override properties = {
    endpoint: {},
    orderTotal: { attribute: 'order-total' },
    currency: {},
    cart: {},
    name: {},
    label: {},
    collapsed: { type: Boolean },
    scan: { type: Boolean },
    maxCards: { attribute: 'max-cards', type: Number },
    requiredApply: { attribute: 'required-apply', type: Boolean },
    readonly: { type: Boolean },
    disabled: { type: Boolean, reflect: true },
    messages: { attribute: false },
  }

  /** The worker's address. The built scripts know it, they came from there; with the npm package it is required. */
  declare endpoint: string | null
  /** The order with tax and shipping before gift codes: digits only, minor units. */
  declare orderTotal: number | string | null
  /** ISO 4217. A change lets the cards go. */
  declare currency: string
  /** The shop's own cart reference: elements and tabs with the same one share a checkout. */
  declare cart: string | null
  /**
   * The form field that carries the checkout's id; beside it `instagift_applied`. With `name="x"`: `x` and `x_applied`.
   * @default 'instagift_checkout'
   */
  declare name: string | null
  /**
   * What stands above the field.
   * @default 'Instagift Claim Code'
   */
  declare label: string | null
  /** Start as a button that opens the field. */
  declare collapsed: boolean
  /** Offer the camera. */
  declare scan: boolean
  /** No more cards than this. */
  declare maxCards: number | null
  /** A typed code that was not applied makes the form invalid, but never while the worker can't be reached. */
  declare requiredApply: boolean
  /** Locked while the order is being sent; the field is still sent. */
  declare readonly: boolean
  /** Off; the field is not sent. */
  declare disabled: boolean
  /** Any of the texts in other words: strings with `{amount}`-like names, or functions. */
  declare messages: Messages

  constructor() {
    super()
    this.currency = 'USD'
    this.messages = {}
  }
}
