/** The Reconciliation object: one for the store. */

import type { MovementRow } from '../back-office/ledger/calls.ts'
import { durableObject } from '../durable-object.ts'
import { backOfficeOf, cardNamed, checkoutNamed, type Env, storeOf } from '../env.ts'
import { type Keys, keysFrom } from '../keys/keys.ts'
import { log, traceOf } from '../log.ts'
import { isTaken, sendEvent } from '../notify/send-event.ts'
import type { Listing } from '../providers/listing.ts'
import { providersOf } from '../providers/switched-on.ts'
import type { Settings } from '../settings/settings.ts'
import { allShards, allShops } from '../shards/all-shops.ts'
import { movementPage } from '../shards/ledgers.ts'
import { openBusinessOf } from '../shards/open-business.ts'
import type { ReconciliationCalls } from './calls.ts'
import type { ReconciliationPorts } from './ports.ts'
import { Reconciliation } from './reconciliation.ts'
import { waysTo } from './ways.ts'

/** A list grows with the shop, and nobody waits for it (ms). */
const LIST_TIMEOUT_MS = 60_000

export const ReconciliationObject = durableObject<ReconciliationCalls>({
  name: 'reconciliation',
  calls: { begin: true, list: true, read: true, found: true, tick: true },
  make: async (env, ctx, settings) =>
    new Reconciliation(portsOf(env, ctx, settings, await keysFrom(settings.masterKeys))),
  leastPauseMs: 1_000,
  retryMs: 60_000,
})

function portsOf(
  env: Env,
  { storage }: DurableObjectState,
  settings: Settings,
  keys: Keys,
): ReconciliationPorts {
  const { notify } = settings
  return {
    ...waysTo({
      checkout: id => checkoutNamed(env, id),
      card: name => cardNamed(env, name),
      backOffice: (checkoutId, shop) => backOfficeOf(env, checkoutId, shop),
      shops: allShops(env),
      keys,
    }),
    now: () => Date.now(),
    storage,
    listings: listingsOf(env, settings),
    movements: async query => complete(await movementPage(allShards(env), query)),
    open: () => openBusinessOf(allShards(env)),
    notify: notifyBy(notify),
    report: (what, error) => log('warn', what, { error: traceOf(error) }),
  }
}

/** Events wait while the settings for them are wrong: the shop wants them. */
function notifyBy(notify: Settings['notify']): ReconciliationPorts['notify'] {
  if (notify === 'misconfigured') return async () => false
  return notify && (async letter => isTaken(await sendEvent(letter, notify)))
}

const complete = <Page extends { rows: MovementRow[]; silentShards: number }>(page: Page): Page => {
  if (page.silentShards > 0) throw new Error('a shard of the back office does not answer')
  return page
}

function listingsOf(env: Env, settings: Settings): ReadonlyMap<string, Listing> {
  const patient = { ...settings, upstreamTimeoutMs: LIST_TIMEOUT_MS }
  const providers = providersOf(patient, note => {
    void storeOf(env)
      .noteCall(note)
      .catch(() => undefined)
  })
  return new Map(
    providers.flatMap(({ name, listing }) => (listing ? [[name, listing] as const] : [])),
  )
}
