/**
 * What the sandbox wants of each of the three gift-card systems: an app that speaks its documents, and beside it the cards, the
 * meaning of a call (for faults and the call log), and the answers it gives when a fault denies a call.
 */
import type { Hono } from 'hono'
import type { Mint } from './cards/mint.ts'
import type { Clock } from './clock.ts'
import type { Ledger } from './ledger.ts'
import type { Knobs } from './options.ts'

export const SYSTEMS = ['instagift', 'yougotagift', 'vauchar'] as const
export type SystemName = (typeof SYSTEMS)[number]

/** What a call wants to do to a card. Reads of any kind are lookups. */
export type Operation = 'lookup' | 'redeem' | 'reverse' | 'other'

/** What all systems share. `knobs` is the live object: a knob that is turned counts from the next call on. */
export type World = { clock: Clock; ledger: Ledger; mint: Mint; knobs: Knobs }

/** What the gate hands to a system's app with a call. */
export type Bindings = {
  /** Books this amount (minor units), or a little less than asked, instead of what the rules say. */
  bookInstead: number | 'less' | null
  /** Must be called when the call has changed a card. */
  effect: () => void
}
export type SystemApp = Hono<{ Bindings: Bindings }>

/** A call, before it is obeyed. `path` is without the base path. */
export type Incoming = { method: string; path: string; query: URLSearchParams; body: string }
export type Target = { operation: Operation; template: string; code: string | null }

/** A card as the control API and the page show it. Amounts in the minor unit of `currency`. */
export type CardView = {
  system: SystemName
  id: string
  code: string
  scenario: string
  explanation: string
  status: string
  /** Could be redeemed now, by the merchant whose keys are "ours". */
  usable: boolean
  balance: number
  currency: string
  /** A percent card is a discount; its balance is in hundredths of a percent. */
  unit: 'money' | 'percent'
  /** May be used in part. */
  splittable: boolean
  expiresAt: string | null
  parentId: string | null
  title: string
}

/** The answers of a system that a fault gives in its name. */
export type Denial = 'unauthorized' | 'throttled' | 'not_json' | 'forbidden' | 'error'

export type System = {
  name: SystemName
  basePath: string
  app: SystemApp
  identify(call: Incoming): Target
  deny(denial: Denial): Response
  cards(): CardView[]
  /** Makes a card from the properties of `POST /control/cards` (checked by `card-properties.ts`). */
  create(properties: CardProperties): CardView
  /** Changes a card from outside, as the merchant's dashboard or a till would; null if there is no such code. */
  change(code: string, properties: Partial<CardProperties>): CardView | null
  reset(): void
}

/** See `card-properties.ts` for what each means and which system knows it. */
export type CardProperties = {
  system: SystemName
  code?: string | undefined
  id?: string | undefined
  balance: number
  currency: string
  splittable: boolean
  status?: string | undefined
  startsAt?: string | null | undefined
  expiresAt?: string | null | undefined
  productType: 'GiftCertificate' | 'Deal' | 'Event'
  locationRequired: boolean
  price?: number | undefined
  merchant: 'ours' | 'other'
  title?: string | undefined
  brand?: string | undefined
  valueUnit?: string | undefined
  redeemedAt?: string | undefined
  scenario: string
  explanation: string
}

/** A code by its letters and digits alone. */
export const bare = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** `2014-10-09T16:29:44Z`: ISO 8601 without milliseconds, as Instagift writes it. */
export const isoSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
