/**
 * The platform below the objects when every order of events is to be tried: it decides nothing by itself. Calls between objects wait in
 * the pool until they are chosen; alarms ring when time is let pass; an instance dies when that is chosen.
 */
import type { ObjectKind } from '../../world/wiring.ts'
import {
  ALARM_AGAIN_MS,
  type Build,
  type CommitHooks,
  type Instance,
  living,
  ring,
  SimObject,
  storeOf,
  take,
} from '../world/sim-object.ts'
import { diskOf } from './disk.ts'
import type { Pool } from './pool.ts'
import { Sleepers } from './sleepers.ts'

export class ChoiceHost {
  now: number
  readonly objects = new Map<string, SimObject>()
  /** For what an instance waits at this moment, and how its memory came to be, by name. */
  readonly memory = new Map<string, { waits: number; begun: unknown; events: unknown[] }>()
  readonly sleepers = new Sleepers()
  readonly #pool: Pool
  readonly #build: Build
  readonly #hooks: CommitHooks
  readonly #rested: (object: SimObject) => void

  constructor(given: {
    now: number
    pool: Pool
    build: Build
    committed(object: SimObject, events: unknown[]): void
    rested(object: SimObject): void
  }) {
    this.now = given.now
    this.#pool = given.pool
    this.#build = given.build
    this.#rested = given.rested
    this.#hooks = {
      before: () => undefined,
      writing: () => undefined,
      after: (instance, events) => given.committed(instance.object, events),
      alarmSet: object => {
        object.alarmSetting += 1
      },
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

  /** A call is two messages: there, and back. Orders are asked without any: nothing about them depends on its moment. */
  call(from: Instance | null, to: SimObject, method: string, args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (from) this.#begin(from)
      let open = true
      const back = (label: string, content: unknown, way: () => void): void => {
        if (!open) return
        open = false
        if (!from) {
          way()
          return
        }
        const arrive = () => {
          if (!from.alive) return
          this.#end(from)
          way()
        }
        if (to.kind === 'order') {
          arrive()
          return
        }
        const ways = [{ label: 'arrives', costs: null, run: arrive }] as const
        const name = from.object.name
        this.#pool.put({ label, content, to: name, hears: from, ways: [...ways], until: null })
      }
      const broken = () =>
        back(`${to.name} broke ${method}`, null, () => reject(new Error('the call broke')))
      const there = () =>
        take(
          living(to, this.#build),
          { method, args },
          {
            resolve: value => back(`${to.name} answers ${method}`, value, () => resolve(value)),
            broken,
          },
        )
      if (from === null || to.kind === 'order') return there()
      this.#pool.put({
        label: `${from.object.name} calls ${method}`,
        content: args,
        to: to.name,
        hears: null,
        until: null,
        ways: [
          { label: 'arrives', costs: null, run: there },
          { label: 'is lost', costs: 'fault', run: broken },
        ],
      })
    })
  }

  /** Hashes and keys come at once; a sleeper is woken once its time has passed. */
  wait<Value>(
    instance: Instance,
    delay: number,
    kind: 'message' | 'sleep',
    value: () => Value,
    cut?: AbortSignal,
  ): Promise<Value> {
    if (kind === 'message') return Promise.resolve(value())
    return this.sleepers.sleep(this.now + delay, instance, cut).then(value)
  }

  /** When something is due by itself next, or null. */
  dueAt(): number | null {
    const times = [...this.objects.values()].flatMap(({ disk, waking }) =>
      disk.alarm === null || waking ? [] : [disk.alarm],
    )
    times.push(...this.sleepers.times())
    return times.length > 0 ? Math.max(this.now, Math.min(...times)) : null
  }

  /** Everything that is due by now, one of which can be let happen. */
  due(): { label: string; to: string; run(): void }[] {
    const ringing = [...this.objects.values()].filter(
      ({ disk, waking }) => disk.alarm !== null && disk.alarm <= this.now && !waking,
    )
    return [
      ...ringing.map(object => ({
        label: `the alarm of ${object.name} rings`,
        to: object.name,
        run: () => this.#ring(object),
      })),
      ...this.sleepers.due(this.now),
    ]
  }

  /** An answer from outside, in one of several ways. It matters only to the instance that waits for it. */
  answer<Value>(
    instance: Instance,
    label: string,
    content: unknown,
    ways: { label: string; costs: 'fault' | null; value: () => Value }[],
  ): Promise<Value> {
    return new Promise(resolve => {
      this.#begin(instance)
      this.#pool.put({
        label,
        content,
        to: instance.object.name,
        hears: instance,
        until: null,
        ways: ways.map(({ label, costs, value }) => ({
          label,
          costs,
          run: () => {
            const answer = value()
            if (!instance.alive) return
            this.#end(instance)
            resolve(answer)
          },
        })),
      })
    })
  }

  crash(object: SimObject): void {
    const { instance } = object
    if (!instance) return
    instance.alive = false
    object.instance = null
    this.memory.delete(object.name)
    this.sleepers.forget(instance)
    this.#pool.drop(pending => pending.hears === instance)
    for (const call of instance.calls) call.broken()
    instance.calls.clear()
    if (object.waking !== instance) return
    object.waking = null
    if (object.disk.alarm !== null)
      object.disk.alarm = Math.max(object.disk.alarm, this.now + ALARM_AGAIN_MS)
  }

  #ring(object: SimObject): void {
    const instance = living(object, this.#build)
    void ring(
      instance,
      () => this.now,
      () => false,
    ).then(() => {
      if (instance.alive) this.#rested(object)
    })
  }

  /**
   * Another event of a busy instance. From the disk that it began with, all that it has done and remembers follows; an instance that
   * has nothing to do remembers nothing.
   */
  remember(object: SimObject, event: unknown): void {
    const memory = this.memory.get(object.name)
    if (memory && this.isBusy(object)) memory.events.push([event, this.now])
    else
      this.memory.set(object.name, {
        waits: 0,
        begun: diskOf(object),
        events: [[event, this.now]],
      })
  }

  isBusy(object: SimObject): boolean {
    const { instance } = object
    if (!instance) return false
    const waits = this.memory.get(object.name)?.waits ?? 0
    return instance.calls.size > 0 || object.waking === instance || waits > 0
  }

  #begin(instance: Instance): void {
    const memory = this.memory.get(instance.object.name) ?? {
      waits: 0,
      begun: diskOf(instance.object),
      events: [],
    }
    memory.waits += 1
    this.memory.set(instance.object.name, memory)
  }

  #end(instance: Instance): void {
    this.memory.get(instance.object.name)!.waits -= 1
  }
}
