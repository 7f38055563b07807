/**
 * Counts what Cloudflare bills, inside workerd, by putting itself in front of the platform's own methods: rows that are read and written,
 * alarms that are set, calls, and how long each object can't sleep. The worker's code is not touched.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { AnyObject, Cursor, ObjectContext, Storage } from '../entry/platform.ts'

/** Of the objects of one class. */
export type ObjectCounts = {
  /** Calls from the worker and from other objects. */
  calls: number
  /** Alarms that rang. */
  alarms: number
  /** With the entries of indexes; a key that is put or deleted is one. */
  rowsWritten: number
  rowsRead: number
  /** Alarms that were set or deleted, each of which is a row that is written. */
  alarmsSet: number
  /** ms in which an object had a call, an alarm, a call of its own to the outside, or a timer. */
  awakeMs: number
}

export const counts: Record<string, ObjectCounts> = {}

/** An object that lives, and how many things keep it awake. */
type Living = { counts: ObjectCounts; things: number; since: number }

const acting = new AsyncLocalStorage<Living>()
const owners = new WeakMap<object, ObjectCounts>()
const ofNobody: ObjectCounts = emptyCounts()
const ids = new Map<string, Set<string>>()

/** The ids of all objects that were awake, by class. */
export const idsOf = (): ReadonlyMap<string, ReadonlySet<string>> => ids

/** Begins anew, for objects that live on, too. */
export function reset(): void {
  for (const one of Object.values(counts)) Object.assign(one, emptyCounts())
}

/**
 * The class, counted under this name. It answers two more calls: `benchSize` tells how many bytes it stores, and `benchForget` ends the
 * instance, as Cloudflare does with one that has been idle.
 */
export function counted(name: string, Original: AnyObject): AnyObject {
  const own = emptyCounts()
  counts[name] = own
  const lives = new WeakMap<object, Living>()
  class Counted extends Original {
    constructor(...args: unknown[]) {
      const { id, storage } = args[0] as ObjectContext
      watchStorage(storage, own)
      super(...args)
      ids.set(name, (ids.get(name) ?? new Set()).add(id.toString()))
      lives.set(this, { counts: own, things: 0, since: 0 })
    }

    benchSize(): number {
      return contextOf(this).storage.sql.databaseSize
    }

    benchForget(): void {
      contextOf(this).abort('the bench forgets it')
    }
  }
  for (const method of Object.getOwnPropertyNames(Original.prototype)) {
    const original = Original.prototype[method]
    if (method === 'constructor' || typeof original !== 'function') continue
    Object.defineProperty(Counted.prototype, method, {
      value(this: object, ...args: unknown[]) {
        const life = lives.get(this)!
        // What an object asks itself is no call.
        if (acting.getStore() === life) return original.apply(this, args)
        own[method === 'alarm' ? 'alarms' : 'calls'] += 1
        return acting.run(life, () => awakeDuring(life, original.apply(this, args)))
      },
    })
  }
  return Counted
}

const contextOf = (object: object): ObjectContext =>
  (object as unknown as { ctx: ObjectContext }).ctx

function emptyCounts(): ObjectCounts {
  return { calls: 0, alarms: 0, rowsWritten: 0, rowsRead: 0, alarmsSet: 0, awakeMs: 0 }
}

function begin(life: Living): void {
  if (life.things === 0) life.since = Date.now()
  life.things += 1
}

function end(life: Living): void {
  life.things -= 1
  if (life.things === 0) life.counts.awakeMs += Date.now() - life.since
}

async function awakeDuring<Answer>(life: Living, work: Promise<Answer>): Promise<Answer> {
  begin(life)
  try {
    return await work
  } finally {
    end(life)
  }
}

/** Calls to the outside and timers that outlive the call in which they began keep the object awake. */
export function watchOutside(): void {
  const { fetch, setTimeout, clearTimeout } = globalThis
  const timers = new Map<unknown, Living>()
  globalThis.fetch = (...args) => {
    const life = acting.getStore()
    return life ? awakeDuring(life, fetch(...args)) : fetch(...args)
  }
  const over = (timer: unknown) => {
    const life = timers.get(timer)
    if (timers.delete(timer)) end(life!)
  }
  globalThis.setTimeout = ((run: (...args: unknown[]) => void, ms?: number, ...rest: unknown[]) => {
    const life = acting.getStore()
    const timer: unknown = setTimeout(() => {
      over(timer)
      run(...rest)
    }, ms)
    if (life) {
      begin(life)
      timers.set(timer, life)
    }
    return timer
  }) as typeof globalThis.setTimeout
  globalThis.clearTimeout = ((timer: Parameters<typeof clearTimeout>[0]) => {
    over(timer)
    clearTimeout(timer)
  }) as typeof globalThis.clearTimeout
}

let isWatched = false

function watchStorage(storage: Storage, own: ObjectCounts): void {
  for (const part of [storage, storage.sql, storage.kv]) owners.set(part, own)
  if (isWatched) return
  isWatched = true
  inFront(storage, ['setAlarm', 'deleteAlarm'], own => {
    own.alarmsSet += 1
  })
  inFront(storage, ['put', 'delete'], (own, [keys]) => {
    own.rowsWritten += typeof keys === 'object' ? Object.keys(keys as object).length : 1
  })
  inFront(storage.kv, ['put', 'delete'], own => {
    own.rowsWritten += 1
  })
  inFront([storage, storage.kv], ['get'], own => {
    own.rowsRead += 1
  })
  inFront(storage.kv, ['list'], (own, _args, listed) => rowsOf(own, listed as Iterable<unknown>))
  inFront(storage.sql, ['exec'], (own, _args, cursor) => countRows(own, cursor as Cursor))
}

type Note = (own: ObjectCounts, args: unknown[], answer: unknown) => unknown

/** Replaces methods of the platform by ones that also note the call; what `note` returns is answered instead, if anything. */
function inFront(parts: object | object[], methods: string[], note: Note): void {
  for (const part of [parts].flat()) {
    const prototype = Object.getPrototypeOf(part)
    for (const method of methods) {
      const original = prototype[method]
      prototype[method] = function (this: object, ...args: unknown[]) {
        const answer = original.apply(this, args)
        return note(owners.get(this) ?? ofNobody, args, answer) ?? answer
      }
    }
  }
}

function* rowsOf(own: ObjectCounts, listed: Iterable<unknown>): Iterable<unknown> {
  for (const row of listed) {
    own.rowsRead += 1
    yield row
  }
}

/** What a query reads and writes is known once its rows were taken, which its caller does at once. */
function countRows(own: ObjectCounts, cursor: Cursor): void {
  queueMicrotask(() => {
    own.rowsRead += cursor.rowsRead
    own.rowsWritten += cursor.rowsWritten
  })
}
