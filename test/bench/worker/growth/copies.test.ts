import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { multiply } from './copies.ts'

const directory = mkdtempSync(join(tmpdir(), 'copies-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const file = join(directory, 'a.sqlite')
const open = () => new DatabaseSync(file)

it('copies what is stored once for each order, with other names, and leaves the rest', () => {
  const before = open()
  before.exec(`
    CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, json TEXT);
    CREATE TABLE orders (at INTEGER, checkout_id TEXT, json TEXT, PRIMARY KEY (at, checkout_id)) WITHOUT ROWID;
    CREATE TABLE sums (day INTEGER PRIMARY KEY, orders INTEGER);
    CREATE TABLE _cf_KV (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
    INSERT INTO events (id, json) VALUES ('evt_1', '1'), ('evt_2', '2');
    INSERT INTO orders VALUES (5, 'ck_1', '1'), (6, 'ck_2', '2');
    INSERT INTO sums VALUES (7, 2);
    INSERT INTO _cf_KV VALUES ('a', 1), ('b', 2);
  `)
  before.close()
  expect(multiply(file, 3, 2)).toBe(12)
  const after = open()
  const all = (sql: string) => after.prepare(sql).all()
  expect(all('SELECT count(*) AS n, max(seq) AS last FROM events')).toEqual([{ n: 8, last: 8 }])
  expect(all('SELECT at, checkout_id FROM orders WHERE at = 5')).toEqual(
    ['ck_1', 'ck_1.1', 'ck_1.2', 'ck_1.3'].map(checkout_id => ({ at: 5, checkout_id })),
  )
  expect(
    all('SELECT (SELECT count(*) FROM sums) AS s, (SELECT count(*) FROM _cf_KV) AS k'),
  ).toEqual([{ s: 1, k: 2 }])
  after.close()
})
