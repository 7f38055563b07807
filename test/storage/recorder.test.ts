/** When a recorder writes, and when it sets the alarm: each is a row that is billed, and money would wait for one that is missing. */
import { describe, expect, it } from 'vitest'
import { Recorder } from '../../worker/storage/recorder.ts'
import type { Store } from '../../worker/storage/store.ts'
import { memoryStore, nothingKept } from '../world/memory-store.ts'

type State = { sum: number; dueAt: number | null }
type Event = { add: number; dueAt?: number | null }

const NOW = 1_000_000
const EMPTY: State = { sum: 0, dueAt: null }
const evolve = ({ sum, dueAt }: State, event: Event): State => ({
  sum: sum + event.add,
  dueAt: event.dueAt === undefined ? dueAt : event.dueAt,
})

type Alarm = number | null | 'unknown'

/** A recorder whose store notes each call that sets the alarm. `alarm`: the one that is set. */
function recording(alarm: Alarm = null) {
  const kept = nothingKept()
  const alarms: (number | null)[] = []
  let commits = 0
  const memory = memoryStore<State, Event>(kept)
  const store: Store<State, Event> = {
    ...memory,
    ...(alarm !== 'unknown' && { alarm }),
    commit: (state, events, wakeAt, ...more) => {
      commits += 1
      if (wakeAt !== undefined) alarms.push(wakeAt)
      memory.commit(state, events, wakeAt, ...more)
    },
    wakeAt: time => {
      alarms.push(time)
      memory.wakeAt(time)
    },
  }
  let now = NOW
  const rules = { empty: EMPTY, evolve, dueAt: (state: State) => state.dueAt, now: () => now }
  return {
    ...{ kept, alarms, recorder: new Recorder(store, rules), commits: () => commits },
    pass: (ms: number) => {
      now += ms
    },
  }
}

const due = (dueAt: number | null): Event => ({ add: 1, dueAt })

describe('the alarm', () => {
  it.each<[what: string, alarm: Alarm, dueAt: number | null, set: (number | null)[]]>([
    ['is set for what is due', null, NOW + 5_000, [NOW + 5_000]],
    ['comes after a crash for what is due at once', null, NOW, [NOW + 3_000]],
    ['comes after a crash for what is overdue', null, NOW - 9, [NOW + 3_000]],
    ['is set for what is due in a moment', null, NOW + 1, [NOW + 1]],
    ['is not written where it is set already', NOW + 5_000, NOW + 5_000, []],
    ['is not written where it rings before', NOW + 1_000, NOW + 5_000, []],
    ['may be late by a hundredth', NOW + 10_100, NOW + 10_000, []],
    ['is written where it would be later than that', NOW + 10_101, NOW + 10_000, [NOW + 10_000]],
    ['is written where its time has come, for it may be lost', NOW, NOW + 5_000, [NOW + 5_000]],
    ['is left to ring where nothing is due any more', NOW + 1, null, []],
    ['is deleted where its time has come and nothing is due', NOW, null, [null]],
    ['is not written where there is none and nothing is due', null, null, []],
    ['is written where nobody knows whether it is set', 'unknown', null, [null]],
  ])('%s', (_, alarm, dueAt, set) => {
    const { recorder, alarms } = recording(alarm)
    recorder.record([due(dueAt)])
    expect(alarms).toEqual(set)
  })

  it('is remembered once it is set', () => {
    const { recorder, alarms } = recording('unknown')
    recorder.record([due(NOW + 5_000)])
    recorder.record([due(NOW + 5_000)])
    recorder.record([due(NOW + 4_000)])
    expect(alarms).toEqual([NOW + 5_000, NOW + 4_000])
  })

  it('is not set for an act whose caller comes again, and is by the next one', () => {
    const { recorder, alarms } = recording()
    recorder.record([due(NOW + 5_000)], { isAwaited: true })
    expect(alarms).toEqual([])
    recorder.record([{ add: 1 }])
    expect(alarms).toEqual([NOW + 5_000])
    recorder.record([{ add: 1 }], { isAwaited: true })
    recorder.record([{ add: 1 }])
    expect(alarms).toEqual([NOW + 5_000])
  })

  it('is set anew after it rang, for what is due and not before the pause', () => {
    const { recorder, alarms } = recording()
    recorder.defer([due(NOW + 5_000)])
    recorder.rearm(NOW + 200)
    recorder.rearm(NOW + 6_000)
    expect(alarms.slice(-2)).toEqual([NOW + 5_000, NOW + 6_000])
    recorder.record([{ add: 1 }])
    recorder.record([due(null)])
    recorder.rearm(NOW + 200)
    expect(alarms.at(-1)).toBeNull()
  })

  it('is set again where it is set for that moment, unless the caller wants it otherwise', () => {
    const { recorder, alarms } = recording(NOW + 5_000)
    recorder.record([due(NOW + 5_000)])
    recorder.rearm(NOW, { unlessSet: true })
    expect(alarms).toEqual([])
    recorder.rearm(NOW)
    expect(alarms).toEqual([NOW + 5_000])
    recorder.rearm(NOW + 6_000, { unlessSet: true })
    recorder.rearm(NOW + 6_000, { unlessSet: true })
    expect(alarms).toEqual([NOW + 5_000, NOW + 6_000])
  })

  it('counts as lost two minutes after it was due', () => {
    const { recorder } = recording()
    expect(recorder.isOverdue(NOW)).toBe(false)
    recorder.record([due(NOW)])
    expect(recorder.isOverdue(NOW + 120_000)).toBe(false)
    expect(recorder.isOverdue(NOW + 120_001)).toBe(true)
  })
})

describe('what is deferred', () => {
  it('changes the state at once, and is written with the next events, in their order', () => {
    const { recorder, kept, commits } = recording()
    recorder.defer([{ add: 1 }])
    recorder.defer([{ add: 2 }])
    expect([recorder.state.sum, commits()]).toEqual([3, 0])
    recorder.record([{ add: 4 }])
    expect(kept.journal.map(line => JSON.parse(line).add)).toEqual([1, 2, 4])
    expect([recorder.state.sum, commits()]).toEqual([7, 1])
  })

  it('is written before the alarm is set anew', () => {
    const { recorder, kept } = recording()
    recorder.defer([{ add: 1 }])
    recorder.rearm(NOW)
    expect(kept.journal).toHaveLength(1)
  })

  it('is flushed once, and nothing is written where nothing is deferred', () => {
    const { recorder, commits } = recording()
    recorder.flush()
    expect(commits()).toBe(0)
    recorder.defer([{ add: 1 }])
    recorder.flush()
    recorder.flush()
    expect(commits()).toBe(1)
  })

  it('is forgotten with everything else, and whether an alarm is set is not known then', () => {
    const { recorder, kept, alarms } = recording()
    recorder.record([due(NOW + 5_000)])
    recorder.defer([{ add: 1 }])
    recorder.forget()
    expect([recorder.state, kept.journal]).toEqual([EMPTY, []])
    recorder.record([due(NOW + 5_000)])
    expect(alarms).toEqual([NOW + 5_000, NOW + 5_000])
    expect(kept.journal).toHaveLength(1)
  })
})

it('a state that could not be written is not taken for written', () => {
  const { recorder, kept } = recording()
  const broken = new Recorder(
    {
      ...memoryStore<State, Event>(kept),
      commit: () => {
        throw new Error('no disk')
      },
    },
    { empty: EMPTY, evolve, dueAt: () => null, now: () => NOW },
  )
  broken.defer([{ add: 1 }])
  expect(() => broken.record([{ add: 2 }])).toThrow('no disk')
  expect([broken.state.sum, recorder.state.sum]).toEqual([1, 0])
})

describe('an event that stands for all before it', () => {
  it('is all that is left of them', () => {
    const { recorder, kept } = recording()
    recorder.record([{ add: 1 }])
    recorder.defer([{ add: 2 }])
    recorder.replaceAll({ add: 4 })
    expect(kept.journal.map(line => JSON.parse(line).add)).toEqual([4])
    expect(recorder.state.sum).toBe(7)
  })

  it('changes what was written and deferred, and the state in the same way', () => {
    const { recorder, kept } = recording()
    recorder.record([{ add: 1 }])
    recorder.defer([{ add: 2 }])
    recorder.revise(
      '"add":2',
      () => ({ add: 20 }),
      state => ({ ...state, sum: 21 }),
    )
    expect(kept.journal.map(line => JSON.parse(line).add)).toEqual([1, 20])
    expect([recorder.state.sum, JSON.parse(kept.state!).sum]).toEqual([21, 21])
  })
})

describe('the oldest events', () => {
  const over = ({ add }: Event) => add === 1
  const folded = (state: State): Event => ({ add: state.sum, dueAt: 77 })

  it('give way to one that they add up to, up to the last that is over', () => {
    const { recorder, kept } = recording()
    for (const add of [1, 5, 1, 3]) recorder.record([{ add }])
    recorder.fold(over, folded)
    expect(kept.journal.map(line => JSON.parse(line))).toEqual([{ add: 7, dueAt: 77 }, { add: 3 }])
  })

  it('are told to be over by one of the first sixteen', () => {
    const { recorder, kept } = recording()
    for (let made = 1; made <= 16; made++) recorder.record([{ add: 2 }])
    recorder.record([{ add: 1 }])
    recorder.fold(over, folded)
    expect(kept.journal).toHaveLength(17)
    kept.journal.shift()
    recorder.fold(over, folded)
    expect(kept.journal).toHaveLength(1)
  })
})
