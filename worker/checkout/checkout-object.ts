/** The Checkout object: one for each cart, named by the checkout's id. */

import type { OutcomeReceiver } from '../card/calls.ts'
import { durableObject } from '../durable-object.ts'
import { backOfficeOf, cardNamed, type Env, orderNamed } from '../env.ts'
import { type Keys, keysFrom } from '../keys/keys.ts'
import { vouchingShop } from '../keys/vouching.ts'
import { log, traceOf } from '../log.ts'
import { isTaken, sendEvent } from '../notify/send-event.ts'
import type { ClaimCalls } from '../order/calls.ts'
import type { Settings } from '../settings/settings.ts'
import type { ShopName } from '../settings/shops/shop-names.ts'
import { settingsOfShop } from '../settings/shops/shops.ts'
import { allShops } from '../shards/all-shops.ts'
import { openStore } from '../storage/durable-store.ts'
import type { CheckoutCalls } from './calls.ts'
import { Checkout } from './checkout.ts'
import type { CheckoutPorts } from './ports.ts'
import { evolveCheckout } from './rules/evolve.ts'
import { emptyCheckout } from './rules/state/empty-checkout.ts'

export const CheckoutObject = durableObject<CheckoutCalls & OutcomeReceiver>({
  name: 'checkout',
  calls: {
    create: true,
    read: true,
    readOrder: true,
    change: true,
    apply: true,
    remove: true,
    place: true,
    reopen: true,
    complete: true,
    cancel: true,
    refund: true,
    platformRefunded: true,
    unreadable: true,
    decide: true,
    tellLedger: true,
    tellAnew: true,
    entry: true,
    story: true,
    stored: true,
    erasure: true,
    erase: true,
    outlook: true,
    placeRefused: true,
    receiveOutcome: true,
    poke: true,
  },
  make: async (env, ctx, { masterKeys }) => {
    const { store, stored } = loadedOnce(await openStore(ctx.storage))
    const keys = await keysFrom(masterKeys)
    // Cloudflare leaves the name out when it runs the alarm; by then it is stored.
    const id = ctx.id.name ?? stored.id
    const shop = stored.shop ?? (await shopOfNew(env, keys, id))
    return new Checkout(
      portsOf({ env, id, store }, settingsOfShop(env, shop), await keys.ofShop(shop)),
    )
  },
  leastPauseMs: 200,
  retryMs: 30_000,
})

/** Whoever reads the state first gets what is loaded here. */
function loadedOnce(store: CheckoutPorts['store']) {
  const { snapshot, since } = store.load()
  const stored = since.reduce(evolveCheckout, snapshot ?? emptyCheckout)
  let unread: typeof snapshot = stored
  const load: typeof store.load = () => {
    const state = unread
    unread = null
    return state === null ? store.load() : { snapshot: state, since: [] }
  }
  return { store: { ...store, load }, stored }
}

/** Whose a checkout is of which nothing is stored yet. */
async function shopOfNew(env: Env, keys: Keys, id: string): Promise<ShopName> {
  const shops = allShops(env)
  return shops.length === 1 ? null : ((await vouchingShop(keys, id, shops)) ?? null)
}

type Own = Pick<CheckoutPorts, 'id' | 'store'> & { env: Env }

/** `settings` and `keys`: of the shop of the checkout. */
function portsOf({ env, id, store }: Own, settings: Settings, keys: Keys): CheckoutPorts {
  const { notify, shop } = settings
  const backOffice = () => backOfficeOf(env, id, shop)
  return {
    id,
    ...(shop !== null && { shop }),
    now: () => Date.now(),
    sleep,
    newCardId: () => `cd_${crypto.randomUUID().replaceAll('-', '')}`,
    store,
    rules: settings,
    cardName: key => keys.nameOf('card', key),
    card: name => cardNamed(env, name),
    order: name => orderOf(env, keys, name),
    list: entry => backOffice().list(entry),
    watch: unfinished => backOffice().watch(unfinished),
    unwatch: finished => backOffice().unwatch(finished),
    keep: entry => backOffice().keep(entry),
    eraseListed: checkoutId => backOffice().erase(checkoutId),
    notify: notifyBy(notify),
    report: (what, error) => log('warn', what, { error: traceOf(error) }),
  }
}

/** Events wait while the settings for them are wrong: the shop wants them. */
function notifyBy(notify: Settings['notify']): CheckoutPorts['notify'] {
  if (notify === 'misconfigured') return async () => false
  return notify && (async event => isTaken(await sendEvent(event, notify)))
}

const sleep: CheckoutPorts['sleep'] = (ms, cut) =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    cut?.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** The Order object, whose name has to be computed before each call. */
function orderOf(env: Env, keys: Keys, name: string): ClaimCalls {
  const named = async () => orderNamed(env, await keys.nameOf('order', name))
  return {
    claim: async (claim, takesBack) => (await named()).claim(claim, takesBack),
    unclaim: async claim => (await named()).unclaim(claim),
    cancel: async () => (await named()).cancel(),
    isCancelled: async () => (await named()).isCancelled(),
    current: async () => (await named()).current(),
  }
}
