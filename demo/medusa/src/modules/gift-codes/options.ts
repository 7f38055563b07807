/** The plugin's options in `medusa-config.ts`. A wrong one is told when the server starts, and never with its value. */
export type Options = {
  /** The worker's address, its setting `PUBLIC_URL`. */
  url: string
  /** The worker's `STORE_API_KEY`. */
  apiKey: string
  /** The worker's `NOTIFY_SECRET`, or several separated by spaces while rotating. */
  notifySecret: string
  /** How many hours the codes stay held for an order; by default the worker's `PLACED_HOURS`. */
  holdHours?: number
}

export function optionsFrom(given: Partial<Options>): Options {
  for (const [name, setting] of Object.entries(FROM))
    if (typeof given[name as keyof typeof FROM] !== 'string' || !given[name as keyof typeof FROM])
      throw new Error(
        `instagift-checkout-medusa: the option ${name} is missing in medusa-config.ts; expected the worker's ${setting}`,
      )
  return given as Options
}

const FROM = { url: 'PUBLIC_URL', apiKey: 'STORE_API_KEY', notifySecret: 'NOTIFY_SECRET' }
