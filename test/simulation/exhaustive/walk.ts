/**
 * One way through a scenario, choice by choice. A walk can only go forward: to try another choice, the same way is walked again from
 * the beginning, which always leads to the same state.
 */

import type { CheckoutState } from '../../../worker/checkout/rules/state.ts'
import type { ObjectKind } from '../../world/wiring.ts'
import { moneyAgrees } from '../invariants/money.ts'
import { atQuiet, atRest } from '../invariants/rest.ts'
import { afterCommit, atPost, lookInto } from '../invariants/steps.ts'
import { Ledger } from '../world/ledger.ts'
import { build, type WorldGiven } from '../world/ports.ts'
import { PostBook } from '../world/posts.ts'
import { DAY_MS, START } from '../world/set-up.ts'
import type { Instance } from '../world/sim-object.ts'
import { ChoiceHost } from './choice-host.ts'
import { type LateEffect, lateEffect, providerOf } from './choice-upstream.ts'
import { fingerprintOf } from './fingerprint.ts'
import { Pool } from './pool.ts'
import type { Rest } from './rest.ts'
import { RULES } from './rules.ts'
import { codeOf, type Scenario } from './scenario.ts'
import { strangersHaveNothing } from './strangers.ts'

/** A day until it is placed, three until that hold has run out, one until the last audit, which begins after the last reading (ms). */
const HORIZON = START + 6 * DAY_MS

export type Choice = { label: string; run(): void }

export class Walk {
  readonly violations: string[] = []
  readonly #scenario: Scenario
  readonly #pool = new Pool()
  readonly #host: ChoiceHost
  readonly #ledger: Ledger
  readonly #posts: PostBook
  readonly #acted: Set<number>
  readonly #ended: Set<number>
  #faults: number
  #crashes: number
  #overlaps: number

  /** Goes on from a moment of rest, or begins. */
  constructor(scenario: Scenario, rest: Rest | null) {
    this.#scenario = scenario
    this.#faults = rest?.faults ?? scenario.faults
    this.#crashes = rest?.crashes ?? scenario.crashes
    this.#overlaps = rest?.overlaps ?? scenario.overlaps
    this.#acted = new Set(rest?.acted)
    this.#ended = new Set(rest?.ended)
    this.#ledger = rest?.ledger.copy() ?? new Ledger()
    this.#posts = rest?.posts.copy() ?? new PostBook(() => 0)
    const { system, face, partial } = scenario
    if (!rest) this.#ledger.add({ code: codeOf(scenario), system, face, partial })
    const host: ChoiceHost = new ChoiceHost({
      now: rest?.now ?? START,
      pool: this.#pool,
      build: (instance: Instance) => build(given, instance),
      committed: (object, events) => this.#break(afterCommit(object, events, look)),
      rested: object => this.#break(atRest(object)),
    })
    this.#host = host
    const look = lookInto(RULES, host.objects)
    const posts = this.#posts
    const upstream = {
      host,
      posts,
      pool: this.#pool,
      ledger: this.#ledger,
      sending: (request: Parameters<typeof atPost>[1], from: Instance) => {
        const wrong = posts.sends(request.attemptId)
        this.#break([...(wrong ? [wrong] : []), ...atPost(from.object, request, look)])
      },
    }
    const given: WorldGiven = {
      clock: host,
      host,
      rules: RULES,
      upstream: instance => [providerOf(upstream, system, instance)],
      list: async () => undefined,
      watch: async () => undefined,
      unwatch: async () => undefined,
      notify: null,
      report: () => undefined,
      newCardId: instance => `cd_${instance.object.name}`,
    }
    for (const { kind, name, disk } of rest?.disks ?? [])
      host.object(kind, name).disk = { ...disk, base: disk.state, journal: [] }
    for (const late of rest?.late ?? []) this.#pool.put(lateEffect(late, upstream))
  }

  /**
   * All that there is, where nobody is busy: an instance that is idle remembers nothing, so the disks say everything. Null while
   * anybody is.
   */
  rest(): Rest | null {
    const objects = [...this.#host.objects.values()]
    const { pending } = this.#pool
    if (objects.some(object => this.#host.isBusy(object))) return null
    if (pending.some(one => one.until === null)) return null
    return {
      now: this.#host.now,
      disks: objects.map(({ kind, name, disk }) => ({ kind, name, disk })),
      late: pending.map(one => one.content as LateEffect),
      ledger: this.#ledger.copy(),
      posts: this.#posts.copy(),
      faults: this.#faults,
      crashes: this.#crashes,
      overlaps: this.#overlaps,
      acted: [...this.#acted],
      ended: [...this.#ended],
    }
  }

  /** Everything that can happen next; empty: this history is over. */
  choices(): Choice[] {
    return [...this.#acts(), ...this.#deliveries(), ...this.#deaths(), ...this.#time()]
  }

  /** Lets it happen, with all that follows before anything else can. */
  async go(choice: Choice): Promise<void> {
    choice.run()
    await new Promise(resolve => setImmediate(resolve))
    if (this.#pool.pending.every(pending => pending.until !== null)) {
      const objects = [...this.#host.objects.values()]
      this.#break([...atQuiet(objects, this.#host.now), ...objects.flatMap(atRest)])
    }
  }

  fingerprint(): string {
    return fingerprintOf({
      host: this.#host,
      pool: this.#pool,
      ledger: this.#ledger,
      left: [
        this.#faults,
        this.#crashes,
        this.#overlaps,
        [...this.#acted].sort(),
        [...this.#ended].sort(),
      ],
    })
  }

  /** The invariants of the end, for a history that is over. */
  close(): void {
    const of = (kind: ObjectKind) =>
      [...this.#host.objects.values()].filter(object => object.kind === kind)
    this.#break(
      moneyAgrees({
        ledger: this.#ledger,
        cards: of('card'),
        checkouts: of('checkout'),
        allOrNone: false,
        downForGood: null,
      }),
    )
    const states = of('checkout').map(object => object.disk.state as CheckoutState | null)
    this.#break(strangersHaveNothing(states, this.#scenario.acts))
  }

  #acts(): Choice[] {
    return this.#scenario.acts.flatMap((act, at) => {
      const ready = act.after.every(before => this.#ended.has(before)) && !this.#acted.has(at)
      if (!ready) return []
      const run = () => {
        this.#acted.add(at)
        const object = this.#host.object('checkout', act.checkout)
        this.#touch(act.checkout, act.label)
        const ended = () => this.#ended.add(at)
        this.#host.call(null, object, act.method, act.args).then(ended, ended)
      }
      return [{ label: act.label, run }]
    })
  }

  #deliveries(): Choice[] {
    return this.#pool.pending.flatMap(pending =>
      pending.ways
        .filter(way => way.costs === null || this.#faults > 0)
        .map(way => ({
          label: `${pending.label} ${way.label}`,
          run: () => {
            if (way.costs === 'fault') this.#faults -= 1
            this.#pool.take(pending)
            if (pending.to) this.#touch(pending.to, [pending.label, way.label, pending.content])
            way.run()
          },
        })),
    )
  }

  /** An instance that has nothing under way loses nothing by its death. */
  #deaths(): Choice[] {
    if (this.#crashes === 0) return []
    return [...this.#host.objects.values()]
      .filter(object => object.kind !== 'order' && this.#host.isBusy(object))
      .map(object => ({
        label: `${object.name} dies`,
        run: () => {
          this.#crashes -= 1
          this.#host.crash(object)
        },
      }))
  }

  /** Time passes only while nothing is on its way: how slow a message is shows by what overtakes it. */
  #time(): Choice[] {
    const { pending } = this.#pool
    const quiet = pending.every(one => one.until !== null)
    const due = this.#host.due().map(one => ({
      label: one.label,
      run: () => {
        if (!quiet) this.#overlaps -= 1
        this.#touch(one.to, one.label)
        one.run()
      },
    }))
    if (due.length > 0) return quiet || this.#overlaps > 0 ? due : []
    const at = this.#host.dueAt()
    if (at === null || at > HORIZON || pending.some(one => one.until === null || one.until < at))
      return []
    const seconds = (at - START) / 1000
    return [
      {
        label: `until ${seconds} s nothing happens`,
        run: () => {
          this.#host.now = at
        },
      },
    ]
  }

  /** What an instance that is busy remembers: all that has happened to it since it had nothing to do. */
  #touch(name: string, event: unknown): void {
    const object = this.#host.objects.get(name)
    if (object) this.#host.remember(object, event)
  }

  #break(violated: string[]): void {
    this.violations.push(...violated)
  }
}
