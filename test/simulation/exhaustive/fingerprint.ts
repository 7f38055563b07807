/**
 * What tells two states apart: everything on the disks, at the gift-card system and on its way, what is still allowed to go wrong, and
 * what each busy instance has lived through since it was last idle.
 */
import { createHash } from 'node:crypto'
import type { Ledger } from '../world/ledger.ts'
import type { SimObject } from '../world/sim-object.ts'
import type { ChoiceHost } from './choice-host.ts'
import { diskOf } from './disk.ts'
import type { Pool } from './pool.ts'

export function fingerprintOf(given: {
  host: ChoiceHost
  pool: Pool
  ledger: Ledger
  left: unknown[]
}): string {
  const { host, pool, ledger, left } = given
  const objects = [...host.objects.values()]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(object => [object.name, diskOf(object), memoryOf(host, object)])
  const pending = pool.pending
    .map(({ label, content, until, hears }) =>
      JSON.stringify([label, content, until, hears !== null]),
    )
    .sort()
  const cards = [...ledger.cards.values()].map(({ balance, status, entries }) => [
    balance,
    status,
    entries.map(({ by, amount, live }) => [by, amount, live]),
  ])
  const all = [host.now, objects, pending, cards, left, host.sleepers.names()]
  return createHash('sha1').update(JSON.stringify(all)).digest('base64')
}

/** An idle instance remembers nothing that is not on the disk. */
function memoryOf(host: ChoiceHost, object: SimObject): unknown {
  if (!host.isBusy(object)) return null
  const memory = host.memory.get(object.name)
  return [memory?.begun, memory?.events, object.waking !== null]
}
