/**
 * Reads a JSON list row by row as its text arrives, in memory that does not grow with the list. What stands around the rows is
 * kept and parsed at the end, so that a list counts as JSON only as a whole. No row and no surroundings may be longer than the
 * limit.
 */
import { parseJson } from './body.ts'

const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44
const OPENING = [91, 123]
const CLOSING = [93, 125]
const SPACES = [9, 10, 13, 32]

export class RowReader {
  readonly #opensList: (around: string, depth: number) => boolean
  readonly #limit: number
  readonly #take: (row: string) => void
  #around = ''
  #row = ''
  #depth = 0
  /** How deep the rows stand; 0 outside of the list. */
  #listDepth = 0
  #inText = false
  #escaped = false
  /** A comma of the list is waiting for its row. */
  #owesRow = false

  /** `list`: the name of the list in the object around it, or null where the list is all there is. */
  constructor(list: string | null, limit: number, take: (row: string) => void) {
    const name = list === null ? null : new RegExp(`(?<!\\\\)"${list}"\\s*:\\s*$`)
    this.#opensList = (around, depth) =>
      name === null ? depth === 0 && around.trim() === '' : depth === 1 && name.test(around)
    this.#limit = limit
    this.#take = take
  }

  /** False where the text can't go on to be such a list, or something in it is too long. */
  push(text: string): boolean {
    let from = 0
    for (let at = 0; at < text.length; at++) {
      const sign = text.charCodeAt(at)
      if (this.#inText) {
        if (this.#escaped) this.#escaped = false
        else if (sign === BACKSLASH) this.#escaped = true
        else if (sign === QUOTE) this.#inText = false
        continue
      }
      if (sign === QUOTE) {
        this.#inText = true
      } else if (OPENING.includes(sign)) {
        const opens =
          sign === OPENING[0] &&
          this.#listDepth === 0 &&
          this.#opensList(this.#around + text.slice(from, at), this.#depth)
        this.#depth += 1
        if (opens) {
          this.#around += text.slice(from, at + 1)
          from = at + 1
          this.#listDepth = this.#depth
        }
      } else if (CLOSING.includes(sign)) {
        if (this.#depth === this.#listDepth && this.#listDepth > 0) {
          if (!this.#endRow(text.slice(from, at), false)) return false
          from = at
          this.#listDepth = 0
        }
        this.#depth -= 1
      } else if (sign === COMMA && this.#depth === this.#listDepth && this.#listDepth > 0) {
        if (!this.#endRow(text.slice(from, at), true)) return false
        from = at + 1
      }
    }
    const rest = text.slice(from)
    if (this.#listDepth > 0) this.#row += rest
    else this.#around += rest
    return this.#row.length <= this.#limit && this.#around.length <= this.#limit
  }

  /** What stands around the rows, with an empty list in their place; undefined where that is no JSON. */
  end(): unknown {
    return parseJson(this.#around)
  }

  #endRow(rest: string, byComma: boolean): boolean {
    const row = this.#row + rest
    this.#row = ''
    if (row.length > this.#limit) return false
    if (isBlank(row)) {
      // Nothing stands before the end of an empty list, and nowhere else.
      return !byComma && !this.#owesRow
    }
    this.#owesRow = byComma
    this.#take(row)
    return true
  }
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (!SPACES.includes(text.charCodeAt(at))) return false
  }
  return true
}
