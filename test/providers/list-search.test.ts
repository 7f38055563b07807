/** Where the search in a list of redemptions may end, by the times of its rows alone. */
import { describe, expect, it } from 'vitest'
import { ListSearch, type Seeker } from '../../worker/providers/list-search.ts'

type Row = { at: number | null; id?: string }

/** What is looked for is not older than this. */
const FROM = 1_000

const nobody: Seeker<Row> = { from: FROM, see: () => false }
const searchOf = (seekers: Seeker<Row>[] = [nobody]) => new ListSearch<Row>(seekers, ({ at }) => at)

/** Shows rows of these times, and tells after how many of them no more is needed; null: after none. */
const endsAfter = (times: (number | null)[], search = searchOf()): number | null => {
  const at = times.findIndex(time => search.see({ at: time }))
  return at === -1 ? null : at + 1
}

const falling = (count: number, from = FROM - 1) =>
  Array.from({ length: count }, (_, index) => from - index)

describe('a search in a list of the newest first', () => {
  it('ends at the tenth row in a row that is older than all that is looked for', () => {
    expect(endsAfter([FROM + 5, FROM, ...falling(50)])).toBe(12)
  })

  it('takes a row of the very moment for one that may be looked for', () => {
    expect(endsAfter([FROM + 1, ...Array<number>(30).fill(FROM)])).toBeNull()
  })

  it('goes on where fewer old rows stand together', () => {
    const nine = falling(9)
    expect(endsAfter([FROM + 5, ...nine, null, ...falling(9, FROM - 20)])).toBeNull()
  })

  it('looks as far back as the one who looks furthest', () => {
    const further: Seeker<Row> = { from: FROM - 100, see: () => false }
    expect(endsAfter(falling(200, FROM + 1), searchOf([nobody, further]))).toBe(112)
  })
})

describe('a search in another list', () => {
  it('of the oldest first goes on to its end, and says so', () => {
    const search = searchOf()
    const rising = falling(100).reverse()
    expect(endsAfter(rising, search)).toBeNull()
    expect([search.oldestFirst, search.endsOld]).toEqual([true, true])
    search.see({ at: FROM })
    expect(search.endsOld).toBe(false)
    search.see({ at: FROM - 1 })
    expect(search.endsOld).toBe(true)
  })

  it.each<[string, number[]]>([
    ['of no order', [5, 9, ...falling(50, 4)]],
    ['of one time alone', Array<number>(50).fill(5)],
  ])('%s goes on to its end', (_, times) => {
    const search = searchOf()
    expect(endsAfter(times, search)).toBeNull()
    expect(search.oldestFirst).toBe(false)
  })
})

describe('those who look', () => {
  it('end the search once each of them has found theirs, and are shown no more', () => {
    const seen: string[] = []
    const lookingFor = (id: string): Seeker<Row> => ({
      from: FROM,
      see: row => {
        seen.push(`${id} sees ${row.id}`)
        return row.id === id
      },
    })
    const search = searchOf(['a', 'b'].map(lookingFor))
    const ends = ['b', 'x', 'a'].map(id => search.see({ at: FROM, id }))
    expect(ends).toEqual([false, false, true])
    expect(seen).toEqual(['a sees b', 'b sees b', 'a sees x', 'a sees a'])
  })

  it('are not shown a row of another form, which is counted all the same', () => {
    const search = searchOf([{ from: FROM, see: () => true }])
    expect(search.see(null)).toBe(false)
    expect([search.see({ at: FROM }), search.rows]).toEqual([true, 2])
  })
})
