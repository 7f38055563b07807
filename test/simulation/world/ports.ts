/** The real Card, Checkout and Order behind ports that lead to the simulated clock, storage, network, gift-card systems and shop. */
import type { ClaimCode } from '../../../shared/claim-code.ts'
import type { CardCalls, OutcomeReceiver } from '../../../worker/card/calls.ts'
import { Card } from '../../../worker/card/card.ts'
import { Checkout } from '../../../worker/checkout/checkout.ts'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import type { OrderRef } from '../../../worker/checkout/rules/state/order-ref.ts'
import type { ClaimCalls } from '../../../worker/order/calls.ts'
import { Order } from '../../../worker/order/order.ts'
import { findCard } from '../../../worker/providers/find-card.ts'
import type { Provider } from '../../../worker/providers/provider.ts'
import type { Store } from '../../../worker/storage/store.ts'
import type { Instance, ObjectKind, SimObject, Wakeable } from './sim-object.ts'

export type Told = { id: string; type: string; at: number; data: unknown }

/** What the objects stand on: the clock, their storage, and calls to one another. */
export type Platform = {
  object(kind: ObjectKind, name: string): SimObject
  store<State, Fact>(instance: Instance): Store<State, Fact>
  call(from: Instance | null, to: SimObject, method: string, args: unknown[]): Promise<unknown>
  wait<Value>(
    instance: Instance,
    delay: number,
    kind: 'message' | 'sleep',
    value: () => Value,
    cut?: AbortSignal,
  ): Promise<Value>
}

export type WorldGiven = {
  clock: { readonly now: number }
  host: Platform
  rules: CheckoutRules
  takeoverMs: number
  scheduleMs: number[]
  upstreamTimeoutMs: number
  upstream(instance: Instance): Provider[]
  /** The back office takes an event or a review in; rejects where it can't be reached. */
  list(instance: Instance, event: Told): Promise<void>
  notify: ((instance: Instance, event: Told) => Promise<boolean>) | null
  report(what: string, error: unknown): void
  /** Unique within a history. */
  newCardId?: (instance: Instance) => string
}

/** Makes the object's code around an instance. */
export function build(given: WorldGiven, instance: Instance): Wakeable {
  switch (instance.object.kind) {
    case 'card':
      return cardOf(given, instance)
    case 'checkout':
      return checkoutOf(given, instance)
    case 'order':
      return orderOf(given, instance)
  }
}

function cardOf(given: WorldGiven, instance: Instance): Card {
  const { clock, host, takeoverMs, scheduleMs, upstreamTimeoutMs, rules } = given
  const { retentionMs } = rules
  const providers = given.upstream(instance)
  const soon = <Value>(value: Value) => host.wait(instance, 0, 'message', () => value)
  return new Card({
    now: () => clock.now,
    store: host.store(instance),
    rules: { takeoverMs, scheduleMs, upstreamTimeoutMs, retentionMs },
    provider: name => providers.find(provider => provider.name === name) ?? null,
    find: (code: ClaimCode) => findCard(code, providers),
    seal: code => soon(sealed(code)),
    open: text => soon(sealed(text)),
    report: () => {},
    checkout: id => stub<OutcomeReceiver>(host, instance, 'checkout', id),
  })
}

function checkoutOf(given: WorldGiven, instance: Instance): Checkout {
  const { clock, host, rules, notify } = given
  const { name } = instance.object
  let cards = 0
  return new Checkout({
    id: name,
    now: () => clock.now,
    sleep: (ms, cut) => host.wait(instance, ms, 'sleep', () => undefined, cut),
    newCardId: () => given.newCardId?.(instance) ?? `cd_${name}_${instance.number}_${++cards}`,
    store: host.store(instance),
    rules,
    cardName: key => host.wait(instance, 0, 'message', () => cardObjectOf(key)),
    card: object => stub<CardCalls>(host, instance, 'card', object),
    order: ref => stub<ClaimCalls>(host, instance, 'order', orderObjectOf(ref)),
    list: event => given.list(instance, event),
    delivered: () => host.wait(instance, 1, 'message', () => undefined),
    notify: notify && (event => notify(instance, event)),
    report: given.report,
  })
}

const orderOf = ({ clock, host, rules }: WorldGiven, instance: Instance): Order =>
  new Order({
    now: () => clock.now,
    store: host.store(instance),
    retentionMs: rules.retentionMs,
  })

/** Every method of it is a call over the network. */
const stub = <Calls>(host: Platform, from: Instance, kind: ObjectKind, name: string): Calls =>
  new Proxy({} as object, {
    get:
      (_, method) =>
      (...args: unknown[]) =>
        host.call(from, host.object(kind, name), String(method), args),
  }) as Calls

export const orderObjectOf = ({ source, orderId }: OrderRef): string => `order:${source}:${orderId}`

/** A name that says nothing of the code, as the keyed hash of the real one. */
export const cardObjectOf = (key: string): string =>
  `card:${[...key].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_000_007, 7)}`

/** Not the code, and the code again when it is done twice. */
const sealed = (text: string): string =>
  [...text].map(sign => String.fromCharCode(sign.charCodeAt(0) ^ 21)).join('')

/** `ck_`, the random half of 22 characters that names the attempts, and the rest. */
export const checkoutIdOf = (who: number): string => `ck_${`shopper${who}`.padEnd(22, '0')}mac`
