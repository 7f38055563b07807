/**
 * The store of an object in its own SQLite database. Its tables come with the first write, so a guessed code stores nothing.
 */
import type { Store } from './store.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS journal (seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS secret (one INTEGER PRIMARY KEY CHECK (one = 1), sealed TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS apart (name TEXT PRIMARY KEY, json TEXT NOT NULL);
`

export function sqlStore<State, Event>(storage: DurableObjectStorage): Store<State, Event> {
  const { sql } = storage
  let created = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'state'").toArray().length > 0
  const only = (query: string, ...bound: string[]): string | null => {
    if (!created) return null
    const row = sql.exec<{ value: string }>(query, ...bound).toArray()[0]
    return row?.value ?? null
  }
  const setAlarm = (time: number | null): void => {
    // Not awaited: writes without an await between them are one transaction, the alarm among them.
    void (time === null ? storage.deleteAlarm() : storage.setAlarm(time))
  }
  return {
    load: () => {
      const json = only('SELECT json AS value FROM state')
      return json === null ? null : (JSON.parse(json) as State)
    },
    commit: (state, events, wakeAt, secret, apart) => {
      storage.transactionSync(() => {
        sql.exec(TABLES)
        for (const event of events)
          sql.exec('INSERT INTO journal (event) VALUES (?)', JSON.stringify(event))
        sql.exec('INSERT OR REPLACE INTO state (one, json) VALUES (1, ?)', JSON.stringify(state))
        for (const [name, value] of apart ?? [])
          sql.exec('INSERT OR REPLACE INTO apart VALUES (?, ?)', name, JSON.stringify(value))
        if (secret === null) sql.exec('DELETE FROM secret')
        else if (secret !== undefined)
          sql.exec('INSERT OR REPLACE INTO secret (one, sealed) VALUES (1, ?)', secret)
      })
      created = true
      setAlarm(wakeAt)
    },
    journal: (about = '') =>
      created
        ? sql
            .exec<{ event: string }>(
              'SELECT event FROM journal WHERE instr(event, ?) > 0 ORDER BY seq',
              about,
            )
            .toArray()
            .map(({ event }) => JSON.parse(event) as Event)
        : [],
    oldest: limit =>
      created
        ? sql
            .exec<{ event: string }>('SELECT event FROM journal ORDER BY seq LIMIT ?', limit)
            .toArray()
            .map(({ event }) => JSON.parse(event) as Event)
        : [],
    fold: (count, into) => {
      storage.transactionSync(() => {
        const last = 'SELECT seq FROM journal ORDER BY seq LIMIT 1 OFFSET ?'
        const { seq } = sql.exec<{ seq: number }>(last, count - 1).one()
        sql.exec('UPDATE journal SET event = ? WHERE seq = ?', JSON.stringify(into), seq)
        sql.exec('DELETE FROM journal WHERE seq < ?', seq)
      })
    },
    revise: (about, revised, state) => {
      storage.transactionSync(() => {
        const found = 'SELECT seq, event FROM journal WHERE instr(event, ?) > 0'
        for (const { seq, event } of sql
          .exec<{ seq: number; event: string }>(found, about)
          .toArray())
          sql.exec(
            'UPDATE journal SET event = ? WHERE seq = ?',
            JSON.stringify(revised(JSON.parse(event) as Event)),
            seq,
          )
        sql.exec('UPDATE state SET json = ?', JSON.stringify(state))
      })
    },
    secret: () => only('SELECT sealed AS value FROM secret'),
    apart: name => {
      const json = only('SELECT json AS value FROM apart WHERE name = ?', name)
      return json === null ? null : JSON.parse(json)
    },
    wakeAt: setAlarm,
    forget: () => {
      created = false
      void storage.deleteAll()
    },
  }
}
