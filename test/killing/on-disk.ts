/**
 * What a killed workerd has left on its disk about one order: read from copies of the objects' databases, so that the restart
 * finds them as they were. It says at which step of a redemption a kill has truly struck.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { CardState } from '../../worker/card/rules/state.ts'
import type { CheckoutState } from '../../worker/checkout/rules/state.ts'

/** In words: the card's attempt, the checkout, and what still waits to be delivered. */
export function leftOnDisk(storage: string, checkoutId: string, sinceMs: number): string {
  const checkout = statesIn<CheckoutState>(join(storage, 'CheckoutObject'), sinceMs).find(
    state => state.id === checkoutId,
  )
  const cards = statesIn<CardState>(join(storage, 'CardObject'), sinceMs)
  const attempt = cards
    .flatMap(card => card.attempts)
    .filter(one => one.checkoutId === checkoutId)
    .at(-1)
  const held = cards.some(card => card.hold?.checkoutId === checkoutId)
  const words = [`checkout ${checkout?.placing ? 'placing' : (checkout?.status ?? 'not there')}`]
  words.push(attempt ? `attempt ${attempt.phase.name}` : held ? 'card held' : 'card free')
  if (checkout && checkout.compensations.length > 0) words.push('compensations')
  if (checkout && checkout.outbox.length > 0) words.push('outbox')
  return words.join(', ')
}

function statesIn<State>(folder: string, sinceMs: number): State[] {
  if (!existsSync(folder)) return []
  const temporary = mkdtempSync(join(tmpdir(), 'on-disk-'))
  try {
    return readdirSync(folder)
      .filter(name => /^[0-9a-f]{64}\.sqlite$/.test(name))
      .filter(name => changedSince(join(folder, name), sinceMs))
      .flatMap(name => stateIn<State>(folder, name, temporary) ?? [])
  } finally {
    rmSync(temporary, { recursive: true })
  }
}

const changedSince = (file: string, sinceMs: number): boolean =>
  [file, `${file}-wal`].some(path => existsSync(path) && statSync(path).mtimeMs >= sinceMs)

function stateIn<State>(folder: string, name: string, temporary: string): State | null {
  for (const file of [name, `${name}-wal`])
    if (existsSync(join(folder, file))) copyFileSync(join(folder, file), join(temporary, file))
  const database = new DatabaseSync(join(temporary, name))
  try {
    const tables = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'state'").all()
    if (tables.length === 0) return null
    const row = database.prepare('SELECT json FROM state').get() as { json: string } | undefined
    return row ? (JSON.parse(row.json) as State) : null
  } finally {
    database.close()
  }
}
