/** What the real Card, Checkout and Order stand on here: the simulated clock, storage, network, gift-card systems and shop. */
import type { Unfinished } from '../../../worker/back-office/calls.ts'
import type { CardCalls, OutcomeReceiver } from '../../../worker/card/calls.ts'
import type { ClaimCalls } from '../../../worker/order/calls.ts'
import type { Provider } from '../../../worker/providers/provider.ts'
import type { Store } from '../../../worker/storage/store.ts'
import { type Ground, type ObjectKind, objectOn, type Wakeable } from '../../world/wiring.ts'
import type { Instance, SimObject } from './sim-object.ts'

/** What a checkout sends to the back office and to the shop. */
export type Entry = { id: string; type: string; at: number; data: unknown }

/** What the objects stand on: the clock, their storage, and calls to one another. */
export type Platform = {
  object(kind: ObjectKind, name: string): SimObject
  store<State, Event>(instance: Instance): Store<State, Event>
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
  rules: Ground['rules']
  upstream(instance: Instance): Provider[]
  /** The back office takes an event or a review in; rejects where it can't be reached. */
  list(instance: Instance, event: Entry): Promise<void>
  watch(instance: Instance, unfinished: Unfinished): Promise<void>
  unwatch(instance: Instance, finished: Omit<Unfinished, 'dueAt'>): Promise<void>
  notify: ((instance: Instance, event: Entry) => Promise<boolean>) | null
  report(what: string, error: unknown): void
  /** Unique within a history. */
  newCardId?: (instance: Instance) => string
}

/** Makes the object's code around an instance. */
export const build = (given: WorldGiven, instance: Instance): Wakeable =>
  objectOn(groundOf(given, instance), instance.object.kind, instance.object.name)

function groundOf(given: WorldGiven, instance: Instance): Ground {
  const { clock, host, rules, notify, report } = given
  const { name } = instance.object
  let cards = 0
  const soon = <Value>(value: Value) => host.wait(instance, 0, 'message', () => value)
  return {
    ...{ rules, report },
    now: () => clock.now,
    sleep: (ms, cut) => host.wait(instance, ms, 'sleep', () => undefined, cut),
    store: () => host.store(instance),
    providers: () => given.upstream(instance),
    newCardId: () => given.newCardId?.(instance) ?? `cd_${name}_${instance.number}_${++cards}`,
    cardName: key => soon(cardObjectOf(key)),
    seal: code => soon(sealed(code)),
    open: text => soon(sealed(text)),
    checkout: id => stub<OutcomeReceiver>(host, instance, 'checkout', id),
    card: object => stub<CardCalls>(host, instance, 'card', object),
    order: one => stub<ClaimCalls>(host, instance, 'order', orderObjectOf(one)),
    list: event => given.list(instance, event),
    watch: unfinished => given.watch(instance, unfinished),
    unwatch: finished => given.unwatch(instance, finished),
    notify: notify && (event => notify(instance, event)),
  }
}

/** Every method of it is a call over the network. */
const stub = <Calls>(host: Platform, from: Instance, kind: ObjectKind, name: string): Calls =>
  new Proxy({} as object, {
    get:
      (_, method) =>
      (...args: unknown[]) =>
        host.call(from, host.object(kind, name), String(method), args),
  }) as Calls

export const orderObjectOf = (name: string): string => `order:${name}`

/** A name that says nothing of the code, as the keyed hash of the real one. */
export const cardObjectOf = (key: string): string =>
  `card:${[...key].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1_000_000_007, 7)}`

/** Not the code, and the code again when it is done twice. */
const sealed = (text: string): string =>
  [...text].map(sign => String.fromCharCode(sign.charCodeAt(0) ^ 21)).join('')

/** `ck_`, the random half of 22 characters that names the attempts, and the rest. */
export const checkoutIdOf = (who: number, nth = 0): string =>
  `ck_${`shopper${who}${nth > 0 ? `x${nth}` : ''}`.padEnd(22, '0')}mac`
