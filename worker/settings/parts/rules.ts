/** The rules of the merchant: for how long cards are held, how many of them, and how amounts are rounded. */
import { duration, HOUR_MS, integer, MINUTE_MS, SECOND_MS } from '../forms/number.ts'
import { oneOf } from '../forms/text.ts'
import { settingsPart } from '../part.ts'

export const rulesPart = settingsPart(
  {
    ROUNDING: oneOf('down', 'up').default('down'),
    MINIMUM_DUE: integer(0, 1_000_000_000).default(0),
    ON_PARTIAL_FAILURE: oneOf('keep', 'reverse').default('keep'),
    HOLD_MINUTES: duration(MINUTE_MS, 0.001, 120).default(15 * MINUTE_MS),
    PLACED_HOURS: duration(HOUR_MS, 0.0001, 24 * 90).default(72 * HOUR_MS),
    MAX_CARDS: integer(1, 10).default(5),
    HOLD_TAKEOVER_SECONDS: duration(SECOND_MS, 0, 7200).default(120 * SECOND_MS),
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
