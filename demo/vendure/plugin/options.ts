/** What a shop says to the plugin. */

export type InstagiftOptions = {
  /** The worker's address, its setting `PUBLIC_URL`. */
  url: string
  /** One of the keys in the worker's `STORE_API_KEY`. */
  apiKey: string
  /** The worker's `NOTIFY_SECRET`; several separated by spaces while rotating. */
  notifySecret: string
  /**
   * How long the codes are held for an order while its shopper pays the rest, in hours from 0.1 to 720; by default 1. A placing that
   * this shop forgot (its process died) holds the shopper's codes for so long. `null`: as the worker's `PLACED_HOURS` says.
   */
  holdHours?: number | null
}

const DEFAULT_HOLD_HOURS = 1

/** Where the services find the options. */
export const OPTIONS = Symbol('options of the plugin for gift codes')

/** The field of a `place` call. */
export const holdHours = ({ holdHours: hours = DEFAULT_HOLD_HOURS }: InstagiftOptions) =>
  hours === null ? {} : { holdHours: hours }
