/** JSON, read more strictly than by JSON.parse, so that every reader of a text finds the same value in it. */
import { failed, type Result, success } from '../../shared/result.ts'

// The orders of shop platforms are the deepest JSON that arrives here, and none comes near this.
const MAX_DEPTH = 40

/**
 * Parses JSON. Refuses an object with the same name twice, half of a surrogate pair, and JSON that is nested too deeply; the
 * failure completes "the body …".
 */
export const parseJson = (text: string): Result<unknown, string> => {
  try {
    const value: unknown = JSON.parse(text)
    const fault = faultIn(text)
    return fault === null ? success(value) : failed(fault)
  } catch {
    return failed('is not valid JSON')
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g
const LONE_SURROGATE = /\p{Surrogate}/u

/** Looks through the tokens of valid JSON. JSON.parse silently keeps the last of two equal names. */
const faultIn = (text: string): string | null => {
  const open: Set<string>[] = []
  // In valid JSON a name stands before each colon.
  let last!: string
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') {
      if (open.push(new Set()) > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`
    } else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const names = open.at(-1)
      if (names?.has(last)) return 'has an object with the same name twice'
      names?.add(last)
    } else {
      last = JSON.parse(token) as string
      if (LONE_SURROGATE.test(last)) return 'contains half of a surrogate pair'
    }
  }
  return null
}
