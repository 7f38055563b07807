import { describe, expect, it } from 'vitest'
import { runHistories } from './run.ts'

/** Fixed, so that a failure is everybody's failure; `npm run sim -- --seed …` plays others. */
const SEED = 1

describe('2,000 histories of shoppers, orders and failing gift-card systems', () => {
  it('break no law of the money, of the holds, or of what was written and told', async () => {
    const { failures, faults, histories } = await runHistories({ seed: SEED, histories: 2_000 })
    expect(failures).toEqual([])
    expect(histories).toBe(2_000)
    expect(Object.keys(faults)).toContain('late_effect')
  }, 60_000)

  it('end the same when they are played again', async () => {
    const once = await runHistories({ seed: 100, histories: 20 })
    const again = await runHistories({ seed: 100, histories: 20 })
    expect(again).toEqual(once)
  })
})
