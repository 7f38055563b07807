/**
 * Writes down what the objects write, as Cloudflare bills it: the rows of a statement with its index entries, a key and its value, and
 * each move of an alarm are a row each. The tables that a new database makes first are left out.
 */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

export type Meter = {
  /** What was written since the last call, such as `2 insert events`: the rows, and of what. */
  take(): string[]
  /** The same, and counts on. */
  soFar(): string[]
}

type Args = unknown[]
type Method = (this: unknown, ...args: Args) => unknown
type Stub = Parameters<typeof runInDurableObject>[0]

/** Watches the storage of all objects: they share the classes of the runtime. */
export async function startMeter(): Promise<Meter> {
  let writes: string[] = []
  const watch = (of: object, name: string, after: (args: Args, answer: unknown) => void) => {
    const classOf = Object.getPrototypeOf(of) as Record<string, Method>
    const original = classOf[name]!
    classOf[name] = function (...args) {
      const answer = original.apply(this, args)
      after(args, answer)
      return answer
    }
  }
  const cards = env.CARD as unknown as { getByName(name: string): Stub }
  await runInDurableObject(cards.getByName('of the meter'), (_, { storage }) => {
    watch(storage.sql, 'exec', ([query], cursor) => {
      const { rowsWritten } = cursor as { rowsWritten: number }
      const of = statementIn(String(query))
      if (rowsWritten > 0 && of !== null) writes.push(`${rowsWritten} ${of}`)
    })
    watch(storage.kv, 'put', ([key]) => writes.push(`1 put ${nameIn(String(key))}`))
    watch(storage.kv, 'delete', ([key]) => writes.push(`1 delete ${nameIn(String(key))}`))
    watch(storage, 'setAlarm', ([at]) => writes.push(`1 alarm in ${secondsUntil(Number(at))} s`))
    watch(storage, 'deleteAlarm', () => writes.push('1 no alarm'))
  })
  return {
    take() {
      const taken = writes
      writes = []
      return taken
    },
    soFar: () => [...writes],
  }
}

/** `insert events`; null: it makes a table or an index. */
function statementIn(query: string): string | null {
  const [, verb, table] =
    /^\s*(INSERT|UPDATE|DELETE)(?: OR \w+)?(?: INTO| FROM)? (\w+)/i.exec(query) ?? []
  return verb && table ? `${verb.toLowerCase()} ${table}` : null
}

const nameIn = (key: string): string => key.split(' ')[0]!

/** To the minute, but for what comes within one. */
function secondsUntil(at: number): number {
  const seconds = (at - Date.now()) / 1000
  return seconds < 60 ? Math.round(seconds) : Math.round(seconds / 60) * 60
}
