/**
 * Claim codes in their plain form, as they stand on a card: letters and digits, in groups with dashes between them. Whatever else can
 * be typed or pasted is read by `claim-code.ts`, which needs this file and is much larger.
 */

export type PlainCode = {
  /** As typed or pasted, cut out of what stood around it, in capitals, every separator a dash. */
  typed: string
  /** Letters and digits alone: what is compared, held and named. */
  key: string
  /** The last four of the key: all that may be shown of an applied code. */
  label: string
}

/** Letters and digits in a code: wide enough for what the gift-card systems print. */
const LENGTH = { min: 8, max: 40 }

/** How 14 letters and digits are grouped, and fewer while they are typed. */
const USUAL = [4, 4, 6]

/** By number of letters and digits: the groupings that the documents show. */
const GROUPINGS: Readonly<Record<number, readonly number[]>> = { 13: [3, 6, 4], 14: USUAL }

const PLAIN = /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/

/** The code that a text plainly is; null where `readClaimCode` has to look. What both read, they read alike. */
export function readPlainCode(text: string): PlainCode | null {
  const typed = text.trim()
  return PLAIN.test(typed) && isLongEnough(typed) ? plainCode(typed.toUpperCase()) : null
}

/** How a text is shown while it is typed: in capitals and groups; null where it has other signs than codes have. */
export function groupPlain(typed: string): string | null {
  if (!/^[A-Za-z0-9 -]*$/.test(typed)) return null
  const capitals = typed.replace(/[ -]+/g, '-').replace(/^-/, '').toUpperCase()
  if (/-|^\d*$/.test(capitals) || capitals.length > 14) return capitals
  return group(capitals, GROUPINGS[capitals.length] ?? USUAL)
}

/** The code of a text that holds nothing else, in capitals. */
export function plainCode(typed: string): PlainCode {
  const key = keyOf(typed)
  return { typed, key, label: key.slice(-4) }
}

/** In the usual grouping of its length; null where there is none. */
export function groupKey(key: string): string | null {
  const grouping = GROUPINGS[key.length]
  return grouping ? group(key, grouping) : null
}

export const isLongEnough = (text: string): boolean => hasLength(text, LENGTH.min, LENGTH.max)

export function hasLength(text: string, min: number, max: number): boolean {
  const { length } = keyOf(text)
  return length >= min && length <= max
}

const keyOf = (spelling: string): string => spelling.replaceAll('-', '')

function group(key: string, lengths: readonly number[]): string {
  const groups: string[] = []
  let start = 0
  for (const length of lengths) {
    if (start < key.length) groups.push(key.slice(start, start + length))
    start += length
  }
  return groups.join('-')
}
