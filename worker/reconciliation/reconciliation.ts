/**
 * The reconciliation: our books against the lists of the gift-card systems, once a day and on demand. It reads step by step, each of
 * which is safe to repeat, and keeps how far it has come: whatever happens to it, it goes on. It decides nothing about money.
 */
import type { Reconciliation as Shown } from '../../shared/api/console/reconciliation.ts'
import { Books } from './books.ts'
import type { ReconciliationCalls, ReconciliationRequest } from './calls.ts'
import { explainSome } from './explaining.ts'
import { Findings } from './findings.ts'
import { type Letter, Letters } from './letters.ts'
import type { ReconciliationPorts } from './ports.ts'
import { newProgress, type Progress } from './progress.ts'
import { type Desk, readOn } from './reading-lists.ts'
import { digestOf } from './rules/digest.ts'
import { dailyRange, dayDue, dayOf } from './rules/times.ts'

/** How long it works at a time (ms), so that nothing else in its isolate waits for long. */
const WORKS_FOR_MS = 10_000

const MOVEMENTS_AT_A_TIME = 500

export class Reconciliation implements ReconciliationCalls {
  readonly #ports: ReconciliationPorts
  readonly #desk: Desk
  readonly #letters: Letters

  constructor(ports: ReconciliationPorts) {
    const { sql } = ports.storage
    this.#ports = ports
    this.#desk = { ports, books: new Books(sql), findings: new Findings(sql) }
    this.#letters = new Letters(sql)
  }

  async begin({ by, from, to, system }: ReconciliationRequest): Promise<Shown> {
    const running = this.#running()
    if (running) return this.#shown(running)
    const { findings } = this.#desk
    const now = this.#ports.now()
    const id = findings.open(now)
    const systems = [...this.#ports.listings.keys()].filter(one => (system ?? one) === one)
    const progress = newProgress({ id, by, from, to }, systems, now)
    findings.save(progress)
    this.rearm(0)
    return this.#shown(progress)
  }

  async list(limit: number): Promise<Shown[]> {
    return this.#desk.findings.latest(limit).map(progress => this.#shown(progress))
  }

  async read(id: string) {
    const { findings } = this.#desk
    const progress = findings.progress(Number(id))
    return progress && { ...this.#shown(progress), found: findings.all(progress.id) }
  }

  async found(query: Parameters<ReconciliationCalls['found']>[0]) {
    return this.#desk.findings.page(query)
  }

  async tick(): Promise<void> {
    const now = this.#ports.now()
    const day = dayDue(now)
    const last = this.#desk.findings.newest(({ by }) => by === 'daily')
    const isDone = last !== null && dayOf(last.begunAt) === day
    if (day !== null && !isDone && !this.#running()) {
      await this.#digest(now)
      await this.begin({ by: 'daily', ...dailyRange(now) })
    }
    if ((await this.#ports.storage.getAlarm()) === null) this.rearm(0)
  }

  async wake(): Promise<void> {
    const until = this.#ports.now() + WORKS_FOR_MS
    for (;;) {
      const now = this.#ports.now()
      const progress = this.#running()
      if (!progress || progress.nextAt > now || now > until) break
      await this.#step(progress)
      this.#desk.findings.save(progress)
    }
    const { notify } = this.#ports
    if (notify) await this.#letters.send(this.#ports.now(), letter => this.#sent(letter, notify))
  }

  /** Nothing is due: it sleeps until it is asked. */
  rearm(pauseMs: number): void {
    const due = [this.#running()?.nextAt, this.#ports.notify && this.#letters.dueAt()]
    const times = due.filter(time => typeof time === 'number')
    if (times.length === 0) return
    void this.#ports.storage.setAlarm(Math.max(Math.min(...times), this.#ports.now() + pauseMs))
  }

  async #step(run: Progress): Promise<void> {
    if (run.stage === 'books') return this.#takeBooks(run)
    if (run.stage === 'lists') {
      const next = run.systems.find(({ outcome }) => outcome === 'waiting' || outcome === 'reading')
      if (next) await readOn(this.#desk, run, next)
      else run.stage = 'explaining'
      return
    }
    if (!(await explainSome(this.#desk, run))) this.#end(run)
  }

  /** Refunds are read up to now: what was undone since is not in the list any more. */
  async #takeBooks(run: Progress): Promise<void> {
    const { now, listings, movements } = this.#ports
    const tolerance = Math.max(0, ...[...listings.values()].map(({ toleranceMs }) => toleranceMs))
    const page = await movements({
      from: run.from - tolerance,
      to: now(),
      after: run.after,
      limit: MOVEMENTS_AT_A_TIME,
    })
    for (const row of page.rows)
      if (row.kind === 'refunded' || row.at < run.to + tolerance) this.#desk.books.take(row)
    run.after = page.next
    if (page.next === null) run.stage = 'lists'
  }

  #end(run: Progress): void {
    const now = this.#ports.now()
    Object.assign(run, { stage: 'ended', endedAt: now })
    this.#desk.books.clear()
    const data = this.#shown(run)
    this.#tell({ id: `evt_rec_${run.id}`, type: 'reconciliation.ended', at: now, data })
  }

  /** With what the reconciliation before has found: this day's may take hours where a system is away. */
  async #digest(now: number): Promise<void> {
    const last = this.#desk.findings.newest(({ stage }) => stage === 'ended')
    const data = digestOf(await this.#ports.open(), last ? this.#shown(last) : null, now)
    this.#tell({ id: `evt_digest_${dayOf(now)}`, type: 'digest.daily', at: now, data })
  }

  /** Where the shop wants no events, nothing is kept for it. */
  #tell(letter: Letter): void {
    if (this.#ports.notify) this.#letters.add(letter)
  }

  async #sent(
    letter: Letter,
    notify: NonNullable<ReconciliationPorts['notify']>,
  ): Promise<boolean> {
    return notify(letter).catch(error => {
      this.#ports.report(`event ${letter.type}`, error)
      return false
    })
  }

  #running(): Progress | null {
    const [latest] = this.#desk.findings.latest(1)
    return latest && latest.stage !== 'ended' ? latest : null
  }

  #shown({ id, by, from, to, begunAt, endedAt, systems }: Progress): Shown {
    return {
      id: String(id),
      by,
      ...{ from: iso(from), to: iso(to), begunAt: iso(begunAt) },
      endedAt: endedAt === null ? null : iso(endedAt),
      systems: systems.map(({ position: _, failures: __, ...system }) => system),
      ...this.#desk.findings.counts(id),
    }
  }
}

const iso = (at: number): string => new Date(at).toISOString()
