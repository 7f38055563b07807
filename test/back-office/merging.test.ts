/** One list out of those of the shards, page by page, and the cursor that leads from one to the next. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorOf, merge, positionsIn, START } from '../../worker/shards/merging.ts'
import { BACK_OFFICE_SHARDS, shardOf } from '../../worker/shards/shard-of.ts'

/** Rows of each shard, numbered from 1, some of them listed later than they are old. */
const listed = fc.array(
  fc
    .array(fc.nat(50), { maxLength: 8 })
    .map(times => times.map((at, index) => ({ seq: index + 1, at, json: `${at}` }))),
  { minLength: BACK_OFFICE_SHARDS, maxLength: BACK_OFFICE_SHARDS },
)

describe('pages of all shards', () => {
  it('contain every row once, those of a shard in their order', () => {
    fc.assert(
      fc.property(listed, fc.integer({ min: 1, max: 9 }), (shards, limit) => {
        const seen = shards.map((): number[] => [])
        let positions = START
        for (let page = 0; page < 200; page++) {
          const after = shards.map((rows, shard) =>
            rows.filter(({ seq }) => seq > positions[shard]!).slice(0, limit),
          )
          const merged = merge(after, positions, limit)
          if (merged.rows.length === 0) break
          for (const row of merged.rows)
            seen[after.findIndex(rows => rows.includes(row))]!.push(row.seq)
          positions = positionsIn(cursorOf(merged.positions))!
        }
        expect(seen).toEqual(shards.map(rows => rows.map(({ seq }) => seq)))
      }),
    )
  })

  it('of one moment are the oldest rows of all shards', () => {
    const shards = START.map((_, shard) => [
      { seq: 1, at: 100 - shard, json: '' },
      { seq: 2, at: 200 - shard, json: '' },
    ])
    const { rows } = merge(shards, START, 20)
    const times = rows.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('leave a shard that did not answer where it is', () => {
    const from = START.map(() => 5)
    const { positions } = merge([[{ seq: 9, at: 1, json: '' }]], from, 10)
    expect(positions).toEqual([9, ...from.slice(1)])
  })
})

describe('a cursor', () => {
  const long = START.slice(1).map(() => '1')
  it.each([
    ...['nonsense!', '1.2', '-1', '1..2', `${cursorOf(START)}.0`],
    ...[`!${cursorOf(START)}`, `${cursorOf(START)}!`, `${cursorOf(START)}\n`],
    ...[
      ['zzzzzzzzzzz', ...long],
      [...long, 'zzzzzzzzzzz'],
    ].map(parts => parts.join('.')),
  ])('%j is not ours', cursor => {
    expect(positionsIn(cursor)).toBeNull()
  })

  it('holds each position, however far a shard has been read', () => {
    const positions = START.map((_, shard) => 36 ** 10 - 1 - shard)
    expect(positionsIn(cursorOf(positions))).toEqual(positions)
  })

  it('has room for every position in 200 characters', () => {
    expect(cursorOf(START.map(() => 10 ** 10)).length).toBeLessThanOrEqual(200)
  })
})

it('checkouts spread evenly over the shards', () => {
  const counts = START.map(() => 0)
  for (let made = 0; made < 16_000; made++) counts[shardOf(`ck_${made.toString(36)}x`)]! += 1
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(200)
})
