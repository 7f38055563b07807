/** The rules of the merchant: for how long cards are held, how many of them, and how amounts are rounded. */
import * as z from 'zod/mini'
import { duration, HOUR_MS, integer, MINUTE_MS, SECOND_MS } from '../forms/number.ts'
import { oneOf } from '../forms/text.ts'
import { settingsPart } from '../part.ts'

export const rulesPart = settingsPart(
  {
    ROUNDING: z._default(oneOf('down', 'up'), 'down'),
    MINIMUM_DUE: z._default(integer(0, 1_000_000_000), 0),
    ON_PARTIAL_FAILURE: z._default(oneOf('keep', 'reverse'), 'keep'),
    HOLD_MINUTES: z._default(duration(MINUTE_MS, 0.001, 120), 15 * MINUTE_MS),
    PLACED_HOURS: z._default(duration(HOUR_MS, 0.0001, 24 * 90), 72 * HOUR_MS),
    MAX_CARDS: z._default(integer(1, 10), 5),
    HOLD_TAKEOVER_SECONDS: z._default(duration(SECOND_MS, 0, 7200), 120 * SECOND_MS),
  },
  given => ({
    rounding: given.ROUNDING,
    /** Minor units of the order's currency. */
    minimumDue: given.MINIMUM_DUE,
    onPartialFailure: given.ON_PARTIAL_FAILURE,
    holdMs: given.HOLD_MINUTES,
    placedMs: given.PLACED_HOURS,
    maxCards: given.MAX_CARDS,
    takeoverMs: given.HOLD_TAKEOVER_SECONDS,
  }),
  // What was promised by other values is still redeemed; nothing new is promised by a guess.
  {
    ROUNDING: 'applying and placing',
    MINIMUM_DUE: 'applying and placing',
    ON_PARTIAL_FAILURE: 'applying and placing',
    HOLD_MINUTES: 'applying and placing',
    PLACED_HOURS: 'applying and placing',
  },
)
