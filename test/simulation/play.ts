/** Plays one history to its end: its steps with faults, then rest without any, then the invariants. The same history always ends the same. */
import type { CardState } from '../../worker/card/rules/state.ts'
import type { CheckoutState } from '../../worker/checkout/rules/state.ts'
import type { ObjectKind } from '../world/wiring.ts'
import type { FaultKind, Faults } from './history/faults.ts'
import type { History, Step } from './history/history.ts'
import { moneyAgrees } from './invariants/money.ts'
import { ordersAgree } from './invariants/orders.ts'
import { recordIsWhole } from './invariants/record.ts'
import { atQuiet, atRest, keptFor } from './invariants/rest.ts'
import type { Shop } from './world/actors.ts'
import type { Clockwork } from './world/clockwork.ts'
import type { Host } from './world/host.ts'
import { DAY_MS, type SetUp, START, setUp } from './world/set-up.ts'
import type { SimObject } from './world/sim-object.ts'

/** Long enough for a placed hold to run out and for the last audit. */
const REST_MS = 6 * DAY_MS

/** RETENTION_DAYS, and time to notice that they are over. */
const FORGOTTEN_MS = 401 * DAY_MS

/** More events than any history needs: something chases itself. */
const MOST_EVENTS = 60_000

export type Violation = { invariant: string; at: number }

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
  readonly #setUp: SetUp
  readonly #clock: Clockwork
  readonly #faults: Faults
  readonly #host: Host
  readonly #shop: Shop
  readonly #trace: NonNullable<PlayOptions['trace']>
  readonly #without: ReadonlySet<FaultKind>
  readonly #violations: Violation[] = []
  #stepsTaken = 0

  constructor(history: History, options: PlayOptions) {
    this.#history = history
    this.#trace = options.trace ?? (() => undefined)
    this.#without = options.without ?? new Set()
    this.#setUp = setUp(history, {
      without: this.#without,
      trace: this.#trace,
      broken: violated => this.#break(violated),
    })
    const { shop, clock, faults, host } = this.#setUp
    this.#shop = shop
    this.#clock = clock
    this.#faults = faults
    this.#host = host
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

  /** Lets everything happen that is due by then; false: an invariant was broken on the way. */
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
    const { outages } = this.#setUp
    this.#faults.stop()
    outages.clear()
    const { downForGood } = this.#history
    if (downForGood && !this.#without.has('outage'))
      outages.set(downForGood, { how: 'unavailable', until: Number.POSITIVE_INFINITY })
    this.#trace(this.#clock.now, 'the faults have stopped')
  }

  #quiet(): string[] {
    const objects = [...this.#host.objects.values()]
    return [...atQuiet(objects, this.#clock.now), ...objects.flatMap(atRest)]
  }

  #atTheEnd(): void {
    const objects = [...this.#host.objects.values()]
    const of = (kind: ObjectKind) => objects.filter(object => object.kind === kind)
    const { cards, listens } = this.#history
    const codes = cards.map(card => card.code)
    this.#break([
      ...moneyAgrees({
        ledger: this.#setUp.ledger,
        cards: of('card'),
        checkouts: of('checkout'),
        downForGood: this.#history.downForGood,
        allOrNone: this.#history.rules.onPartialFailure === 'reverse',
      }),
      ...ordersAgree(
        of('checkout').map(object => object.disk.state as CheckoutState | null),
        this.#shop.told,
      ),
      ...recordIsWhole(objects, this.#setUp.backOffice, listens, this.#shop.answers, codes),
    ])
  }

  #break(violated: string[]): void {
    for (const invariant of violated) {
      this.#trace(this.#clock.now, `VIOLATION: ${invariant}`)
      this.#violations.push({ invariant, at: this.#clock.now - START })
    }
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
