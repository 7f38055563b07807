/**
 * One durable object as the simulation sees it: what is on its disk, and at most one living instance in memory. A commit is
 * written whole or not at all; an instance that has died writes nothing any more, whatever its code still tries.
 */
import type { Store } from '../../../worker/storage/store.ts'
import type { ObjectKind, Wakeable } from '../../world/wiring.ts'

/** A call that an instance is busy with; it hears when the instance dies. */
export type OpenCall = { broken(): void }

export type Instance = {
  readonly object: SimObject
  readonly number: number
  alive: boolean
  readonly calls: Set<OpenCall>
  work: Wakeable
}

/** What is on the disk. */
export type Disk = {
  /** What a new instance folds the journal onto; null: onto nothing. */
  base: unknown
  /** What all that was written adds up to. */
  state: unknown
  journal: unknown[]
  secret: string | null
  alarm: number | null
  /** What is kept apart from the state, as JSON by name. */
  apart: Record<string, string>
}

export class SimObject {
  readonly kind: ObjectKind
  readonly name: string
  disk: Disk = { base: null, state: null, journal: [], secret: null, alarm: null, apart: {} }
  /** What was on the disk before the object forgot itself. */
  readonly buried: Disk[] = []
  instance: Instance | null = null
  /** How many instances there have been. */
  lives = 0
  /** Changes with every setting of the alarm, so that an outdated one is known. */
  alarmSetting = 0
  /** Its alarm was lost, and it is found again by others. */
  lost = false
  /** Until then its storage refuses every write. */
  refusesUntil = 0
  /** The instance that runs the alarm's work now. */
  waking: Instance | null = null

  constructor(kind: ObjectKind, name: string) {
    this.kind = kind
    this.name = name
  }
}

/** Makes the object's own code, around the store of this instance. */
export type Build = (instance: Instance) => Wakeable

/** The living instance, made where there is none. */
export function living(object: SimObject, build: Build): Instance {
  if (object.instance) return object.instance
  object.lives += 1
  const born = { object, number: object.lives, alive: true, calls: new Set<OpenCall>() }
  const instance = born as unknown as Instance
  instance.work = build(instance)
  object.instance = instance
  return instance
}

/** An instance takes a call. Who called hears of it unless the instance dies on the way; then it hears that the call broke. */
export function take(
  instance: Instance,
  { method, args }: { method: string; args: unknown[] },
  caller: { resolve(value: unknown): void; broken(): void },
): void {
  const call = { broken: caller.broken }
  instance.calls.add(call)
  const methods = instance.work as unknown as Record<
    string,
    (...args: unknown[]) => Promise<unknown>
  >
  const done = (way: () => void) => {
    instance.calls.delete(call)
    if (instance.alive) way()
  }
  Promise.resolve()
    .then(() => methods[method]!(...args))
    .then(
      value => done(() => caller.resolve(value)),
      () => done(caller.broken),
    )
}

/** As in the shells of the objects: after an alarm whose work failed, and the least pause between two alarms (ms). */
const ALARM_PAUSE_MS = { card: 30_000, checkout: 30_000, order: 3_600_000 }
const LEAST_PAUSE_MS = { card: 500, checkout: 200, order: 3_600_000 }

/** An alarm whose instance died is fired again after this (ms). */
export const ALARM_AGAIN_MS = 2_000

/** The work of an alarm, as the shells do it: it never fails for good, and is set again where there is more to do. */
export async function ring(
  instance: Instance,
  now: () => number,
  twice: () => boolean,
): Promise<void> {
  const { object } = instance
  const setting = object.alarmSetting
  object.waking = instance
  try {
    await instance.work.wake()
    if (twice()) await instance.work.wake()
    instance.work.rearm(LEAST_PAUSE_MS[object.kind])
  } catch {
    if (!instance.alive) return
    // While the storage refuses to write, the platform rings again by itself, or gives up.
    object.disk.alarm = Math.max(now() + ALARM_PAUSE_MS[object.kind], object.refusesUntil)
    object.alarmSetting += 1
  }
  if (!instance.alive) return
  object.waking = null
  if (object.alarmSetting === setting) object.disk.alarm = null
}

/** Thrown into code that runs on in an instance that has died. */
export class Died extends Error {}

/** What the host does around a commit. */
export type CommitHooks = {
  /** May kill the instance, or throw. */
  before(instance: Instance): void
  /** Throws while the storage refuses every write. */
  writing(object: SimObject): void
  after(instance: Instance, events: unknown[]): void
  alarmSet(object: SimObject): void
}

const written = (apart: ReadonlyMap<string, unknown> | undefined): Record<string, string> =>
  Object.fromEntries([...(apart ?? [])].map(([name, value]) => [name, JSON.stringify(value)]))

export function storeOf<State, Event>(instance: Instance, hooks: CommitHooks): Store<State, Event> {
  const { object } = instance
  const assertAlive = (): void => {
    if (!instance.alive) throw new Died(`${object.name} has died`)
  }
  const setAlarm = (time: number | null): void => {
    object.disk.alarm = time
    hooks.alarmSet(object)
  }
  return {
    // A new instance reads what the old one wrote as JSON, and nothing that JSON would not have kept.
    load: () => ({
      snapshot: JSON.parse(JSON.stringify(object.disk.base)) as State | null,
      since: JSON.parse(JSON.stringify(object.disk.journal)) as Event[],
    }),
    commit: (state, events, wakeAt, secret, apart) => {
      assertAlive()
      hooks.before(instance)
      const journal = object.disk.journal
      journal.push(...events)
      const { disk } = object
      object.disk = {
        base: disk.base,
        state,
        journal,
        secret: secret === undefined ? disk.secret : secret,
        alarm: disk.alarm,
        apart: { ...disk.apart, ...written(apart) },
      }
      if (wakeAt !== undefined) setAlarm(wakeAt)
      hooks.after(instance, events)
    },
    journal: () => JSON.parse(JSON.stringify(object.disk.journal)) as Event[],
    oldest: limit => object.disk.journal.slice(0, limit).map(event => [event as Event]),
    fold: (count, into) => {
      assertAlive()
      hooks.writing(object)
      object.disk.journal.splice(0, count === 'all' ? object.disk.journal.length : count, into)
    },
    revise: (about, revised, state) => {
      assertAlive()
      hooks.writing(object)
      object.disk.journal = object.disk.journal.map(event =>
        JSON.stringify(event).includes(about) ? revised(event as Event) : event,
      )
      object.disk.state = state
    },
    secret: () => object.disk.secret,
    apart: name => JSON.parse(object.disk.apart[name] ?? 'null'),
    wakeAt: time => {
      assertAlive()
      hooks.writing(object)
      setAlarm(time)
    },
    forget: () => {
      assertAlive()
      object.buried.push(object.disk)
      object.disk = { base: null, state: null, journal: [], secret: null, alarm: null, apart: {} }
      hooks.alarmSet(object)
    },
  }
}
