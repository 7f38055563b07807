import { expect, it } from 'vitest'
import { type ListEnd, SharedReading } from '../../worker/providers/shared-reading.ts'

const seeker = () => ({ from: 0, see: () => false })
const ENDED: ListEnd = { kind: 'ended' }

it('reads once for all who come before it begins, and once more for all who come meanwhile', async () => {
  const list = new SharedReading<unknown>()
  const served: number[] = []
  let end = (_: ListEnd): void => undefined
  const first = new Promise<ListEnd>(resolve => {
    end = resolve
  })
  const read = (seekers: unknown[]) => {
    served.push(seekers.length)
    return served.length === 1 ? first : Promise.resolve(ENDED)
  }
  const look = () => list.look(seeker(), 60_000, read)
  const all = Array.from({ length: 200 }, look)
  end({ kind: 'cut_short' })
  const ends = (await Promise.all(all)).map(one => one.kind)
  expect(ends).toEqual(['cut_short', ...Array(199).fill('ended')])
  expect(served).toEqual([1, 199])
})

it('goes on for the others where the one who reads has died', async () => {
  const list = new SharedReading<unknown>()
  const never = new Promise<ListEnd>(() => undefined)
  void list.look(seeker(), 10, () => never)
  const others = [1, 2].map(() => list.look(seeker(), -990, async () => ENDED))
  expect(await Promise.all(others)).toEqual([ENDED, ENDED])
})

it('fails for all where a reading breaks off', async () => {
  const list = new SharedReading<unknown>()
  const broken = () => Promise.reject(new Error('no'))
  expect(await list.look(seeker(), 10, broken)).toEqual({
    kind: 'failed',
    failure: { kind: 'unreachable', detail: 'the reading broke off' },
  })
  expect(await list.look(seeker(), 10, async () => ENDED)).toEqual(ENDED)
})
