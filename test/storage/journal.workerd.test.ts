/** The journal of an object in its real database: the oldest events give way to one that stands for them. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { durableStore, openStore } from '../../worker/storage/durable-store.ts'
import { Recorder } from '../../worker/storage/recorder.ts'

type State = { sum: number }
type Event = { add: number; at: number } | { is: State }

const evolve = ({ sum }: State, event: Event): State =>
  'is' in event ? event.is : { sum: sum + event.add }
const isBefore = (time: number) => (event: Event) => 'at' in event && event.at < time
const standing = (state: State): Event => ({ is: state })

type Stub = Parameters<typeof runInDurableObject>[0]
const objects = env.CARD as unknown as { getByName(name: string): Stub }

it('is folded up to the last event that is over, again and again, and makes the same state', async () => {
  await runInDurableObject(objects.getByName('a journal'), async (_, { storage }) => {
    const store = durableStore<State, Event>(storage)
    const recorder = new Recorder(store, {
      empty: { sum: 0 },
      evolve,
      dueAt: () => null,
      now: () => 0,
    })
    recorder.fold(isBefore(1_000), standing)
    expect(store.oldest(9)).toEqual([])
    for (let at = 1; at <= 700; at++) recorder.record([{ add: at, at }])
    recorder.fold(isBefore(1), standing)
    expect(store.oldest(1_000).length).toBe(700)
    recorder.fold(isBefore(11), standing)
    expect(store.oldest(2)).toEqual([[{ is: { sum: 55 } }], [{ add: 11, at: 11 }]])
    recorder.fold(isBefore(1_000), standing)
    expect(store.oldest(1_000).length).toBe(1 + 700 - 509)
    recorder.fold(isBefore(1_000), standing)
    expect(store.oldest(1_000)).toEqual([[{ is: { sum: (700 * 701) / 2 } }]])
    recorder.record([{ add: 5, at: 701 }])
    const again = store.oldest(1_000).flat().reduce(evolve, { sum: 0 })
    expect(again).toEqual(recorder.state)
    const { snapshot, since } = store.load()
    expect(since.reduce(evolve, snapshot ?? { sum: 0 })).toEqual(recorder.state)
  })
})

it('keeps one secret, through folding and changing, until it is set anew or deleted', async () => {
  await runInDurableObject(objects.getByName('a secret'), async (_, { storage }) => {
    const store = durableStore<State, Event>(storage)
    const stored = () => JSON.stringify([...storage.kv.list()])
    const commit = (secret?: string | null) =>
      store.commit({ sum: 0 }, [{ add: 1, at: 1 }], undefined, secret)
    commit('first')
    commit()
    commit('second')
    expect([store.secret(), stored().includes('first')]).toEqual(['second', false])
    commit()
    store.revise('add', event => event, { sum: 4 })
    store.fold('all', { is: { sum: 4 } })
    expect([store.secret(), store.journal()]).toEqual(['second', [{ is: { sum: 4 } }]])
    expect(durableStore(storage).secret()).toBe('second')
    commit(null)
    expect([store.secret(), stored().includes('second')]).toEqual([null, false])
    expect(durableStore(storage).secret()).toBeNull()
  })
})

it('is folded by commits, each of which is over with any of its events', async () => {
  await runInDurableObject(objects.getByName('several at once'), async (_, { storage }) => {
    const store = durableStore<State, Event>(storage)
    const rules = { empty: { sum: 0 }, evolve, dueAt: () => null, now: () => 0 }
    const recorder = new Recorder(store, rules)
    const later: Event = { add: 4, at: 9 }
    recorder.record([{ add: 1, at: 1 }, later])
    recorder.record([later, later])
    const all = { snapshot: null, since: [{ add: 1, at: 1 }, later, later, later] }
    expect(durableStore<State, Event>(storage).load()).toEqual(all)
    recorder.fold(isBefore(2), standing)
    expect(store.oldest(9)).toEqual([[{ is: { sum: 5 } }], [later, later]])
  })
})

it('is stored under names that no release may change: objects wake with what an older one has stored', async () => {
  await runInDurableObject(objects.getByName('names'), async (_, { storage }) => {
    const store = durableStore<State, Event>(storage)
    const names = () => [...storage.kv.list()].map(([key]) => key)
    const commit = () => store.commit({ sum: 1 }, [{ add: 1, at: 1 }], undefined)
    store.commit({ sum: 1 }, [], undefined, undefined, new Map([['old', { kept: true }]]))
    commit()
    expect(names()).toEqual(['apart old', 'commit 0000000000000001', 'commit 0000000000000002'])
    expect([store.apart('old'), store.apart('other')]).toEqual([{ kept: true }, null])
    store.forget()
    expect([names(), store.journal()]).toEqual([[], []])
    for (let at = 1; at <= 31; at++) commit()
    const stateIn = (at: number) =>
      storage.kv.get<{ state?: State }>(`commit ${String(at).padStart(16, '0')}`)?.state
    expect([names()[0], stateIn(31)]).toEqual(['commit 0000000000000001', undefined])
    commit()
    expect(stateIn(32)).toEqual({ sum: 1 })
  })
})

it('is changed where an event tells of it, and no state from before tells it still', async () => {
  await runInDurableObject(objects.getByName('changed'), async (_, { storage }) => {
    const store = durableStore<State, Event>(storage)
    const of = (add: number): Event => ({ add, at: add })
    for (let add = 1; add <= 32; add++) store.commit({ sum: add }, [of(add)], undefined)
    store.commit({ sum: 33 }, [of(777), of(5)], undefined, 'a secret')
    const rows = () => [...storage.kv.list<object>()].map(([, row]) => row)
    expect(rows()[31]).toEqual({ events: [of(32)], state: { sum: 32 } })
    store.revise('777', () => of(0), { sum: 9 })
    const unchanged = Array.from({ length: 32 }, (_unused, at) => ({ events: [of(at + 1)] }))
    const changed = { events: [of(0), of(5)], secret: 'a secret', state: { sum: 9 } }
    expect(rows()).toEqual([...unchanged, changed])
    for (let more = 1; more <= 32; more++) store.commit({ sum: 10 }, [of(1)], undefined)
    expect(rows().flatMap((row, at) => ('state' in row ? [at] : []))).toEqual([32, 64])
  })
})

it('is written with its alarm, which is moved alone or deleted', async () => {
  await runInDurableObject(objects.getByName('alarms'), async (_, { storage }) => {
    const store = durableStore<State, Event>(storage)
    const [soon, late] = [Date.now() + 3_600_000, Date.now() + 7_200_000]
    store.commit({ sum: 0 }, [], soon)
    expect([await storage.getAlarm(), (await openStore(storage)).alarm]).toEqual([soon, soon])
    store.commit({ sum: 0 }, [], undefined)
    expect(await storage.getAlarm()).toBe(soon)
    store.wakeAt(late)
    expect(await storage.getAlarm()).toBe(late)
    store.commit({ sum: 0 }, [], null)
    expect([await storage.getAlarm(), (await openStore(storage)).alarm]).toEqual([null, null])
    store.wakeAt(late)
    store.forget()
    expect([await storage.getAlarm(), [...storage.kv.list()]]).toEqual([null, []])
  })
})

it('keeps the state with each 32nd commit, so that an object that wakes folds no more than those since', async () => {
  await runInDurableObject(objects.getByName('a long life'), async (_, { storage }) => {
    const recorder = () =>
      new Recorder(durableStore<State, Event>(storage), {
        empty: { sum: 0 },
        evolve,
        dueAt: () => null,
        now: () => 0,
      })
    const states = () =>
      [...storage.kv.list<{ state?: State }>()].flatMap(([key, { state }]) =>
        state ? [[Number(key.slice(-16)), state.sum]] : [],
      )
    let living = recorder()
    for (let at = 1; at <= 70; at++) {
      // An idle object loses its instance.
      if (at % 20 === 0) living = recorder()
      living.record([{ add: 1, at }])
    }
    expect(states()).toEqual([
      [32, 32],
      [64, 64],
    ])
    expect(recorder().state).toEqual({ sum: 70 })
    const added = (at: number): Event => ({ add: 1, at })
    expect(durableStore<State, Event>(storage).load()).toEqual({
      ...{ snapshot: { sum: 64 }, since: [65, 66, 67, 68, 69, 70].map(added) },
    })
  })
})
