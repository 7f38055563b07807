/** Values that several parts of the API share. */
import * as z from 'zod/mini'

/** An integer amount in the minor unit of the checkout's currency. */
export const amount = z
  .int('expected an integer amount in minor units, such as 5250 for $52.50')
  .check(z.minimum(0, 'expected an amount of 0 or more'), z.maximum(Number.MAX_SAFE_INTEGER))

/** An id that the shop chose: 1 to 128 characters. A JSON number becomes its decimal string. */
export const shopId = z.pipe(
  z.union([z.string(), z.pipe(z.int(), z.transform(String))], 'expected text or an integer'),
  z
    .string()
    .check(
      z.minLength(1, 'expected at least 1 character'),
      z.maxLength(128, 'expected at most 128 characters'),
    ),
)

/** A time: ISO 8601 in UTC. */
export const time = z.iso.datetime()

/** The name of a gift-card system. The worker's registry knows which ones there are. */
export const providerName = z
  .string()
  .check(z.describe('The gift-card system, such as `instagift`'))
export type ProviderName = z.infer<typeof providerName>

export const DECISIONS = ['redeemed', 'not_redeemed', 'retry', 'reverse', 'settled'] as const
/** What a person can decide about a review; each reason allows some of these. */
export type Decision = (typeof DECISIONS)[number]

export const shopName = z
  .optional(z.string())
  .check(
    z.describe('To the operator of several shops: whose it is; absent for the shop without a name'),
  )
