/**
 * The one wiring of the real Card, Checkout and Order for tests. The unit tests, the simulation and the exhaustive search each hand
 * over what an object stands on in their world; how the objects use it is the same in all three.
 */
import type { CardCalls, OutcomeReceiver } from '../../worker/card/calls.ts'
import { Card } from '../../worker/card/card.ts'
import type { CardPorts } from '../../worker/card/context.ts'
import { Checkout } from '../../worker/checkout/checkout.ts'
import type { CheckoutPorts } from '../../worker/checkout/ports.ts'
import { Order } from '../../worker/order/order.ts'
import {
  emptyOrder,
  evolveOrder,
  type OrderEvent,
  type OrderState,
} from '../../worker/order/rules/claims.ts'
import { findCard } from '../../worker/providers/find-card.ts'
import type { Provider } from '../../worker/providers/provider.ts'
import type { Store } from '../../worker/storage/store.ts'

export type ObjectKind = 'card' | 'checkout' | 'order'

/** What the alarm of an object's shell needs. */
export type Wakeable = { wake(): Promise<void>; rearm(pauseMs: number): void }

/** What one object stands on. */
export type Ground = {
  now(): number
  store<State, Event>(): Store<State, Event>
  rules: CheckoutPorts['rules'] & CardPorts['rules']
  /** The gift-card systems, in the order in which they are asked for a code. */
  providers(): Provider[]
  /** Ways to other objects. */
  card(name: string): CardCalls
  checkout(id: string): OutcomeReceiver
  order: CheckoutPorts['order']
} & Pick<CardPorts, 'seal' | 'open'> &
  Omit<CheckoutPorts, 'id' | 'store' | 'rules' | 'card' | 'order' | 'keep' | 'eraseListed'> & {
    /** Left out where nobody looks at the ledger. */
    keep?: CheckoutPorts['keep']
    eraseListed?: CheckoutPorts['eraseListed']
  }

/** The object of this kind and name. */
export function objectOn(ground: Ground, kind: ObjectKind, name: string): Wakeable {
  switch (kind) {
    case 'card':
      return cardOn(ground)
    case 'checkout':
      return checkoutOn(ground, name)
    case 'order':
      return orderOn(ground)
  }
}

export function cardOn(ground: Ground): Card {
  const { now, rules, seal, open, checkout } = ground
  const { takeoverMs, scheduleMs, upstreamTimeoutMs, retentionMs } = rules
  const providers = ground.providers()
  return new Card({
    ...{ now, seal, open, checkout },
    store: ground.store(),
    rules: { takeoverMs, scheduleMs, upstreamTimeoutMs, retentionMs },
    provider: name => providers.find(provider => provider.name === name) ?? null,
    find: code => findCard(code, providers),
    // Its reports are for the log alone: what matters of them is in the journal.
    report: () => {},
  })
}

export function checkoutOn(ground: Ground, id: string): Checkout {
  const { now, sleep, newCardId, rules, cardName, card, order } = ground
  const { list, watch, unwatch, notify, report, keep = async () => {} } = ground
  const { eraseListed = async () => {} } = ground
  return new Checkout({
    ...{ id, now, sleep, newCardId, rules, cardName, card, order },
    ...{ list, watch, unwatch, notify, report, keep, eraseListed },
    store: ground.store(),
  })
}

/** Orders are forgotten by their book, which is not here. */
export function orderOn({ now, store }: Ground): Order & Wakeable {
  const kept: Store<OrderState, OrderEvent> = store()
  const read = () => {
    const { snapshot, since } = kept.load()
    return since.reduce(evolveOrder, snapshot ?? emptyOrder)
  }
  const order = new Order({ now, read, write: (state, events) => kept.commit(state, events, null) })
  return Object.assign(order, { wake: async () => {}, rearm: () => {} })
}
