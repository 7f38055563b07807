/**
 * The whole worker in Node: its HTTP API, its real objects over stores in memory, the sandbox for the gift-card systems, and one
 * clock that only a test moves. Alarms ring when the clock passes them.
 */
import type { ExecutionContext } from 'hono'
import { vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../demo/sandbox/sandbox.ts'
import { app } from '../../worker/app.ts'
import type { BackOfficeCalls } from '../../worker/back-office/calls.ts'
import type { StoreCalls } from '../../worker/back-office/store/calls.ts'
import type { CardCalls } from '../../worker/card/calls.ts'
import type { CheckoutCalls } from '../../worker/checkout/calls.ts'
import { keysFrom } from '../../worker/keys/keys.ts'
import type { OrderBookCalls } from '../../worker/order/calls.ts'
import type { Provider } from '../../worker/providers/provider.ts'
import type { ReconciliationCalls } from '../../worker/reconciliation/calls.ts'
import { readSettings, type Settings } from '../../worker/settings/settings.ts'
import { workerSettings } from '../worker-settings.ts'
import { Activity } from './activity.ts'
import {
  type MemoryBackOffice,
  memoryBackOffice,
  memoryStoreObject,
  shardZeroOf,
} from './back-office.ts'
import type { Kept } from './memory-store.ts'
import { copied, Objects, stubOf } from './objects.ts'

/** An event that reached the server of the shop. */
export type Delivered = { id: string; type: string; at: number; data: Record<string, unknown> }

/** What a test may change and look at. */
type Outside = {
  /** What the shop's server took in, in order. */
  inbox: Delivered[]
  /** Whether the shop's server takes an event now. */
  listens: (event: Delivered) => boolean
  /** Comes between the worker and the gift-card systems; `go` lets the call pass. */
  between: (request: Request, go: () => Promise<Response>) => Promise<Response>
  /** While true no call reaches a card. */
  breakCards: boolean
  /** What was reported for the log. */
  reports: string[]
  /** The lines of the log. */
  logs: string[]
  /** The object that compares the books, for a test that is about it. */
  reconciliation: ReconciliationCalls | null
}

export type World = Outside & {
  backOffice: MemoryBackOffice
  sandbox: Sandbox
  settings: Settings
  /** Each object's storage, by kind and name. */
  kept: Map<string, Kept>
  now(): number
  /** Wakes a checkout, as the Cron Trigger does. */
  poke(id: string): Promise<void>
  /** The status of a checkout as it is stored: nobody looks at it. */
  keptStatusOf(id: string): string
  /** Moves the clock, ringing every alarm at its time. */
  advance(seconds: number): Promise<void>
  /** Waits for somebody to sleep, and lets this much time pass for them while everything else stands still. */
  pass(seconds: number): Promise<void>
  /** Rings the alarms that are due now. */
  settle(): Promise<void>
  /** All instances are gone, their storage stays: as after a crash or a deployment. */
  evict(): void
  fetch(request: Request): Promise<Response>
  /** The object itself, for news that only a platform's adapter tells. */
  checkout(id: string): CheckoutCalls
  /** The card of this name. */
  card(name: string): CardCalls
}

export const START = Date.parse('2026-11-21T20:00:00Z')

/** More alarms than any history needs: a loop. */
const MAX_RINGS = 10_000

export async function createWorld(changed: Record<string, string> = {}): Promise<World> {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
  const given = givenFor(changed)
  const settings = readSettings(given)
  const keys = await keysFrom(settings.masterKeys)
  const sandbox = createSandbox({ now: () => Date.now(), seed: 1 })
  const activity = new Activity()
  const backOffice = memoryBackOffice()
  const store = memoryStoreObject()
  const outside = quietly({ between: (_, go) => go(), listens: () => true })
  const upstream = (request: Request) =>
    activity.busy(world.between(request, async () => sandbox.app.fetch(request)))
  const objects = new Objects({
    settings,
    keys,
    providers: providersOf(settings, upstream),
    activity,
    wayToCards: () => {
      if (world.breakCards) throw new Error('the way to the card is broken')
    },
    list: event => backOffice.list(copied(event)),
    watch: unfinished => backOffice.watch(unfinished),
    unwatch: finished => backOffice.unwatch(finished),
    keep: entry => backOffice.keep(entry),
    eraseListed: id => backOffice.erase(id),
    notify:
      settings.notify === null ? null : async event => take(world, copied(event) as Delivered),
    report: (what, error) => world.reports.push(`${what}: ${String(error)}`),
  })
  const runUntil = (end: number) => passTo(end, objects, activity, sandbox)
  const world: World = Object.assign(outside, {
    backOffice,
    sandbox,
    settings,
    kept: objects.kept,
    now: () => Date.now(),
    poke: (id: string) => objects.checkout(id).poke(),
    keptStatusOf: (id: string) => JSON.parse(objects.kept.get(`checkout ${id}`)!.state!).status,
    advance: (seconds: number) => runUntil(Date.now() + seconds * 1000),
    pass: (seconds: number) => activity.pass(seconds),
    settle: () => runUntil(Date.now()),
    evict: () => objects.evict(),
    checkout: (id: string) => stubOf<CheckoutCalls>(() => objects.checkout(id)),
    card: (name: string) => stubOf<CardCalls>(() => objects.card(name)),
    fetch: (request: Request) =>
      answer(request, {
        ...{ ...given, ...bindings(objects, backOffice, store) },
        RECONCILIATION: { getByName: () => world.reconciliation },
      }),
  })
  return world
}

/** The same object for the same settings: keys are derived once for each. */
const environments = new Map<string, Record<string, string>>()
const givenFor = (changed: Record<string, string>): Record<string, string> => {
  const key = JSON.stringify(changed)
  // One currency for all three systems, so that they can pay for one order.
  const given = { ...workerSettings, YOUGOTAGIFT_CURRENCY: 'USD', ...changed }
  environments.set(key, environments.get(key) ?? given)
  return environments.get(key)!
}

/** An outside whose log is kept and not printed. */
function quietly(given: Pick<Outside, 'between' | 'listens'>): Outside {
  const logs: string[] = []
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((...line) => void logs.push(line.join(' ')))
  return { ...given, inbox: [], breakCards: false, reports: [], logs, reconciliation: null }
}

function take(world: Outside, event: Delivered): boolean {
  if (!world.listens(event)) return false
  world.inbox.push(event)
  return true
}

/** Rings every alarm up to then, each at its time, and sets the clock. */
async function passTo(
  end: number,
  objects: Objects,
  activity: Activity,
  sandbox: Sandbox,
): Promise<void> {
  await activity.idle()
  for (let rings = 0; rings < MAX_RINGS; rings++) {
    const due = [...objects.kept]
      .filter(([, { wakeAt }]) => wakeAt !== null && wakeAt <= end)
      .sort(([, a], [, b]) => a.wakeAt! - b.wakeAt!)[0]
    if (!due) {
      vi.setSystemTime(Math.max(Date.now(), end))
      return sandbox.tick()
    }
    const [key, own] = due
    vi.setSystemTime(Math.max(Date.now(), own.wakeAt!))
    own.wakeAt = null
    await objects.ring(key)
    await activity.idle()
  }
  throw new Error('the alarms never come to rest')
}

async function answer(request: Request, env: object): Promise<Response> {
  const left: Promise<unknown>[] = []
  const context = { waitUntil: (work: Promise<unknown>) => left.push(work) }
  const response = await app.fetch(request, env, context as unknown as ExecutionContext)
  await Promise.all(left)
  return response
}

/** Every order of the world stands in one book. */
const bookOf = ({ order }: Objects): OrderBookCalls => ({
  claim: async (name, claim, takesBack) => order(name).claim(claim, takesBack),
  unclaim: async (name, claim) => order(name).unclaim(claim),
  cancel: async name => order(name).cancel(),
  isCancelled: async name => order(name).isCancelled(),
  current: async name => order(name).current(),
})

/** The worker's bindings; every visitor is welcome. */
const bindings = (objects: Objects, backOffice: BackOfficeCalls, store: StoreCalls) => ({
  CHECKOUT: { getByName: (id: string) => stubOf(() => objects.checkout(id)) },
  CARD: { getByName: (name: string) => stubOf(() => objects.card(name)) },
  ORDER: { getByName: () => bookOf(objects) },
  BACK_OFFICE: { getByName: shardZeroOf(backOffice) },
  STORE: { getByName: () => store },
  VISITOR: {
    getByName: () => ({
      admit: async () => ({ kind: 'admitted', solved: false }),
      ended: async () => {},
    }),
  },
  STORE_MISSES: {
    getByName: () => ({
      admit: async () => ({ room: true, growth: 1 }),
      giveBack: async () => {},
    }),
  },
})

function providersOf(
  settings: Settings,
  fetch: (request: Request) => Promise<Response>,
): Provider[] {
  const link = { timeoutMs: settings.upstreamTimeoutMs, fetch, now: () => Date.now() }
  return settings.providers.map(provider => provider.connect(link))
}
