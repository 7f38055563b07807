/**
 * One durable object as the simulation sees it: what is on its disk, and at most one living instance in memory. A commit is
 * written whole or not at all; an instance that has died writes nothing any more, whatever its code still tries.
 */
import type { Store } from '../../worker/objects/store.ts'

export type ObjectKind = 'card' | 'checkout' | 'order'

/** What the alarm of an object's shell needs. */
export type Wakeable = { wake(): Promise<void>; rearm(pauseMs: number): void }

/** A call that an instance is busy with; it is told where the instance dies. */
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
  state: unknown
  journal: unknown[]
  secret: string | null
  alarm: number | null
}

export class SimObject {
  readonly kind: ObjectKind
  readonly name: string
  disk: Disk = { state: null, journal: [], secret: null, alarm: null }
  /** What was on the disk before the object forgot itself. */
  readonly buried: Disk[] = []
  instance: Instance | null = null
  /** How many instances there have been. */
  lives = 0
  /** Changes with every setting of the alarm, so that an outdated one is known. */
  alarmSetting = 0
  /** The instance that runs the alarm's work now. */
  waking: Instance | null = null

  constructor(kind: ObjectKind, name: string) {
    this.kind = kind
    this.name = name
  }
}

/** Thrown into code that runs on in an instance that has died. */
export class Died extends Error {}

/** What the host does around a commit. */
export type CommitHooks = {
  /** May kill the instance, or throw. */
  before(instance: Instance): void
  after(instance: Instance, facts: unknown[]): void
  alarmSet(object: SimObject): void
}

export function storeOf<State, Fact>(instance: Instance, hooks: CommitHooks): Store<State, Fact> {
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
    load: () =>
      object.disk.state === null ? null : (JSON.parse(JSON.stringify(object.disk.state)) as State),
    commit: (state, facts, wakeAt, secret) => {
      assertAlive()
      hooks.before(instance)
      const journal = object.disk.journal
      journal.push(...facts)
      const { disk } = object
      object.disk = {
        state,
        journal,
        secret: secret === undefined ? disk.secret : secret,
        alarm: disk.alarm,
      }
      setAlarm(wakeAt)
      hooks.after(instance, facts)
    },
    secret: () => object.disk.secret,
    wakeAt: time => {
      assertAlive()
      setAlarm(time)
    },
    forget: () => {
      assertAlive()
      object.buried.push(object.disk)
      object.disk = { state: null, journal: [], secret: null, alarm: null }
      hooks.alarmSet(object)
    },
  }
}
