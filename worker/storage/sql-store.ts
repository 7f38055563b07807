/**
 * The store of an object in its own SQLite database. Its table comes with the first write, so a guessed code stores nothing.
 *
 * Cloudflare bills each row that is written, each index entry and each alarm that is set, and a new table costs a page. So a commit is one row, the
 * state is folded from the rows when an object wakes, and an alarm is set only where it moves.
 */
import type { Store } from './store.ts'

/** Commits count from 1 up; row 0 holds the secret. `state`: a snapshot, in every so many commits. */
const TABLE =
  'CREATE TABLE IF NOT EXISTS kept (seq INTEGER PRIMARY KEY, json TEXT NOT NULL, state TEXT)'
const TABLE_APART = 'CREATE TABLE IF NOT EXISTS apart (name TEXT PRIMARY KEY, json TEXT NOT NULL)'

/** So many rows are folded at most when an object wakes. */
const SNAPSHOT_EVERY = 32

type Row = { json: string; state: string | null }

export function sqlStore<State, Event>(storage: DurableObjectStorage): Store<State, Event> {
  const { sql } = storage
  const has = (table: string): boolean =>
    sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', table).toArray().length > 0
  let created = has('kept')
  let createdApart = created && has('apart')
  let sinceSnapshot = SNAPSHOT_EVERY
  /** The alarm as this instance has set it; undefined: unknown. */
  let alarm: number | null | undefined

  const only = (query: string, ...bound: string[]): string | null => {
    const row = sql.exec<{ json: string }>(query, ...bound).toArray()[0]
    return row?.json ?? null
  }
  const eventsIn = ({ json }: Pick<Row, 'json'>): Event[] => JSON.parse(json) as Event[]
  const setAlarm = (time: number | null): void => {
    alarm = time
    // Not awaited: writes without an await between them are one transaction, the alarm among them.
    void (time === null ? storage.deleteAlarm() : storage.setAlarm(time))
  }
  /** One whose time has come may have rung, or is lost. */
  const stands = (time: number | null): boolean =>
    alarm === time && (time === null || time > Date.now())

  return {
    load: () => {
      const since: Event[][] = []
      let snapshot: State | null = null
      if (created)
        for (const row of sql.exec<Row>(
          'SELECT json, state FROM kept WHERE seq > 0 ORDER BY seq DESC',
        )) {
          if (row.state !== null) {
            snapshot = JSON.parse(row.state) as State
            break
          }
          since.push(eventsIn(row))
        }
      sinceSnapshot = since.length
      return { snapshot, since: since.reverse().flat() }
    },
    commit: (state, events, wakeAt, secret, apart) => {
      const isDue = ++sinceSnapshot >= SNAPSHOT_EVERY
      const snapshot = isDue ? JSON.stringify(state) : null
      storage.transactionSync(() => {
        if (!created) sql.exec(TABLE)
        if (apart && !createdApart) sql.exec(TABLE_APART)
        sql.exec(
          'INSERT INTO kept (seq, json, state) SELECT coalesce(max(seq), 0) + 1, ?, ? FROM kept',
          JSON.stringify(events),
          snapshot,
        )
        for (const [name, value] of apart ?? [])
          sql.exec('INSERT OR REPLACE INTO apart VALUES (?, ?)', name, JSON.stringify(value))
        if (secret === null) sql.exec('DELETE FROM kept WHERE seq = 0')
        else if (secret !== undefined)
          sql.exec('INSERT OR REPLACE INTO kept (seq, json) VALUES (0, ?)', secret)
      })
      created = true
      createdApart ||= apart !== undefined
      if (isDue) sinceSnapshot = 0
      if (!stands(wakeAt)) setAlarm(wakeAt)
    },
    journal: (about = '') =>
      created
        ? sql
            .exec<Row>(
              'SELECT json FROM kept WHERE seq > 0 AND instr(json, ?) > 0 ORDER BY seq',
              about,
            )
            .toArray()
            .flatMap(eventsIn)
            .filter(event => about === '' || JSON.stringify(event).includes(about))
        : [],
    oldest: limit =>
      created
        ? sql
            .exec<Row>('SELECT json FROM kept WHERE seq > 0 ORDER BY seq LIMIT ?', limit)
            .toArray()
            .map(eventsIn)
        : [],
    fold: (count, into) => {
      storage.transactionSync(() => {
        const last = 'SELECT seq FROM kept WHERE seq > 0 ORDER BY seq LIMIT 1 OFFSET ?'
        const { seq } = sql.exec<{ seq: number }>(last, count - 1).one()
        sql.exec('UPDATE kept SET json = ? WHERE seq = ?', JSON.stringify([into]), seq)
        sql.exec('DELETE FROM kept WHERE seq > 0 AND seq < ?', seq)
      })
    },
    secret: () => (created ? only('SELECT json FROM kept WHERE seq = 0') : null),
    apart: name => {
      const json = createdApart ? only('SELECT json FROM apart WHERE name = ?', name) : null
      return json === null ? null : JSON.parse(json)
    },
    wakeAt: setAlarm,
    forget: () => {
      created = false
      createdApart = false
      alarm = undefined
      void storage.deleteAll()
    },
  }
}
