/**
 * What a shop wrote into its platform's order for us: `instagift_checkout`, and `instagift_applied` in minor units (docs/contract.md#platforms).
 * The entries of others may have any shape.
 */
import { checkoutIdIn, type Figure, isObject } from '../webhook.ts'
import { minorIn } from './figure.ts'

export type OrderNote = { checkoutId: string; applied: Figure }

/** `none`: the order names no checkout. `malformed`: it may, but not in a way that can be read. */
export type NoteRead = OrderNote | 'none' | 'malformed'

/**
 * The note in a list of entries such as `{key, value}`. PHP writes a list with gaps as an object, whose values are the entries.
 */
export const noteInList = (list: unknown, nameField: string): NoteRead => {
  if (list === undefined || list === null) return 'none'
  if (typeof list !== 'object') return 'malformed'
  const fields = Object.values(list).flatMap((entry: unknown) => {
    if (!isObject(entry)) return []
    const name = entry[nameField]
    return typeof name === 'string' ? [[name.replace(/^_/, ''), entry.value] as const] : []
  })
  return noteIn(fields)
}

/** The note in an object whose names are those of the fields. */
export const noteInObject = (object: unknown): NoteRead => {
  if (object === undefined || object === null) return 'none'
  if (Array.isArray(object)) return object.length === 0 ? 'none' : 'malformed'
  return isObject(object) ? noteIn(Object.entries(object)) : 'malformed'
}

/** Of a field that is there twice the last one counts, as with the platforms. */
const noteIn = (fields: readonly (readonly [string, unknown])[]): NoteRead => {
  const noted = new Map(fields)
  const named = noted.get('instagift_checkout')
  if (named === undefined || named === null || named === '') return 'none'
  const checkoutId = checkoutIdIn(named)
  if (checkoutId === null) return 'malformed'
  return { checkoutId, applied: minorIn(noted.get('instagift_applied')) }
}
