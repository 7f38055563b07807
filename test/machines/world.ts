/**
 * The whole worker in Node: its HTTP API, its real checkouts, cards and orders over stores in memory, the sandbox for a
 * gift-card system, and one clock that only a test moves. Calls between objects are copied as JSON; alarms ring when the clock
 * passes them.
 */
import { vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../demo/sandbox/sandbox.ts'
import { app } from '../../worker/app.ts'
import { keysFrom } from '../../worker/keys.ts'
import { Card } from '../../worker/objects/card.ts'
import { Checkout } from '../../worker/objects/checkout.ts'
import type { CheckoutPorts } from '../../worker/objects/checkout-work.ts'
import { Order } from '../../worker/objects/order.ts'
import { findCard } from '../../worker/providers/choose.ts'
import { instagift } from '../../worker/providers/instagift.ts'
import type { Provider } from '../../worker/providers/provider.ts'
import { vauchar } from '../../worker/providers/vauchar.ts'
import { yougotagift } from '../../worker/providers/yougotagift.ts'
import { readSettings, type Settings } from '../../worker/settings.ts'
import { workerSettings } from '../worker-settings.ts'
import { memoryDesk } from './desk.ts'
import { type Kept, memoryStore, nothingKept } from './memory-store.ts'

export type Told = { id: string; type: string; at: number; data: Record<string, unknown> }

export type World = {
  sandbox: Sandbox
  settings: Settings
  /** What the shop's server took in, in order. */
  inbox: Told[]
  /** Whether the shop's server takes an event now. */
  listens: (event: Told) => boolean
  /** Comes between the worker and the gift-card systems; `go` lets the call pass. */
  between: (request: Request, go: () => Promise<Response>) => Promise<Response>
  /** While true no call reaches a card. */
  breakCards: boolean
  /** What was reported for the log. */
  reports: string[]
  /** The lines of the log. */
  logs: string[]
  /** Each object's storage, by kind and name. */
  kept: Map<string, Kept>
  now(): number
  /** Moves the clock, ringing every alarm at its time. */
  advance(seconds: number): Promise<void>
  /** Waits for somebody to sleep, and lets so much time pass for them while everything else stands still. */
  pass(seconds: number): Promise<void>
  /** Rings the alarms that are due now. */
  settle(): Promise<void>
  /** All instances are gone, their storage stays: as after a crash or a deployment. */
  evict(): void
  fetch(request: Request): Promise<Response>
}

export const START = Date.parse('2026-11-21T20:00:00Z')

type Kind = 'checkout' | 'card' | 'order'
type Living = { wake(): Promise<void>; rearm(pauseMs: number): void }

/** Alarms of one object are no closer than this (ms), as in the real ones. */
const LEAST_PAUSE_MS = 500

const copied = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)))

/** An object as its callers have it: arguments and answers are copies, errors come through. */
const stubOf = <T extends object>(find: () => T): T =>
  new Proxy({} as T, {
    get: (_, method: string) =>
      method === 'then'
        ? undefined
        : async (...args: unknown[]) => {
            const target = find() as Record<string, (...args: unknown[]) => Promise<unknown>>
            return copied(await target[method]!(...copied(args)))
          },
  })

/** The same object for the same settings: keys are derived once for each. */
const environments = new Map<string, Record<string, string>>()
const givenFor = (changed: Record<string, string>): Record<string, string> => {
  const key = JSON.stringify(changed)
  // One currency for all three systems, so that they can pay for one order.
  const given = { ...workerSettings, YOUGOTAGIFT_CURRENCY: 'USD', ...changed }
  environments.set(key, environments.get(key) ?? given)
  return environments.get(key)!
}

export async function createWorld(changed: Record<string, string> = {}): Promise<World> {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
  const given = givenFor(changed)
  const read = readSettings(given)
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  const settings = read.value
  const keys = await keysFrom(settings.masterKeys)
  const sandbox = createSandbox({ now: () => Date.now(), seed: 1 })
  const desk = memoryDesk()
  const kept = new Map<string, Kept>()
  const living = new Map<string, Living>()
  let inFlight = 0
  const busy = async <T>(work: Promise<T>): Promise<T> => {
    inFlight += 1
    return work.finally(() => {
      inFlight -= 1
    })
  }
  /** Resolves when nothing is under way but what waits for the clock. */
  const idle = async () => {
    for (let quiet = 0; quiet < 10; quiet = inFlight === 0 ? quiet + 1 : 0)
      await new Promise(resolve => setImmediate(resolve))
  }
  const sleepers = new Set<{ until: number; wake: () => void }>()
  /** Ends when its time has come, or when nothing is left that could come before. */
  const sleep = async (ms: number): Promise<void> => {
    const sleeper = { until: Date.now() + ms, wake: () => {} }
    const timeHasCome = new Promise<void>(resolve => {
      sleeper.wake = resolve
    })
    sleepers.add(sleeper)
    await Promise.race([timeHasCome, idle()])
    sleepers.delete(sleeper)
  }
  const upstream = (request: Request) =>
    busy(world.between(request, async () => sandbox.app.fetch(request)))
  const providers = providersOf(settings, upstream)
  const storageOf = (kind: Kind, name: string): Kept => {
    const key = `${kind} ${name}`
    if (!kept.has(key)) kept.set(key, nothingKept())
    return kept.get(key)!
  }
  const find = <T extends Living>(kind: Kind, name: string, make: (kept: Kept) => T): T => {
    const key = `${kind} ${name}`
    if (!living.has(key)) living.set(key, make(storageOf(kind, name)))
    return living.get(key) as T
  }
  const orderNamed = (name: string): Order =>
    find(
      'order',
      name,
      own =>
        new Order({ now: Date.now, store: memoryStore(own), retentionMs: settings.retentionMs }),
    )
  const cardNamed = (name: string): Card =>
    find(
      'card',
      name,
      own =>
        new Card({
          now: () => Date.now(),
          store: memoryStore(own),
          rules: {
            takeoverMs: settings.takeoverMs,
            scheduleMs: settings.reconcileMs,
            upstreamTimeoutMs: settings.upstreamTimeoutMs,
            retentionMs: settings.retentionMs,
          },
          provider: wanted => providers.find(provider => provider.name === wanted) ?? null,
          find: code => findCard(code, providers),
          seal: code => busy(keys.seal(code, name)),
          open: sealed => busy(keys.open(sealed, name)),
          report: () => {},
          checkout: id => stubOf(() => checkoutNamed(id)),
        }),
    )
  const checkoutNamed = (id: string): Checkout =>
    find('checkout', id, own => new Checkout(portsOf(id, own)))
  let cards = 0
  const portsOf = (id: string, own: Kept): CheckoutPorts => ({
    id,
    now: () => Date.now(),
    sleep,
    newCardId: () => `cd_${++cards}`,
    store: memoryStore(own),
    rules: settings,
    cardName: key => busy(keys.nameOf('card', key)),
    card: name =>
      stubOf(() => {
        if (world.breakCards) throw new Error('the way to the card is broken')
        return cardNamed(name)
      }),
    order: ({ source, orderId }) => {
      const name = busy(keys.nameOf('order', source, orderId))
      return {
        claim: async claim => orderNamed(await name).claim(claim),
        unclaim: async claim => orderNamed(await name).unclaim(claim),
        current: async () => orderNamed(await name).current(),
      }
    },
    list: event => desk.list(copied(event)),
    delivered: event => desk.delivered(event),
    notify:
      settings.notify &&
      (async event => {
        const told = copied(event) as Told
        if (!world.listens(told)) return false
        world.inbox.push(told)
        return true
      }),
    report: (what, error) => world.reports.push(`${what}: ${String(error)}`),
  })
  const env = {
    ...given,
    CHECKOUT: { getByName: (id: string) => stubOf(() => checkoutNamed(id)) },
    ORDER: { getByName: (name: string) => stubOf(() => orderNamed(name)) },
    DESK: { getByName: () => desk },
    VISITOR: {
      getByName: () => ({
        admit: async () => ({ kind: 'admitted' }),
        missed: async () => {},
        missedInStore: async () => {},
        isOverrun: async () => false,
        spend: async () => true,
      }),
    },
  }
  /** The alarm of one object: its work, and then the next alarm. */
  const ring = async (key: string): Promise<void> => {
    const [kind, name] = key.split(' ') as [Kind, string]
    const named = { checkout: checkoutNamed, card: cardNamed, order: orderNamed }
    const object: Living = named[kind](name)
    await object.wake()
    object.rearm(LEAST_PAUSE_MS)
  }
  const runUntil = async (end: number): Promise<void> => {
    await idle()
    for (let rings = 0; ; rings++) {
      if (rings > 10_000) throw new Error('the alarms never come to rest')
      const due = [...kept]
        .filter(([, { wakeAt }]) => wakeAt !== null && wakeAt <= end)
        .sort(([, a], [, b]) => a.wakeAt! - b.wakeAt!)[0]
      if (!due) break
      const [key, own] = due
      vi.setSystemTime(Math.max(Date.now(), own.wakeAt!))
      own.wakeAt = null
      await ring(key)
      await idle()
    }
    vi.setSystemTime(Math.max(Date.now(), end))
    await sandbox.tick()
  }
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...line) => void world.logs.push(line.join(' ')))
  const world: World = {
    sandbox,
    settings,
    inbox: [],
    listens: () => true,
    between: (_, go) => go(),
    breakCards: false,
    reports: [],
    logs: [],
    kept,
    now: () => Date.now(),
    advance: seconds => runUntil(Date.now() + seconds * 1000),
    pass: async seconds => {
      while (sleepers.size === 0) await new Promise(resolve => setImmediate(resolve))
      vi.setSystemTime(Date.now() + seconds * 1000)
      for (const { until, wake } of sleepers) if (until <= Date.now()) wake()
    },
    settle: () => runUntil(Date.now()),
    evict: () => living.clear(),
    fetch: async request => {
      const left: Promise<unknown>[] = []
      const context = { waitUntil: (work: Promise<unknown>) => left.push(work) }
      const answer = await app.fetch(request, env as never, context as never)
      await Promise.all(left)
      return answer
    },
  }
  return world
}

function providersOf(
  settings: Settings,
  fetch: (request: Request) => Promise<Response>,
): Provider[] {
  const common = { timeoutMs: settings.upstreamTimeoutMs, fetch, now: () => Date.now() }
  return [
    settings.instagift && instagift({ ...settings.instagift, ...common }),
    settings.yougotagift && yougotagift({ ...settings.yougotagift, ...common }),
    settings.vauchar && vauchar({ ...settings.vauchar, ...common }),
  ].filter(provider => provider !== null)
}
