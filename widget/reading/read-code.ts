/**
 * Reads what was typed or pasted. A text that plainly is a code needs nothing more; for all others the reader of sentences, links and
 * foreign digits loads (`shared/claim-code.ts`).
 */
import type * as reading from '../../shared/claim-code.ts'
import { groupPlain, type PlainCode, readPlainCode } from '../../shared/plain-code.ts'
import { inTime } from '../client/lease/in-time.ts'

type Reader = typeof reading

let reader: Reader | null = null

const loadReader = async (): Promise<Reader> => {
  reader ??= await inTime(import('../../shared/claim-code.ts'))
  return reader
}

/** Null where there is no code in the text; undefined where the reader that would know has not arrived. */
export const readCode = async (text: string): Promise<PlainCode | null | undefined> =>
  readPlainCode(text) ??
  loadReader().then(
    ({ readClaimCode }) => readClaimCode(text),
    () => undefined,
  )

/** Two spellings of one code. */
export async function isSameCode(one: string, other: string): Promise<boolean> {
  const [key, otherKey] = await Promise.all([keyOf(one), keyOf(other)])
  return key === otherKey
}

const keyOf = async (text: string): Promise<string> =>
  (await readCode(text))?.key ?? text.replace(/[^a-z0-9]/gi, '').toUpperCase()

/** The typed text in groups; as it is where that takes a reader that has not arrived, and `onArrival` is called when it has. */
export function groupTyped(typed: string, onArrival: () => void): string {
  const plain = groupPlain(typed) ?? reader?.displayGrouping(typed)
  if (plain === undefined) void loadReader().then(onArrival, () => {})
  return plain ?? typed
}
