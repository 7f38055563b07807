import { afterEach, expect, it, vi } from 'vitest'
import { type ListEnd, SharedReading } from '../../worker/providers/shared-reading.ts'

const seeker = () => ({ from: 0, see: () => false })
const ENDED: ListEnd = { kind: 'ended' }
const never = new Promise<ListEnd>(() => undefined)

afterEach(() => {
  vi.useRealTimers()
})

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
  void list.look(seeker(), 10, () => never)
  const others = [1, 2].map(() => list.look(seeker(), -990, async () => ENDED))
  expect(await Promise.all(others)).toEqual([ENDED, ENDED])
})

it('goes on for one whom a second reader took along before it died', async () => {
  const list = new SharedReading<unknown>()
  const served: number[] = []
  const dies = (seekers: unknown[]) => {
    served.push(seekers.length)
    return never
  }
  void list.look(seeker(), 10, dies)
  void list.look(seeker(), -990, dies)
  const read = async (seekers: unknown[]) => (seekers.length > 0 ? ENDED : never)
  expect(await list.look(seeker(), -990, read)).toEqual(ENDED)
  expect(served).toEqual([1, 2])
})

it('takes a reader for dead from a second after the time-out on, and no sooner', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const list = new SharedReading<unknown>()
  let reads = 0
  void list.look(seeker(), 1_000, () => never)
  void list.look(seeker(), 1_000, async () => {
    reads += 1
    return ENDED
  })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(reads).toBe(0)
  await vi.advanceTimersByTimeAsync(50)
  expect(reads).toBe(1)
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
