/** Who has a personal key. Of the key itself only a keyed hash is kept. */
import type { KeptPerson, NewPerson, Shop } from './calls.ts'

const TABLES = `
  CREATE TABLE IF NOT EXISTS people
    (id TEXT PRIMARY KEY, name TEXT, role TEXT, hash TEXT UNIQUE, created_at INTEGER, revoked_at INTEGER);
  CREATE TABLE IF NOT EXISTS people_of_shops (id TEXT PRIMARY KEY, shop TEXT);
`

// Whoever stands in no shop with a name belongs to the one without.
const COLUMNS = `SELECT people.id, name, role, created_at AS createdAt, revoked_at AS revokedAt, shop
  FROM people LEFT JOIN people_of_shops ON people_of_shops.id = people.id`

type Row = {
  id: string
  name: string
  role: KeptPerson['role']
  createdAt: number
  revokedAt: number | null
  shop: Shop
}

export class People {
  readonly #sql: SqlStorage

  constructor(sql: SqlStorage) {
    this.#sql = sql
    sql.exec(TABLES)
  }

  /** Null: somebody with a key of the same shop has this name, however it is written. */
  add({ id, name, role, shop, hash }: NewPerson, at: number): KeptPerson | null {
    const same = (one: KeptPerson) =>
      one.shop === shop && one.name.toLowerCase() === name.toLowerCase()
    if (this.all().some(one => one.revokedAt === null && same(one))) return null
    this.#sql.exec(
      'INSERT INTO people (id, name, role, hash, created_at) VALUES (?, ?, ?, ?, ?)',
      ...[id, name, role, hash, at],
    )
    if (shop !== undefined) this.#sql.exec('INSERT INTO people_of_shops VALUES (?, ?)', id, shop)
    return this.byId(id)
  }

  all(): KeptPerson[] {
    return this.#sql
      .exec<Row>(`${COLUMNS} ORDER BY created_at DESC, people.id`)
      .toArray()
      .map(personOf)
  }

  byId(id: string): KeptPerson | null {
    return this.#first(`${COLUMNS} WHERE people.id = ?`, id)
  }

  /** Null: nobody's, or revoked. */
  byHash(hash: string): KeptPerson | null {
    return this.#first(`${COLUMNS} WHERE hash = ? AND revoked_at IS NULL`, hash)
  }

  revoke(id: string, at: number): void {
    this.#sql.exec('UPDATE people SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id)
  }

  #first(query: string, bound: string): KeptPerson | null {
    const [row] = this.#sql.exec<Row>(query, bound).toArray()
    return row ? personOf(row) : null
  }
}

const personOf = ({ createdAt, revokedAt, shop, ...row }: Row): KeptPerson => ({
  ...row,
  ...(shop !== null && { shop }),
  createdAt: new Date(createdAt).toISOString(),
  revokedAt: revokedAt === null ? null : new Date(revokedAt).toISOString(),
})
