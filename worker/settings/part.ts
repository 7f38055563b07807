/**
 * A part of the settings: what one thing needs, named and parsed by itself, so that a wrong setting concerns that thing
 * alone. Reading never throws; a failure names the setting and what was expected, never the value.
 */
import * as z from 'zod/mini'
import { failed, type Result, success } from '../../shared/result.ts'
import type { Disabled, DisablingFailure, SettingFailure } from './failure.ts'

export type Environment = Readonly<Record<string, unknown>>

/** `named`: settings that are malformed and count as something else. */
export type PartRead<Value> = Result<Value, SettingFailure[]> & { named?: SettingFailure[] }

export type SettingsPart<Value> = {
  /** The names of all its settings. */
  names: readonly string[]
  read(env: Environment): PartRead<Value>
}

/** The part of a thing that can be off: its value is null unless one of the needed settings is there. */
export type SwitchedPart<Value> = SettingsPart<Value | null> & {
  /** What belongs together: once one of them is there, all are needed. */
  needed: readonly string[]
  isOn(env: Environment): boolean
}

/** What a malformed setting counts as; null, or what is malformed as well: it stays malformed. */
type Instead = (malformed: string) => string | null

type Shape = Readonly<Record<string, z.ZodMiniType>>
type Parsed<Of extends Shape> = { [Name in keyof Of]: z.output<Of[Name]> }

/** A part that the worker always has: what is malformed counts as its default. */
export type LenientPart<Value> = {
  names: readonly string[]
  read(env: Environment): { value: Value; failures: DisablingFailure[] }
}

/** Settings with a default each. `disables`: what a malformed one switches off; nothing where it is not listed. */
export function settingsPart<Of extends Shape, Value>(
  shape: Of,
  toValue: (parsed: Parsed<Of>, malformed: ReadonlySet<string>) => Value,
  disables: { [Name in keyof Of]?: Disabled } = {},
): LenientPart<Value> {
  const names = Object.keys(shape)
  return {
    names,
    read: env => {
      const given = present(env, names)
      const failures: DisablingFailure[] = []
      const values: Record<string, unknown> = {}
      for (const name of names) {
        const schema = shape[name]!
        const parsed = schema.safeParse(given[name])
        values[name] = parsed.success ? parsed.data : schema.parse(undefined)
        const message = parsed.error?.issues[0]?.message
        if (message) failures.push({ name, message, disables: disables[name] ?? 'nothing' })
      }
      const wrong = new Set(failures.map(({ name }) => name))
      return { value: toValue(values as Parsed<Of>, wrong), failures }
    },
  }
}

/**
 * A part that is off until one of its `needed` settings is there. What is malformed is named even while it is off, and keeps
 * the part off; a malformed one of `instead` counts as the text that is made of it there, unless that is null.
 */
export function switchedPart<Needed extends Shape, Further extends Shape, Value>(
  shape: { needed: Needed; further?: Further; instead?: Readonly<Record<string, Instead>> },
  toValue: (parsed: Parsed<Needed> & Parsed<Further>) => Value,
): SwitchedPart<Value> {
  const schema = z.object({ ...shape.needed, ...shape.further })
  const { instead = {} } = shape
  const forms: Shape = schema.shape
  const names = Object.keys(schema.shape)
  const needed = Object.keys(shape.needed)
  const isOn = (env: Environment) => Object.keys(present(env, needed)).length > 0
  return {
    names,
    needed,
    isOn,
    read: env => {
      const given = present(env, names)
      const wrong = malformed(z.partial(schema).safeParse(given).error)
      const counted = wrong.map(({ name }) => {
        const text = instead[name]?.(given[name]!) ?? null
        return forms[name]!.safeParse(text).success ? text : null
      })
      const named = wrong.filter((_, at) => counted[at] !== null)
      for (const [at, { name }] of wrong.entries()) given[name] = counted[at] ?? given[name]!
      const failures = [
        ...wrong.filter(failure => !named.includes(failure)),
        ...(isOn(env) ? missing(given, needed) : []),
      ]
      if (failures.length > 0) return { ...failed([...failures, ...named]) }
      const value = isOn(env)
        ? toValue(schema.parse(given) as Parsed<Needed> & Parsed<Further>)
        : null
      return named.length > 0 ? { ...success(value), named } : success(value)
    },
  }
}

/** What is made of a part's value; null while it is off. */
export function whereOn<Value, Made>(
  part: PartRead<Value | null>,
  make: (value: Value) => Made,
): PartRead<Made | null> {
  return part.ok ? { ...part, value: part.value === null ? null : make(part.value) } : part
}

/** The given settings of these names, trimmed. An empty one counts as missing, a JSON number of wrangler's `vars` as its digits. */
export function present(env: Environment, names: readonly string[]): Record<string, string> {
  const given: Record<string, string> = {}
  for (const name of names) {
    const value = env[name]
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text === 'string' && text.trim() !== '') given[name] = text.trim()
  }
  return given
}

const malformed = (error: z.core.$ZodError | undefined): SettingFailure[] =>
  (error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0]), message }))

const missing = (given: Record<string, string>, needed: readonly string[]): SettingFailure[] =>
  needed
    .filter(name => given[name] === undefined)
    .map(name => ({ name, message: `is missing; it belongs to ${needed.join(', ')}` }))
