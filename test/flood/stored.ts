/**
 * What the objects of a workerd have stored on its disk, read from copies of their databases. An object that was only asked and
 * has stored nothing leaves an empty file here, and nothing at Cloudflare: it does not count.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type Stored = { objects: Record<string, number>; bytes: number }

const CLASSES = [
  'CheckoutObject',
  'CardObject',
  'OrderObject',
  'VisitorObject',
  'StoreMissesObject',
  'ReconciliationObject',
]

export function storedIn(storage: string): Stored {
  const objects: Record<string, number> = {}
  let bytes = 0
  const temporary = mkdtempSync(join(tmpdir(), 'stored-'))
  try {
    for (const name of CLASSES) {
      const folder = join(storage, name)
      const files = existsSync(folder) ? readdirSync(folder) : []
      const sizes = files
        .filter(file => /^[0-9a-f]{64}\.sqlite$/.test(file))
        .map(file => sizeOf(folder, file, temporary))
        .filter(size => size > 0)
      objects[name] = sizes.length
      bytes += sizes.reduce((sum, size) => sum + size, 0)
    }
  } finally {
    rmSync(temporary, { recursive: true })
  }
  return { objects, bytes }
}

/** Bytes of the pages of a database that holds any row; else 0. */
function sizeOf(folder: string, file: string, temporary: string): number {
  // SQLite writes ahead into a second file, and rows may still be there alone.
  for (const part of ['', '-wal'])
    if (existsSync(join(folder, file + part)))
      copyFileSync(join(folder, file + part), join(temporary, file + part))
  const database = new DatabaseSync(join(temporary, file))
  try {
    const rows = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .all()
      .map(({ name }) => database.prepare(`SELECT count(*) AS rows FROM "${name}"`).get()!.rows)
    if (rows.every(count => count === 0)) return 0
    const pages = database.prepare('PRAGMA page_count').get()!.page_count
    const size = database.prepare('PRAGMA page_size').get()!.page_size
    return Number(pages) * Number(size)
  } finally {
    database.close()
  }
}
