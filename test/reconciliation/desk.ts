/** A reconciliation in a world: the real one, over SQLite in memory, the lists of the sandbox and the real checkouts and cards. */
import type { ReconciliationRead } from '../../shared/api/console/reconciliation.ts'
import { keysFrom } from '../../worker/keys/keys.ts'
import type { Listing } from '../../worker/providers/listing.ts'
import type { Letter } from '../../worker/reconciliation/letters.ts'
import type { ReconciliationPorts } from '../../worker/reconciliation/ports.ts'
import { Reconciliation } from '../../worker/reconciliation/reconciliation.ts'
import { waysTo } from '../../worker/reconciliation/ways.ts'
import { memoryStorage } from '../world/sqlite.ts'
import type { World } from '../world/world.ts'

const HOUR_MS = 3_600_000

export type Desk = {
  object: Reconciliation
  letters: Letter[]
  ports: ReconciliationPorts
  /** Compares the last hours and the next minute, to its end. */
  run(): Promise<ReconciliationRead>
  /** The instance is gone, its storage stays. */
  crash(): void
}

export async function deskIn(
  world: World,
  changed: Partial<ReconciliationPorts> = {},
): Promise<Desk> {
  const keys = await keysFrom(world.settings.masterKeys)
  const letters: Letter[] = []
  const ports: ReconciliationPorts = {
    ...waysTo({
      checkout: id => world.checkout(id),
      card: name => world.card(name),
      backOffice: () => world.backOffice,
      keys,
    }),
    now: () => world.now(),
    storage: memoryStorage(),
    listings: listingsOf(world),
    movements: async query => ({ rows: await world.backOffice.movements(query), next: null }),
    open: async () => ({ reviews: [], overdue: [], undelivered: 0, silentShards: 0 }),
    notify: async letter => letters.push(letter) > 0,
    report: (what, error) => world.reports.push(`${what}: ${String(error)}`),
    ...changed,
  }
  const desk: Desk = {
    object: new Reconciliation(ports),
    letters,
    ports,
    run: async () => {
      const range = { from: world.now() - 6 * HOUR_MS, to: world.now() + 60_000 }
      const { id } = await desk.object.begin({ by: 'owner', ...range })
      return finish(desk, id)
    },
    crash: () => {
      desk.object = new Reconciliation(ports)
    },
  }
  return desk
}

const MOST_WAKES = 1_000

/** Wakes it until it has ended. */
export async function finish(desk: Desk, id: string): Promise<ReconciliationRead> {
  for (let wakes = 0; wakes < MOST_WAKES; wakes++) {
    await desk.object.wake()
    const read = await desk.object.read(id)
    if (read?.endedAt) return read
  }
  throw new Error('the reconciliation does not end')
}

export const listingsOf = (world: World): Map<string, Listing> => {
  const link = {
    timeoutMs: 10_000,
    now: () => world.now(),
    fetch: (request: Request) =>
      world.between(request, async () => world.sandbox.app.fetch(request)),
  }
  const providers = world.settings.providers.map(one => one.connect(link))
  return new Map(providers.flatMap(({ name, listing }) => (listing ? [[name, listing]] : [])))
}
