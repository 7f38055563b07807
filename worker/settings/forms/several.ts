/** Several keys or secrets separated by spaces, as while one replaces another: the good ones count (docs/contract.md#malformed-settings). */
import { wordsOf } from './text.ts'

/** The good ones, and what was expected where one is missing or malformed. */
export function goodOnes<Good>(
  text: string | undefined,
  read: (word: string) => Good | null,
  expected: string,
): { good: Good[]; message: string | null } {
  if (text === undefined) return { good: [], message: 'is missing' }
  const all = wordsOf(text).map(read)
  const good = all.filter(one => one !== null)
  return { good, message: good.length < all.length ? expected : null }
}
