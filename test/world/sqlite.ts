/** The SQLite of Node as an object has it in the runtime, for objects that live in their tables. Each is gone with its test. */
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { ReconciliationPorts } from '../../worker/reconciliation/ports.ts'

type MemoryStorage = ReconciliationPorts['storage']

export function memoryStorage(): MemoryStorage {
  const database = new DatabaseSync(':memory:')
  let alarm: number | null = null
  const prepared = new Map<string, StatementSync>()
  const statementOf = (query: string): StatementSync => {
    const statement = prepared.get(query) ?? database.prepare(query)
    prepared.set(query, statement)
    return statement
  }
  const exec = (query: string, ...bound: SQLInputValue[]) => {
    if (bound.length === 0 && /^\s*CREATE/.test(query)) {
      database.exec(query)
      return cursorOf([], 0)
    }
    const statement = statementOf(query)
    const returns = /^\s*SELECT|\bRETURNING\b/.test(query)
    if (returns) return cursorOf(statement.all(...bound), 0)
    return cursorOf([], Number(statement.run(...bound).changes))
  }
  return {
    sql: { exec } as unknown as MemoryStorage['sql'],
    getAlarm: async () => alarm,
    setAlarm: async (at: number | Date) => {
      alarm = Number(at)
    },
  }
}

const cursorOf = (rows: unknown[], rowsWritten: number) => ({
  [Symbol.iterator]: () => rows[Symbol.iterator](),
  toArray: () => rows.map(row => ({ ...(row as object) })),
  one: () => ({ ...(rows[0] as object) }),
  rowsWritten,
})
