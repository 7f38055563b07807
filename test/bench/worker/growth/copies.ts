/**
 * Multiplies what is stored in a database whose tables it does not know: the rows of each table that has about one row per order are
 * copied, with other texts in what has to be unique.
 */
import { DatabaseSync } from 'node:sqlite'

type Column = { name: string; type: string; pk: number }

/** So many copies of each row of each table that has at least `fromRows`; answers how many rows were added. The file is not in use. */
export function multiply(file: string, copies: number, fromRows: number): number {
  const database = new DatabaseSync(file)
  try {
    // It is filled once and read by others: what a crash would lose is made anew.
    database.exec('PRAGMA synchronous = OFF; BEGIN')
    const added = tablesOf(database)
      .filter(table => countOf(database, table) >= fromRows)
      .map(table => multiplyTable(database, table, copies))
    database.exec('COMMIT')
    return added.reduce((sum, one) => sum + one, 0)
  } finally {
    database.close()
  }
}

/** Those of the platform itself begin with `_cf_`. */
const tablesOf = (database: DatabaseSync): string[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(row => String(row.name))
    .filter(name => !/^(_cf_|sqlite_)/.test(name))

const countOf = (database: DatabaseSync, table: string): number =>
  Number(database.prepare(`SELECT count(*) AS count FROM "${table}"`).get()!.count)

function multiplyTable(database: DatabaseSync, table: string, copies: number): number {
  const all = database.prepare(`PRAGMA table_info("${table}")`).all() as unknown as Column[]
  const unique = new Set([
    ...all.filter(({ pk }) => pk > 0).map(({ name }) => name),
    ...uniqueIn(database, table),
  ])
  // A number that SQLite gives.
  const [key, ...more] = all.filter(({ pk }) => pk > 0)
  const isGiven = (column: Column) =>
    column === key && more.length === 0 && column.type.toUpperCase() === 'INTEGER'
  const columns = all.filter(column => !isGiven(column))
  const values = columns.map(({ name, type }) =>
    unique.has(name) && type.toUpperCase() === 'TEXT' ? `"${name}" || '.' || i` : `"${name}"`,
  )
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  return Number(
    database
      .prepare(
        `INSERT OR IGNORE INTO "${table}" (${names})
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?),
           old AS MATERIALIZED (SELECT * FROM "${table}")
         SELECT ${values.join(', ')} FROM n, old`,
      )
      .run(copies).changes,
  )
}

function uniqueIn(database: DatabaseSync, table: string): string[] {
  const indexes = database.prepare(`PRAGMA index_list("${table}")`).all()
  return indexes
    .filter(({ unique }) => unique === 1)
    .flatMap(({ name }) => database.prepare(`PRAGMA index_info("${name}")`).all())
    .map(({ name }) => String(name))
}
