/**
 * The real checkouts, cards and orders, each over a store in memory. Calls between them are copied as JSON; their instances can
 * go at any time, their stores stay.
 */

import type { Card } from '../../worker/card/card.ts'
import type { Checkout } from '../../worker/checkout/checkout.ts'
import type { Keys } from '../../worker/keys/keys.ts'
import type { Order } from '../../worker/order/order.ts'
import type { Provider } from '../../worker/providers/provider.ts'
import type { Settings } from '../../worker/settings/settings.ts'
import type { Activity } from './activity.ts'
import { type Kept, memoryStore, nothingKept } from './memory-store.ts'
import {
  cardOn,
  checkoutOn,
  type Ground,
  type ObjectKind,
  orderOn,
  type Wakeable,
} from './wiring.ts'

/** Alarms of one object are no closer than this (ms), as in the real ones. */
const LEAST_PAUSE_MS = 500

export const copied = <T>(value: T): T =>
  value === undefined ? value : JSON.parse(JSON.stringify(value))

/** An object as its callers have it: arguments and answers are copies, errors come through. */
export const stubOf = <T extends object>(find: () => T): T =>
  new Proxy({} as T, {
    get: (_, method: string) =>
      method === 'then'
        ? undefined
        : async (...args: unknown[]) => {
            const target = find() as Record<string, (...args: unknown[]) => Promise<unknown>>
            return copied(await target[method]!(...copied(args)))
          },
  })

type Surroundings = {
  settings: Settings
  keys: Keys
  providers: Provider[]
  activity: Activity
  /** Throws while no call reaches a card. */
  wayToCards: () => void
} & Pick<Ground, 'list' | 'watch' | 'unwatch' | 'keep' | 'eraseListed' | 'notify' | 'report'>

export class Objects {
  /** Each object's storage, by kind and name. */
  readonly kept = new Map<string, Kept>()
  readonly #living = new Map<string, Wakeable>()
  readonly #around: Surroundings
  #cards = 0

  constructor(around: Surroundings) {
    this.#around = around
  }

  checkout = (id: string): Checkout => this.#find('checkout', id, checkoutOn)
  card = (name: string): Card => this.#find('card', name, cardOn)
  order = (name: string): Order & Wakeable => this.#find('order', name, orderOn)

  evict(): void {
    this.#living.clear()
  }

  /** The alarm of one object: its work, and then the next alarm. */
  async ring(key: string): Promise<void> {
    const [kind, name] = key.split(' ') as [ObjectKind, string]
    const object: Wakeable = this[kind](name)
    await object.wake()
    object.rearm(LEAST_PAUSE_MS)
  }

  #find<T extends Wakeable>(
    kind: ObjectKind,
    name: string,
    make: (ground: Ground, name: string) => T,
  ): T {
    const key = `${kind} ${name}`
    const kept = this.kept.get(key) ?? nothingKept()
    this.kept.set(key, kept)
    const living = this.#living.get(key) ?? make(this.#groundFor(name, kept), name)
    this.#living.set(key, living)
    return living as T
  }

  #groundFor(name: string, kept: Kept): Ground {
    const { settings, keys, providers, activity, wayToCards } = this.#around
    const { list, watch, unwatch, keep, eraseListed, notify, report } = this.#around
    return {
      ...{ list, watch, unwatch, notify, report },
      ...(keep && { keep }),
      ...(eraseListed && { eraseListed }),
      now: () => Date.now(),
      sleep: ms => activity.sleep(ms),
      store: () => memoryStore(kept),
      rules: { ...settings, scheduleMs: settings.reconcileMs },
      providers: () => providers,
      newCardId: () => `cd_${++this.#cards}`,
      cardName: key => activity.busy(keys.nameOf('card', key)),
      seal: code => activity.busy(keys.seal(code, name)),
      open: sealed => activity.busy(keys.open(sealed, name)),
      checkout: id => stubOf(() => this.checkout(id)),
      card: card =>
        stubOf(() => {
          wayToCards()
          return this.card(card)
        }),
      order: one => {
        const order = activity.busy(keys.nameOf('order', one))
        return {
          claim: async (claim, takesBack) => this.order(await order).claim(claim, takesBack),
          unclaim: async claim => this.order(await order).unclaim(claim),
          cancel: async () => this.order(await order).cancel(),
          isCancelled: async () => this.order(await order).isCancelled(),
          current: async () => this.order(await order).current(),
        }
      },
    }
  }
}
