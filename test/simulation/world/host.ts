/**
 * The platform below the objects: makes instances when they are called, carries calls between them, fires alarms at least once,
 * and lets instances die between any two steps. What a dead instance still waits for never comes; what it has sent still
 * arrives; who waits for its answer hears, sooner or later, that the call broke.
 */

import type { ObjectKind } from '../../world/wiring.ts'
import type { Faults } from '../history/faults.ts'
import type { Random } from '../history/random.ts'
import type { Clockwork } from './clockwork.ts'
import {
  ALARM_AGAIN_MS,
  type Build,
  type CommitHooks,
  Died,
  type Instance,
  living,
  ring,
  SimObject,
  storeOf,
  take,
} from './sim-object.ts'

export type HostInvariants = {
  committed(object: SimObject, events: unknown[]): void
  /** An alarm's work is done, or an object has nothing under way any more. */
  rested(object: SimObject): void
  /** Whether somebody else would find the object again if its alarm were lost. */
  findsAgain(object: SimObject): boolean
}

/** A storage that is down refuses every write for so long (ms). */
const STORAGE_DOWN_MS = 180_000
/** For so long the platform tries the handler of an alarm that fails (ms). */
const RETRIES_MS = 60_000

export class Host {
  readonly objects = new Map<string, SimObject>()
  readonly #clock: Clockwork
  readonly #faults: Faults
  readonly #delays: (name: string) => Random
  readonly #build: Build
  readonly #invariants: HostInvariants
  readonly #hooks: CommitHooks
  /** Calls that were sent and not yet answered. */
  open = 0

  constructor(given: {
    clock: Clockwork
    faults: Faults
    delays: (name: string) => Random
    build: Build
    invariants: HostInvariants
  }) {
    this.#clock = given.clock
    this.#faults = given.faults
    this.#delays = given.delays
    this.#build = given.build
    this.#invariants = given.invariants
    this.#hooks = {
      before: instance => this.#beforeCommit(instance),
      writing: object => this.#assertWrites(object),
      after: (instance, events) => this.#afterCommit(instance, events),
      alarmSet: object => this.#alarmSet(object),
    }
  }

  store<State, Event>(instance: Instance) {
    return storeOf<State, Event>(instance, this.#hooks)
  }

  object(kind: ObjectKind, name: string): SimObject {
    const known = this.objects.get(name)
    if (known) return known
    const object = new SimObject(kind, name)
    this.objects.set(name, object)
    return object
  }

  /** Calls a method of an object. `from` null: from outside, which never dies. */
  call(from: Instance | null, to: SimObject, method: string, args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.open += 1
      let settled = false
      const settle = (way: () => void): void => {
        if (settled) return
        settled = true
        this.#carry(to.name, () => {
          this.open -= 1
          if (from && !from.alive) return
          if (from && this.#faults.strikes('crash_on_message', 0.004))
            return this.crash(from.object)
          way()
        })
      }
      const broken = () => settle(() => reject(new Error(`the call of ${method} broke`)))
      if (this.#faults.strikes('call_lost', 0.01)) return broken()
      this.#carry(to.name, () => {
        if (this.#faults.strikes('crash_on_message', 0.004)) this.crash(to)
        if (this.#faults.strikes('answer_lost', 0.01)) broken()
        const caller = { resolve: (value: unknown) => settle(() => resolve(value)), broken }
        take(living(to, this.#build), { method, args }, caller)
      })
    })
  }

  /** Waits for something that is no call to an object: only a living instance hears of it. */
  wait<Value>(instance: Instance, delay: number, kind: 'message' | 'sleep', value: () => Value) {
    return new Promise<Value>(resolve => {
      this.#clock.after(delay, kind, () => {
        if (!instance.alive) return
        const crashes = kind === 'message' && this.#faults.strikes('crash_on_message', 0.004)
        if (crashes) return this.crash(instance.object)
        resolve(value())
      })
    })
  }

  /** The instance dies now. Its disk stays. */
  crash(object: SimObject): void {
    const { instance } = object
    if (!instance) return
    instance.alive = false
    object.instance = null
    for (const call of instance.calls) call.broken()
    instance.calls.clear()
    if (object.waking !== instance) return
    object.waking = null
    if (object.disk.alarm !== null) this.#schedule(object, ALARM_AGAIN_MS)
  }

  crashAll(): void {
    for (const object of this.objects.values()) this.crash(object)
  }

  /** A message takes a while: mostly milliseconds, sometimes so long that others overtake it. */
  #carry(name: string, arrive: () => void): void {
    const random = this.#delays(name)
    const usual = random.between(1, 25)
    const late = random.between(200, 8_000)
    const delay = this.#faults.strikes('call_delayed', 0.05) ? late : usual
    this.#clock.after(delay, 'message', arrive)
  }

  #beforeCommit(instance: Instance): void {
    if (this.#faults.strikes('crash_before_write', 0.006)) {
      this.crash(instance.object)
      throw new Died('died before it could write')
    }
    if (this.#faults.strikes('storage_refused', 0.003))
      throw new Error('the storage refuses to write')
    if (this.#faults.strikes('storage_down', 0.0005))
      instance.object.refusesUntil = this.#clock.now + STORAGE_DOWN_MS
    this.#assertWrites(instance.object)
  }

  #assertWrites({ refusesUntil }: SimObject): void {
    if (this.#clock.now < refusesUntil) throw new Error('the storage refuses every write')
  }

  /** As when the handler of an alarm fails at every try: in the end only others can wake the object. */
  #keepsFailing(object: SimObject): boolean {
    const probability = this.#clock.now < object.refusesUntil ? 0.5 : 0.004
    if (!this.#invariants.findsAgain(object)) return false
    return this.#faults.strikes('alarm_dropped', probability)
  }

  #loseAlarm(object: SimObject): void {
    object.lost = true
    object.disk.alarm = null
  }

  #afterCommit(instance: Instance, events: unknown[]): void {
    this.#invariants.committed(instance.object, events)
    if (!this.#faults.strikes('crash_after_write', 0.006)) return
    this.crash(instance.object)
    throw new Died('died after it had written')
  }

  #alarmSet(object: SimObject): void {
    object.alarmSetting += 1
    object.lost = false
    if (!object.waking) this.#schedule(object, 0)
  }

  #schedule(object: SimObject, atLeast: number): void {
    const { alarm } = object.disk
    if (alarm === null) return
    const setting = object.alarmSetting
    const isDue = () => object.alarmSetting === setting && !object.waking
    const late = this.#delays(object.name).between(1_000, 90_000)
    const delay = Math.max(alarm - this.#clock.now, atLeast)
    const extra = this.#faults.strikes('alarm_late', 0.05) ? late : 0
    this.#clock.after(delay + extra, 'alarm', () => {
      if (!isDue()) return
      if (!this.#keepsFailing(object)) return this.#fire(object)
      this.#clock.after(RETRIES_MS, 'alarm', () => {
        if (!isDue()) return
        if (this.#invariants.findsAgain(object)) this.#loseAlarm(object)
        else this.#fire(object)
      })
    })
  }

  #fire(object: SimObject): void {
    const instance = living(object, this.#build)
    const twice = () => this.#faults.strikes('alarm_twice', 0.03)
    void ring(instance, () => this.#clock.now, twice).then(() => {
      if (!instance.alive) return
      this.#schedule(object, 0)
      this.#invariants.rested(object)
    })
  }
}
