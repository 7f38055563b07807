/** Who has a personal key. Of the key itself only a keyed hash is kept. */
import type { Person } from '../../../../shared/api/console/people.ts'
import type { NewPerson } from './calls.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS people
    (id TEXT PRIMARY KEY, name TEXT, role TEXT, hash TEXT UNIQUE, created_at INTEGER, revoked_at INTEGER);
`

const COLUMNS =
  'SELECT id, name, role, created_at AS createdAt, revoked_at AS revokedAt FROM people'

type Row = {
  id: string
  name: string
  role: Person['role']
  createdAt: number
  revokedAt: number | null
}

export class People {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  /** Null: somebody with a key has this name, however it is written. */
  add({ id, name, role, hash }: NewPerson, at: number): Person | null {
    const same = (one: Person) => one.name.toLowerCase() === name.toLowerCase()
    if (this.all().some(one => one.revokedAt === null && same(one))) return null
    this.#sql.exec(
      'INSERT INTO people (id, name, role, hash, created_at) VALUES (?, ?, ?, ?, ?)',
      ...[id, name, role, hash, at],
    )
    return this.byId(id)
  }

  all(): Person[] {
    return this.#sql.exec<Row>(`${COLUMNS} ORDER BY created_at DESC, id`).toArray().map(personOf)
  }

  byId(id: string): Person | null {
    return this.#first(`${COLUMNS} WHERE id = ?`, id)
  }

  /** Null: nobody's, or revoked. */
  byHash(hash: string): Person | null {
    return this.#first(`${COLUMNS} WHERE hash = ? AND revoked_at IS NULL`, hash)
  }

  revoke(id: string, at: number): void {
    this.#sql.exec('UPDATE people SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id)
  }

  #first(query: string, bound: string): Person | null {
    const [row] = this.#sql.exec<Row>(query, bound).toArray()
    return row ? personOf(row) : null
  }
}

const personOf = ({ createdAt, revokedAt, ...row }: Row): Person => ({
  ...row,
  createdAt: new Date(createdAt).toISOString(),
  revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
})
