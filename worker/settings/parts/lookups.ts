/** How many codes may be tried before a visitor has to solve a challenge, and how often a checkout may be changed. */
import * as z from 'zod/mini'
import { integer } from '../forms/number.ts'
import { settingsPart } from '../part.ts'

export const lookupsPart = settingsPart(
  {
    LOOKUPS_PER_MINUTE: z._default(integer(1, 1_000_000), 10),
    STORE_MISSES_PER_MINUTE: z._default(integer(1, 1_000_000), 60),
    WRITES_PER_MINUTE: z._default(integer(1, 1_000_000), 60),
  },
  given => ({
    lookupsPerMinute: given.LOOKUPS_PER_MINUTE,
    storeMissesPerMinute: given.STORE_MISSES_PER_MINUTE,
    /** Changes of one checkout by its browser. */
    writesPerMinute: given.WRITES_PER_MINUTE,
  }),
)
