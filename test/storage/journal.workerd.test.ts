/** The journal of an object in its real database: the oldest events give way to one that stands for them. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { durableStore } from '../../worker/storage/durable-store.ts'
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
    commit(null)
    expect([store.secret(), stored().includes('second')]).toEqual([null, false])
    expect(durableStore(storage).secret()).toBeNull()
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
    expect(durableStore<State, Event>(storage).load().since).toHaveLength(6)
  })
})
