/**
 * A part of the settings: what one thing needs, named and parsed by itself, so that a wrong setting concerns that thing
 * alone. Reading never throws; a failure names the setting and what was expected, never the value.
 */
import { z } from 'zod'
import { failed, type Result, success } from '../../shared/result.ts'

export type Environment = Readonly<Record<string, unknown>>

/** A setting that is missing or malformed, and what was expected. */
export type SettingFailure = { name: string; message: string }

export type PartRead<Value> = Result<Value, SettingFailure[]>

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

type Shape = Readonly<Record<string, z.ZodType>>
type Parsed<Of extends Shape> = { [Name in keyof Of]: z.output<Of[Name]> }

/** A part that the worker always needs. */
export function settingsPart<Of extends Shape, Value>(
  shape: Of,
  toValue: (parsed: Parsed<Of>) => Value,
): SettingsPart<Value> {
  const names = Object.keys(shape)
  return {
    names,
    read: env => {
      const parsed = z.object(shape).safeParse(present(env, names))
      return parsed.success
        ? success(toValue(parsed.data as Parsed<Of>))
        : failed(malformed(parsed.error))
    },
  }
}

/** A part that is off until one of its `needed` settings is there. What is malformed is named even while it is off. */
export function switchedPart<Needed extends Shape, Further extends Shape, Value>(
  shape: { needed: Needed; further?: Further },
  toValue: (parsed: Parsed<Needed> & Parsed<Further>) => Value,
): SwitchedPart<Value> {
  const schema = z.object({ ...shape.needed, ...shape.further })
  const names = Object.keys(schema.shape)
  const needed = Object.keys(shape.needed)
  const isOn = (env: Environment) => Object.keys(present(env, needed)).length > 0
  return {
    names,
    needed,
    isOn,
    read: env => {
      const given = present(env, names)
      const failures = [
        ...malformed(schema.partial().safeParse(given).error),
        ...(isOn(env) ? missing(given, needed) : []),
      ]
      if (failures.length > 0) return failed(failures)
      return success(
        isOn(env) ? toValue(schema.parse(given) as Parsed<Needed> & Parsed<Further>) : null,
      )
    },
  }
}

/** What is made of a part's value; null while it is off. */
export function whereOn<Value, Made>(
  part: PartRead<Value | null>,
  make: (value: Value) => Made,
): PartRead<Made | null> {
  if (!part.ok) return part
  return success(part.value === null ? null : make(part.value))
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

const malformed = (error: z.ZodError | undefined): SettingFailure[] =>
  (error?.issues ?? []).map(({ path, message }) => ({ name: String(path[0]), message }))

const missing = (given: Record<string, string>, needed: readonly string[]): SettingFailure[] =>
  needed
    .filter(name => given[name] === undefined)
    .map(name => ({ name, message: `is missing; it belongs to ${needed.join(', ')}` }))
