/** The store of an object in memory: it keeps JSON, as the real one does, so that nothing else can slip through. */
import type { Store } from '../../worker/storage/store.ts'

/** What outlives the instance of an object. */
export type Kept = {
  state: string | null
  secret: string | null
  journal: string[]
  wakeAt: number | null
  apart: Record<string, string>
}

export const nothingKept = (): Kept => ({
  state: null,
  secret: null,
  journal: [],
  wakeAt: null,
  apart: {},
})

export const memoryStore = <State, Event>(kept: Kept): Store<State, Event> => ({
  load: () => ({ snapshot: JSON.parse(kept.state ?? 'null') as State | null, since: [] }),
  commit: (state, events, wakeAt, secret, apart) => {
    for (const [name, value] of apart ?? []) kept.apart[name] = JSON.stringify(value)
    kept.state = JSON.stringify(state)
    kept.journal.push(...events.map(event => JSON.stringify(event)))
    if (wakeAt !== undefined) kept.wakeAt = wakeAt
    if (secret !== undefined) kept.secret = secret
  },
  journal: () => kept.journal.map(event => JSON.parse(event) as Event),
  oldest: limit => kept.journal.slice(0, limit).map(line => [JSON.parse(line) as Event]),
  fold: (count, into) => {
    kept.journal.splice(0, count === 'all' ? kept.journal.length : count, JSON.stringify(into))
  },
  revise: (about, revised, state) => {
    kept.journal = kept.journal.map(line =>
      line.includes(about) ? JSON.stringify(revised(JSON.parse(line) as Event)) : line,
    )
    kept.state = JSON.stringify(state)
  },
  secret: () => kept.secret,
  apart: name => (kept.apart[name] === undefined ? null : JSON.parse(kept.apart[name])),
  wakeAt: time => {
    kept.wakeAt = time
  },
  forget: () => {
    Object.assign(kept, nothingKept())
  },
})
