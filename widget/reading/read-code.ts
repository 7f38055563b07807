/**
 * Reads what was typed or pasted. A text that plainly is a code needs nothing more; for all others the reader of sentences, links and
 * foreign digits loads (`shared/claim-code.ts`).
 */
import type * as reading from '../../shared/claim-code.ts'
import { groupPlain, type PlainCode, readPlainCode } from '../../shared/plain-code.ts'

/** How the reader loads. */
type Loader = { more(name: 'claim-code'): Promise<typeof reading> }

let reader: typeof reading | null = null

async function readerOf(loader: Loader): Promise<typeof reading> {
  reader ??= await loader.more('claim-code')
  return reader
}

/** Null where there is no code in the text; undefined where the reader that would know has not arrived. */
export const readCode = async (
  text: string,
  loader: Loader,
): Promise<PlainCode | null | undefined> =>
  readPlainCode(text) ??
  readerOf(loader).then(
    ({ readClaimCode }) => readClaimCode(text),
    () => undefined,
  )

/** Two spellings of one code. */
export async function isSameCode(one: string, other: string, loader: Loader): Promise<boolean> {
  const keyOf = async (text: string) =>
    (await readCode(text, loader))?.key ?? text.replace(/[^a-z0-9]/gi, '').toUpperCase()
  return (await keyOf(one)) === (await keyOf(other))
}

/** The typed text in groups; as it is where that takes a reader that has not arrived, and `onArrival` is called when it has. */
export function groupTyped(typed: string, loader: Loader, onArrival: () => void): string {
  const plain = groupPlain(typed) ?? reader?.displayGrouping(typed)
  if (plain === undefined) void readerOf(loader).then(onArrival, () => {})
  return plain ?? typed
}
