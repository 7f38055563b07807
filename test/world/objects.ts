/**
 * The real checkouts, cards and orders, each over a store in memory. Calls between them are copied as JSON; their instances can
 * go at any time, their stores stay.
 */

import { Card } from '../../worker/card/card.ts'
import { Checkout } from '../../worker/checkout/checkout.ts'
import type { CheckoutPorts } from '../../worker/checkout/ports.ts'
import type { Keys } from '../../worker/keys/keys.ts'
import { Order } from '../../worker/order/order.ts'
import { findCard } from '../../worker/providers/find-card.ts'
import type { Provider } from '../../worker/providers/provider.ts'
import type { Settings } from '../../worker/settings/settings.ts'
import type { Activity } from './activity.ts'
import { type Kept, memoryStore, nothingKept } from './memory-store.ts'

export type Kind = 'checkout' | 'card' | 'order'
type Living = { wake(): Promise<void>; rearm(pauseMs: number): void }

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
} & Pick<CheckoutPorts, 'list' | 'delivered' | 'notify' | 'report'>

export class Objects {
  /** Each object's storage, by kind and name. */
  readonly kept = new Map<string, Kept>()
  readonly #living = new Map<string, Living>()
  readonly #around: Surroundings
  #cards = 0

  constructor(around: Surroundings) {
    this.#around = around
  }

  checkout = (id: string): Checkout =>
    this.#find('checkout', id, own => new Checkout(this.#checkoutPorts(id, own)))

  order = (name: string): Order => {
    const { retentionMs } = this.#around.settings
    const now = () => Date.now()
    return this.#find(
      'order',
      name,
      own => new Order({ now, store: memoryStore(own), retentionMs }),
    )
  }

  card = (name: string): Card => this.#find('card', name, own => this.#makeCard(name, own))

  evict(): void {
    this.#living.clear()
  }

  /** The alarm of one object: its work, and then the next alarm. */
  async ring(key: string): Promise<void> {
    const [kind, name] = key.split(' ') as [Kind, string]
    const object: Living = this[kind](name)
    await object.wake()
    object.rearm(LEAST_PAUSE_MS)
  }

  #find<T extends Living>(kind: Kind, name: string, make: (kept: Kept) => T): T {
    const key = `${kind} ${name}`
    if (!this.kept.has(key)) this.kept.set(key, nothingKept())
    if (!this.#living.has(key)) this.#living.set(key, make(this.kept.get(key)!))
    return this.#living.get(key) as T
  }

  #makeCard(name: string, own: Kept): Card {
    const { settings, keys, providers, activity } = this.#around
    const { takeoverMs, reconcileMs: scheduleMs, upstreamTimeoutMs, retentionMs } = settings
    return new Card({
      now: () => Date.now(),
      store: memoryStore(own),
      rules: { takeoverMs, scheduleMs, upstreamTimeoutMs, retentionMs },
      provider: wanted => providers.find(provider => provider.name === wanted) ?? null,
      find: code => findCard(code, providers),
      seal: code => activity.busy(keys.seal(code, name)),
      open: sealed => activity.busy(keys.open(sealed, name)),
      report: () => {},
      checkout: id => stubOf(() => this.checkout(id)),
    })
  }

  #checkoutPorts(id: string, own: Kept): CheckoutPorts {
    const { settings, keys, activity, wayToCards, list, delivered, notify, report } = this.#around
    return {
      id,
      now: () => Date.now(),
      sleep: ms => activity.sleep(ms),
      newCardId: () => `cd_${++this.#cards}`,
      store: memoryStore(own),
      rules: settings,
      cardName: key => activity.busy(keys.nameOf('card', key)),
      card: name =>
        stubOf(() => {
          wayToCards()
          return this.card(name)
        }),
      order: ({ source, orderId }) => {
        const name = activity.busy(keys.nameOf('order', source, orderId))
        return {
          claim: async claim => this.order(await name).claim(claim),
          unclaim: async claim => this.order(await name).unclaim(claim),
          current: async () => this.order(await name).current(),
        }
      },
      list,
      delivered,
      notify,
      report,
    }
  }
}
