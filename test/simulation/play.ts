/** Plays one history to its end: its steps with faults, then rest without any, then the laws. The same history always ends the same. */
import type { ProviderName } from '../../shared/checkout.ts'
import type { CardState } from '../../worker/machines/card.ts'
import type { CheckoutRules, CheckoutState } from '../../worker/machines/checkout-state.ts'
import { Clockwork } from './clockwork.ts'
import { Desk } from './desk.ts'
import { type FaultKind, Faults } from './faults.ts'
import type { History, Step } from './history.ts'
import { Host } from './host.ts'
import { moneyAgrees } from './laws-of-money.ts'
import { recordIsWhole } from './laws-of-record.ts'
import { atQuiet, atRest, keptFor } from './laws-of-rest.ts'
import { afterCommit, atPost, type Look } from './laws-of-steps.ts'
import { Ledger } from './ledger.ts'
import { PostBook } from './posts.ts'
import { streamsFrom } from './random.ts'
import { Shop } from './shop.ts'
import type { Instance, ObjectKind, SimObject } from './sim-object.ts'
import { type Outage, UPSTREAM_TIMEOUT_MS, upstreamOf } from './upstream.ts'
import { build, type WorldGiven } from './world.ts'

const START = Date.UTC(2026, 10, 21, 9)
const DAY_MS = 86_400_000

/** Long enough for a placed hold to run out and for the last audit. */
const REST_MS = 6 * DAY_MS

/** RETENTION_DAYS, and time to notice that they are over. */
const FORGOTTEN_MS = 401 * DAY_MS

/** More events than any history needs: something chases itself. */
const MOST_EVENTS = 60_000

export type Violation = { law: string; at: number }

export type Ending = {
  violations: Violation[]
  steps: number
  events: number
  /** Calls to the gift-card systems while faults could happen. */
  calls: number
  faults: Map<FaultKind, number>
  /** How checkouts and attempts ended. */
  ends: Map<string, number>
}

export type PlayOptions = {
  without?: ReadonlySet<FaultKind>
  trace?: (at: number, line: string) => void
}

export async function play(history: History, options: PlayOptions = {}): Promise<Ending> {
  const run = new Run(history, options)
  await run.toTheEnd()
  return run.ending()
}

class Run {
  readonly #history: History
  readonly #clock = new Clockwork(START)
  readonly #faults: Faults
  readonly #host: Host
  readonly #ledger = new Ledger()
  readonly #desk: Desk
  readonly #shop: Shop
  readonly #trace: NonNullable<PlayOptions['trace']>
  readonly #without: ReadonlySet<FaultKind>
  readonly #violations: Violation[] = []
  readonly #outages = new Map<ProviderName, { until: number; how: Outage }>()
  readonly #look: Look
  #stepsTaken = 0

  constructor(history: History, options: PlayOptions) {
    const streams = streamsFrom(history.seed)
    this.#history = history
    this.#trace = options.trace ?? (() => undefined)
    this.#without = options.without ?? new Set()
    const clock = this.#clock
    const faults = new Faults(streams('faults'), this.#without)
    this.#faults = faults
    const host: Host = new Host({
      clock,
      faults,
      delays: name => streams(`delay ${name}`),
      build: (instance: Instance) => build(given, instance),
      laws: {
        committed: (object, facts) => this.#committed(object, facts),
        rested: object => this.#break(atRest(object)),
      },
    })
    this.#host = host
    this.#desk = new Desk(faults, () => host)
    const rules: CheckoutRules = {
      ...history.rules,
      maxCards: 5,
      holdMs: 15 * 60_000,
      placedMs: 72 * 3_600_000,
      retentionMs: 400 * DAY_MS,
    }
    this.#look = {
      rules,
      card: name => (host.objects.get(name)?.disk.state as CardState | undefined) ?? null,
      checkout: id =>
        [...host.objects.values()]
          .map(object => (object.kind === 'checkout' ? (object.disk.state as CheckoutState) : null))
          .find(state => state?.id === id) ?? null,
    }
    const upstream = {
      clock,
      host,
      faults,
      ledger: this.#ledger,
      posts: new PostBook(id => this.#retries(id)),
      faultRate: history.faultRate,
      random: (name: string) => streams(`upstream ${name}`),
      outage: (system: ProviderName) => this.#outage(system),
    }
    const given: WorldGiven = {
      clock,
      host,
      rules,
      takeoverMs: history.rules.takeoverMs,
      scheduleMs: [5, 30, 120, 600, 1_800].map(seconds => seconds * 1000),
      upstreamTimeoutMs: UPSTREAM_TIMEOUT_MS,
      upstream: instance =>
        upstreamOf(
          {
            ...upstream,
            sending: (request, from) => {
              this.#trace(clock.now, `POST ${request.attemptId} ${request.amount}`)
              const twice = upstream.posts.sends(request.attemptId)
              this.#break([...(twice ? [twice] : []), ...atPost(from.object, request, this.#look)])
            },
          },
          instance,
        ),
      list: (instance, event) => this.#desk.list(instance, event),
      notify: history.listens ? (instance, event) => this.#desk.notify(instance, event) : null,
      report: (what, error) => this.#trace(clock.now, `report ${what}: ${String(error)}`),
    }
    for (const card of history.cards) this.#ledger.add(card)
    this.#shop = new Shop({
      history,
      clock,
      host,
      ledger: this.#ledger,
      desk: this.#desk,
      outage: ({ system, how, ms }) => this.#outages.set(system, { how, until: clock.now + ms }),
    })
  }

  async toTheEnd(): Promise<void> {
    let at = 0
    let last = 0
    for (const step of this.#history.steps) {
      at += step.after
      last = Math.max(last, at, ...step.again.map(later => at + later))
      this.#put(step, at)
    }
    const quietFrom = last + this.#history.faultsFor
    this.#clock.after(quietFrom, 'step', () => this.#calmDown())
    const end = START + quietFrom + REST_MS
    if (!(await this.#until(end))) return
    this.#atTheEnd()
    const { seed, downForGood } = this.#history
    if (seed % 16 !== 0 || downForGood || this.#violations.length > 0) return
    if (await this.#until(end + FORGOTTEN_MS))
      this.#break(keptFor([...this.#host.objects.values()]))
  }

  /** Lets everything happen that is due by then; false: a law was broken on the way. */
  async #until(time: number): Promise<boolean> {
    while ((this.#clock.nextAt() ?? time) < time) {
      await this.#clock.turn()
      if (this.#host.open === 0 && this.#clock.waitingFor('message') === 0)
        this.#break(this.#quiet())
      if (this.#clock.happened > MOST_EVENTS) this.#break(['it does not come to rest'])
      if (this.#violations.length > 0) return false
    }
    return true
  }

  ending(): Ending {
    const ends = new Map<string, number>()
    for (const object of this.#host.objects.values())
      for (const end of endsOf(object)) ends.set(end, (ends.get(end) ?? 0) + 1)
    const { counts } = this.#faults
    const { happened: events } = this.#clock
    return {
      violations: this.#violations,
      steps: this.#stepsTaken,
      events,
      calls: this.#faults.calls,
      faults: counts,
      ends,
    }
  }

  #put({ op, again }: Step, at: number): void {
    const act = () => {
      this.#stepsTaken += 1
      this.#trace(this.#clock.now, `step ${JSON.stringify(op)}`)
      this.#shop.act(op)
    }
    const harmless =
      (op.do === 'crash' && !this.#faults.count('crash')) ||
      (op.do === 'outage' && !this.#faults.count('outage'))
    if (harmless) return
    this.#clock.after(at, 'step', act)
    for (const later of again)
      if (this.#faults.count('delivered_again')) this.#clock.after(at + later, 'step', act)
  }

  #calmDown(): void {
    this.#faults.stop()
    this.#outages.clear()
    const { downForGood } = this.#history
    if (downForGood && !this.#without.has('outage'))
      this.#outages.set(downForGood, { how: 'unavailable', until: Number.POSITIVE_INFINITY })
    this.#trace(this.#clock.now, 'the faults have stopped')
  }

  #outage(system: ProviderName): Outage {
    const outage = this.#outages.get(system)
    return outage && this.#clock.now < outage.until ? outage.how : null
  }

  #committed(object: SimObject, facts: unknown[]): void {
    for (const fact of facts) this.#trace(this.#clock.now, `${object.name} ${JSON.stringify(fact)}`)
    this.#break(afterCommit(object, facts, this.#look))
  }

  #quiet(): string[] {
    const objects = [...this.#host.objects.values()]
    return [...atQuiet(objects), ...objects.flatMap(atRest)]
  }

  #atTheEnd(): void {
    const objects = [...this.#host.objects.values()]
    const of = (kind: ObjectKind) => objects.filter(object => object.kind === kind)
    const { cards, listens } = this.#history
    const codes = cards.map(card => card.code)
    this.#break([
      ...moneyAgrees({
        ledger: this.#ledger,
        cards: of('card'),
        checkouts: of('checkout'),
        downForGood: this.#history.downForGood,
        allOrNone: this.#history.rules.onPartialFailure === 'reverse',
      }),
      ...recordIsWhole(objects, this.#desk, listens, this.#shop.answers, codes),
    ])
  }

  #break(laws: string[]): void {
    for (const law of laws) {
      this.#trace(this.#clock.now, `VIOLATION: ${law}`)
      this.#violations.push({ law, at: this.#clock.now - START })
    }
  }

  /** How often a person has let an attempt be tried again. */
  #retries(attemptId: string): number {
    let retries = 0
    for (const { kind, disk } of this.#host.objects.values()) {
      if (kind !== 'card') continue
      for (const fact of disk.journal as { kind: string; id?: string; decision?: string }[])
        if (fact.kind === 'decided' && fact.id === attemptId && fact.decision === 'retry') retries++
    }
    return retries
  }
}

function endsOf({ kind, disk }: SimObject): string[] {
  if (disk.state === null) return []
  if (kind === 'checkout') return [`checkout ${(disk.state as CheckoutState).status}`]
  if (kind !== 'card') return []
  return (disk.state as CardState).attempts.map(({ phase }) =>
    phase.name === 'redeemed' ? `card redeemed (${phase.booking.evidence})` : `card ${phase.name}`,
  )
}
