/**
 * Options choose between the readings that a system's documents leave open. Where a document shows a sample, its reading is the
 * default; elsewhere the default is the reading that is hardest for a client. Each system declares its own with these functions.
 */
import { z } from 'zod'

export type OptionValue = string | number | boolean
export type Options = Record<string, OptionValue>

/** One of these values; the first is the default. */
export const choice = <const Values extends readonly [string | number, ...(string | number)[]]>(
  sentence: string,
  ...values: Values
) =>
  z
    .literal([...values])
    .prefault(values[0])
    .describe(sentence)

export const flag = (initial: boolean, sentence: string) =>
  z.boolean().default(initial).describe(sentence)

/** A whole number from 0 up. */
export const count = (initial: number, sentence: string) =>
  z.int().min(0).default(initial).describe(sentence)

/** The options after a change, or a ZodError that names an unknown option or the values that it allows. */
export const changedOptions = (schema: z.ZodObject, options: Options, change: object): Options =>
  schema.strict().parse({ ...options, ...change }) as Options

export const resetOptions = (schema: z.ZodObject, options: Options): void => {
  Object.assign(options, schema.parse({}))
}

/** An option as the page and the README show it. `values` is null where it is a number. */
export type OptionDescription = { name: string; sentence: string; values: OptionValue[] | null }

export const describeOptions = (schema: z.ZodObject): OptionDescription[] =>
  Object.entries(schema.shape).map(([name, option]) => ({
    name,
    sentence: (option as z.ZodType).description ?? '',
    values: valuesOf((option as z.ZodDefault).unwrap()),
  }))

function valuesOf(schema: z.core.$ZodType): OptionValue[] | null {
  if (schema instanceof z.ZodBoolean) return [false, true]
  return schema instanceof z.ZodLiteral ? [...(schema.values as Set<string | number>)] : null
}
