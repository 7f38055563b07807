/**
 * What the sandbox asks of each gift-card system. A system lives in a folder of its own and is listed in `systems.ts`; nothing
 * else knows its name, its keys or its options.
 */
import type { Hono } from 'hono'
import type { z } from 'zod'
import type { Endpoint } from './calls/endpoints.ts'
import type { CardView } from './cards/view.ts'
import type { Options } from './options.ts'
import type { Shared } from './world.ts'

export type SystemDefinition = {
  /** As the control API and the logs write it. */
  name: string
  /** As its vendor writes it. */
  title: string
  /** One or two sentences for the page: how its cards are used up. */
  summary: string
  /** Stands in for the origin and base path of the real system. */
  basePath: string
  /** Its options, each with a default and a description. */
  optionsSchema: z.ZodObject
  /** The properties of a card that a test may set. */
  cardSchema: z.ZodObject
  /** The settings with which a worker uses it, when its base path is reached at `url`. */
  workerSettings(url: string): Record<string, string>
  open(shared: Shared): System
}

/** What the gate hands to a system's app with each call. */
export type Bindings = {
  /** Books this amount (minor units), or a little less than asked, instead of what the rules say; null follows the rules. */
  bookInstead: number | 'less' | null
  /** The app calls this when it has changed a card. */
  effect: () => void
}
export type SystemApp = Hono<{ Bindings: Bindings }>

/** A refusal that a fault asks the system to answer in its own words. */
export type Denial = 'unauthorized' | 'throttled' | 'not_json' | 'forbidden' | 'error'

/** A system with its state. */
export type System = {
  app: SystemApp
  /** The live object: a changed option counts from the next call on. */
  options: Options
  endpoints: readonly Endpoint[]
  deny(denial: Denial): Response
  /** What answers say of a card and a redemption that are nobody's here, by the names of their fields. */
  somebodyElses: Record<string, string | number>
  cards(): CardView[]
  /** Makes a card; throws a ZodError for a property that does not fit `cardSchema`. */
  create(properties: unknown): CardView
  /** Changes a card as the merchant's dashboard or a till would; null if no card has this code. */
  change(code: string, properties: unknown): CardView | null
  /** Forgets everything and makes the test cards again. */
  reset(): void
}

export type RunningSystem = SystemDefinition & System
