/** A few kills at every point, for each run of the tests; `npm run kill` does the same at length. */
import { expect, test } from 'vitest'
import { killAtEveryPoint } from './kill.ts'

const KILLS = 3
const SEED = 7

/** Later kills may cut off the second POST of an order as well; a third is never sent without a person. */
const TWO_POSTS_CUT_OFF = /((no answer to the redemption|the connection failed).*){2}/

test('A worker that is killed at any point of a redemption redeems every card once and loses no order', async () => {
  const reports = await killAtEveryPoint({ kills: KILLS, seed: SEED, tries: 3 })
  for (const { point, allKills, verdict } of reports) {
    const { doubles, lost, reviews } = verdict
    expect(allKills, `kills ${point}`).toBeGreaterThanOrEqual(KILLS)
    expect({ doubles, lost }, `${point}, seed ${SEED}`).toEqual({ doubles: [], lost: [] })
    for (const why of reviews) expect(why, `${point}, seed ${SEED}`).toMatch(TWO_POSTS_CUT_OFF)
  }
}, 180_000)
