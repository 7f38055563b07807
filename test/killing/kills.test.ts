/** A few kills at every point, for each run of the tests; `npm run kill` does the same at length. */
import { expect, test } from 'vitest'
import { killAtEveryPoint } from './kill.ts'

const KILLS = 3
const SEED = 7

test('A worker that is killed at any point of a redemption redeems every card once and loses no order', async () => {
  const reports = await killAtEveryPoint({ kills: KILLS, seed: SEED })
  for (const { point, kills, verdict } of reports) {
    expect(kills, `kills ${point}, seed ${SEED}`).toBe(KILLS)
    expect(verdict, `${point}, seed ${SEED}`).toEqual({ doubles: [], lost: [], reviews: [] })
  }
}, 180_000)
