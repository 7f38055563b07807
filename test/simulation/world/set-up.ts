/** The set-up of one history: the real objects, and around them the simulated clock, network, gift-card systems and shop. */
import type { ProviderName } from '../../../shared/api.ts'
import { spread } from '../../../worker/card/spread.ts'
import type { CheckoutRules } from '../../../worker/checkout/rules/state/checkout-rules.ts'
import { type FaultKind, Faults } from '../history/faults.ts'
import type { History } from '../history/history.ts'
import { streamsFrom } from '../history/random.ts'
import { atRest } from '../invariants/rest.ts'
import { afterCommit, atPost, lookInto } from '../invariants/steps.ts'
import { Shop } from './actors.ts'
import { BackOffice } from './back-office.ts'
import { Clockwork } from './clockwork.ts'
import { Host } from './host.ts'
import { Ledger } from './ledger.ts'
import { build, type WorldGiven } from './ports.ts'
import { PostBook } from './posts.ts'
import { Register } from './register.ts'
import type { Instance, SimObject } from './sim-object.ts'
import { type Outage, UPSTREAM_TIMEOUT_MS, upstreamOf } from './upstream.ts'

export const START = Date.UTC(2026, 10, 21, 9)
export const DAY_MS = 86_400_000

const SCHEDULE_MS = [5, 30, 120, 600, 1_800].map(seconds => seconds * 1000)

export type SetUp = {
  clock: Clockwork
  faults: Faults
  host: Host
  ledger: Ledger
  backOffice: BackOffice
  shop: Shop
  /** Systems that refuse us or are down, and until when. */
  outages: Map<ProviderName, { until: number; how: Outage }>
}

export type SetUpGiven = {
  without: ReadonlySet<FaultKind>
  trace(at: number, line: string): void
  /** The invariants that do not hold, if any. */
  broken(violated: string[]): void
}

export function setUp(history: History, { without, trace, broken }: SetUpGiven): SetUp {
  const streams = streamsFrom(history.seed)
  const clock = new Clockwork(START)
  const faults = new Faults(streams('faults'), without)
  const ledger = new Ledger()
  const outages: SetUp['outages'] = new Map()
  for (const card of history.cards) ledger.add(card)
  const host: Host = new Host({
    clock,
    faults,
    delays: name => streams(`delay ${name}`),
    build: (instance: Instance) => build(world, instance),
    invariants: {
      committed: (object, events) => {
        for (const event of events) trace(clock.now, `${object.name} ${JSON.stringify(event)}`)
        broken(afterCommit(object, events, look))
      },
      rested: object => broken(atRest(object)),
      findsAgain: object => register.findsAgain(object),
    },
  })
  const look = lookInto(rulesOf(history), host.objects)
  const backOffice = new BackOffice(faults, () => host)
  const register = new Register(clock, faults, () => host)
  const posts = new PostBook(id => retriesOf(host.objects.values(), id))
  const upstream = {
    ...{ clock, host, faults, ledger, posts, faultRate: history.faultRate },
    random: (name: string) => streams(`upstream ${name}`),
    outage: (system: ProviderName) => {
      const outage = outages.get(system)
      return outage && clock.now < outage.until ? outage.how : null
    },
    sending: (request: Parameters<typeof atPost>[1], from: Instance) => {
      trace(clock.now, `POST ${request.attemptId} ${request.amount}`)
      const twice = posts.sends(request.attemptId)
      broken([...(twice ? [twice] : []), ...atPost(from.object, request, look)])
    },
  }
  const world: WorldGiven = {
    ...{ clock, host },
    rules: {
      ...look.rules,
      takeoverMs: history.rules.takeoverMs,
      scheduleMs: spread(SCHEDULE_MS, streams('schedule').next()),
      upstreamTimeoutMs: UPSTREAM_TIMEOUT_MS,
    },
    upstream: instance => upstreamOf(upstream, instance),
    list: (instance, event) => backOffice.list(instance, event),
    watch: (instance, unfinished) => register.watch(instance, unfinished),
    unwatch: (instance, finished) => register.unwatch(instance, finished),
    notify: history.listens ? (instance, event) => backOffice.notify(instance, event) : null,
    report: (what, error) => trace(clock.now, `report ${what}: ${String(error)}`),
  }
  const shop = new Shop({
    ...{ history, clock, host, ledger, backOffice },
    outage: ({ system, how, ms }) => outages.set(system, { how, until: clock.now + ms }),
  })
  return { clock, faults, host, ledger, backOffice, shop, outages }
}

/** The defaults (docs/contract.md#settings), where a history has no rules of its own. */
const rulesOf = (history: History): CheckoutRules => ({
  ...history.rules,
  maxCards: 5,
  writesPerMinute: 1_000_000,
  holdMs: 15 * 60_000,
  placedMs: 72 * 3_600_000,
  retentionMs: 400 * DAY_MS,
  reconcileMs: SCHEDULE_MS,
})

/** How often a person has let an attempt be tried again. */
function retriesOf(objects: Iterable<SimObject>, attemptId: string): number {
  let retries = 0
  for (const { kind, disk } of objects) {
    if (kind !== 'card') continue
    for (const event of disk.journal as { kind: string; id?: string; decision?: string }[])
      if (event.kind === 'decided' && event.id === attemptId && event.decision === 'retry')
        retries++
  }
  return retries
}
