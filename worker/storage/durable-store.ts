/**
 * The store of an object in its own database. Nothing is there before the first write, so a guessed code stores nothing.
 *
 * Cloudflare bills each row that is written and each alarm that is set, so a commit is one row: its events. The state is folded from
 * them when an object wakes; every so many commits, a row has the state with it.
 */
import type { Store } from './store.ts'

/** `secret`: set by this commit, and by none that came later. */
type Commit<State, Event> = { events: Event[]; state?: State; secret?: string }

/** So many commits are folded at most when an object wakes. */
const SNAPSHOT_EVERY = 32

const COMMIT = 'commit '
const APART = 'apart '

/** Keys are listed as texts, so numbers are padded to the digits of the largest safe integer. */
const keyOf = (number: number): string => `${COMMIT}${String(number).padStart(16, '0')}`

/** Cloudflare tells the alarm only later, so whoever makes an object asks for it. */
export async function openStore<State, Event>(
  storage: DurableObjectStorage,
): Promise<Store<State, Event>> {
  return { ...durableStore<State, Event>(storage), alarm: await storage.getAlarm() }
}

export function durableStore<State, Event>(storage: DurableObjectStorage): Store<State, Event> {
  const { kv } = storage
  type Row = Commit<State, Event>
  const commits = (options?: Omit<SyncKvListOptions, 'prefix'>) =>
    kv.list<Row>({ ...options, prefix: COMMIT })
  let last: number | null = null
  let sinceSnapshot = 0
  /** Undefined: it was not looked for yet. */
  let known: string | null | undefined

  /** The commit that holds the secret. */
  const withSecret = (): [string, Row] | null => {
    for (const commit of commits({ reverse: true }))
      if (commit[1].secret !== undefined) return commit
    return null
  }
  const secretNow = (): string | null => {
    if (known === undefined) known = withSecret()?.[1].secret ?? null
    return known
  }
  const deleteSecret = (): void => {
    const holding = withSecret()
    if (holding === null) return
    const [key, { secret: _, ...row }] = holding
    kv.put<Row>(key, row)
  }

  const nextNumber = (): number => {
    if (last === null) {
      const [newest] = commits({ reverse: true, limit: 1 })
      last = newest ? Number(newest[0].slice(COMMIT.length)) : 0
    }
    return last + 1
  }
  const setAlarm = (time: number | null): void => {
    // Not awaited: writes without an await between them are one transaction, the alarm among them.
    void (time === null ? storage.deleteAlarm() : storage.setAlarm(time))
  }

  return {
    load: () => {
      const since: Event[][] = []
      for (const [, { events, state }] of commits({ reverse: true })) {
        if (state !== undefined) {
          sinceSnapshot = since.length
          return { snapshot: state, since: since.reverse().flat() }
        }
        since.push(events)
      }
      sinceSnapshot = since.length
      return { snapshot: null, since: since.reverse().flat() }
    },
    commit: (state, events, wakeAt, secret, apart) => {
      const number = nextNumber()
      const isDue = sinceSnapshot + 1 >= SNAPSHOT_EVERY
      storage.transactionSync(() => {
        if (secret !== undefined) deleteSecret()
        kv.put<Row>(keyOf(number), {
          events,
          ...(isDue && { state }),
          ...(typeof secret === 'string' && { secret }),
        })
        for (const [name, value] of apart ?? []) kv.put(APART + name, value)
      })
      last = number
      if (secret !== undefined) known = secret
      sinceSnapshot = isDue ? 0 : sinceSnapshot + 1
      if (wakeAt !== undefined) setAlarm(wakeAt)
    },
    journal: () => [...commits()].flatMap(([, { events }]) => events),
    oldest: limit => [...commits({ limit })].map(([, { events }]) => events),
    fold: (count, into) => {
      const rows = [...commits(count === 'all' ? {} : { limit: count })]
      const keys = rows.map(([key]) => key)
      const [secret] = rows.flatMap(([, row]) => row.secret ?? [])
      storage.transactionSync(() => {
        kv.put<Row>(keys.at(-1)!, { events: [into], ...(secret !== undefined && { secret }) })
        for (const key of keys.slice(0, -1)) kv.delete(key)
      })
    },
    revise: (about, revised, state) => {
      const rows = [...commits()]
      const newest = rows.length - 1
      storage.transactionSync(() => {
        for (const [index, [key, { state: _, ...row }]] of rows.entries()) {
          const events = row.events.map(event =>
            JSON.stringify(event).includes(about) ? revised(event) : event,
          )
          // States on the way would tell what the events no longer do.
          kv.put<Row>(key, { ...row, events, ...(index === newest && { state }) })
        }
      })
      sinceSnapshot = 0
    },
    secret: secretNow,
    apart: name => kv.get(APART + name) ?? null,
    wakeAt: setAlarm,
    forget: () => {
      last = 0
      sinceSnapshot = 0
      known = null
      void storage.deleteAll()
    },
  }
}
