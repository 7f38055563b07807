/**
 * What a shopper typed or pasted, read as a claim code. Whatever goes in, nothing but letters A to Z, digits and dashes comes
 * out, and two spellings of one code have the same key. Which spelling a gift-card system wants is for its own folder to say.
 *
 * Source: Instagift API v2, "Instagift Claim Code" (letters and digits in dashed groups, "typically" 13 to 15 of them; the only
 * groupings in the documents are 4-4-6 and 3-6-4). The samples of all systems are in capitals, so codes are read in capitals. A
 * code is never refused for its length alone unless no system could have printed it.
 */

import {
  groupKey,
  groupPlain,
  hasLength,
  isLongEnough,
  type PlainCode,
  plainCode,
} from './plain-code.ts'

export type ClaimCode = PlainCode & {
  /** In the usual grouping of its length; as typed where there is none. */
  grouped: string
}

/** Letters and digits in a code, "typically". */
const USUAL_LENGTH = { min: 13, max: 15 }

/** The usual groupings as a pattern, for groups that a sentence stands around. */
const USUAL = /^(?:[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{6}|[A-Z0-9]{3}-[A-Z0-9]{6}-[A-Z0-9]{4})$/

/** What can stand right beside a code in a sentence, the parts of a link and emojis included. */
const PUNCTUATION =
  /[,;:!?()[\]{}<>"'«»“”„‘’|*=&\p{So}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Variation_Selector}]/gu

/** A link: its server, and what follows. */
const LINK = /\bhttps?:\/\/[^/?#\s]*(\S*)/gi

/** What separates the parts of a link, and what a sentence may put around it. */
const LINK_PARTS = /[/?#&=;+,!()[\]<>"'»”’\s]/

/** What the API takes as `code` at most; keeps the reading cheap. */
const MAX_TYPED = 2000

/** Reads what was typed: a code, a pasted sentence or a link with a code in it. Null where there is no code. Never throws. */
export function readClaimCode(typed: string): ClaimCode | null {
  if (typed.length > MAX_TYPED) return null
  const found = findCode(piecesOf(fromLink(typed) ?? typed.replace(LINK, codesIn)))
  if (found === null) return null
  const code = plainCode(found)
  return { ...code, grouped: groupKey(code.key) ?? found }
}

/**
 * How a code is shown while it is typed: in capitals and groups. Separators of one's own count, digits alone stay together,
 * and what could not be a code is shown as it is.
 */
export const displayGrouping = (typed: string): string =>
  groupPlain(plain(typed).replace(/\s/g, '-')) ?? typed

/**
 * The code among the pieces of a text. Shoppers paste the sentence around a code, with an order number in it, and they type blanks
 * for dashes; these can look alike, so the surest sign is tried first: one piece in a usual grouping, then one of the usual
 * length, then pieces that make up a usual grouping, all with letters and digits; then the same of digits alone; then all of it
 * where that has the usual length, then the only piece with a digit, then all of it.
 */
function findCode(pieces: string[]): string | null {
  const withDigit = pieces.filter(piece => /\d/.test(piece))
  const mixed = withDigit.filter(isMixed)
  const all = pieces.includes('') ? '' : pieces.join('-')
  return (
    mixed.find(piece => USUAL.test(piece)) ??
    mixed.find(hasUsualLength) ??
    runs(pieces).find(run => USUAL.test(run) && isMixed(run)) ??
    withDigit.find(hasUsualLength) ??
    runs(pieces).find(run => USUAL.test(run) && /\d/.test(run)) ??
    [all].find(hasUsualLength) ??
    [withDigit.length === 1 ? withDigit[0]! : '', all].find(isLongEnough) ??
    null
  )
}

/** Letters and digits: no order number, no word. */
const isMixed = (text: string): boolean => /\d/.test(text) && /[A-Z]/.test(text)

const hasUsualLength = (text: string): boolean =>
  hasLength(text, USUAL_LENGTH.min, USUAL_LENGTH.max)

/** Every two and three neighbours, joined. */
const runs = (pieces: string[]): string[] =>
  pieces.flatMap((_, start) => [2, 3].map(count => pieces.slice(start, start + count).join('-')))

/** A link carries its code behind `#instagift=`, alone or among `&` parts; mail programs may have percent-encoded the `#` too. */
function fromLink(text: string): string | null {
  for (const link of [text, decoded(text)]) {
    const value = /(?:^|[#&?])instagift=([^&#\s]*)/i.exec(link)?.[1]
    if (value !== undefined) return decoded(value)
  }
  return null
}

/** Of any other link, as of a QR code, only the parts that can hardly be anything else: ids and numbers stand there too. */
const codesIn = (_: string, rest: string): string =>
  decoded(rest)
    .split(LINK_PARTS)
    .map(part => plain(part).toUpperCase())
    .filter(part => /^[A-Z0-9-]*$/.test(part) && isMixed(part) && hasUsualLength(part))
    .map(part => ` , ${part} , `)
    .join('')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * One form for what means the same: full-width letters, digits from an Arabic or Persian keyboard,
 * invisible marks, and whatever stands for a dash on some keyboard.
 */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[٠-٩۰-۹]/g, digit => String(digit.charCodeAt(0) % 16))
    .replace(/[\p{Pd}\p{Pc}.·•‧⁃∙・。ー−˗~]/gu, '-')

/** What stands between blanks, in capitals; empty for what no code has in it, such as the punctuation of a sentence. */
const piecesOf = (text: string): string[] =>
  plain(text)
    .replace(/\+/g, ' ')
    .replace(PUNCTUATION, ' , ')
    .replace(/^[\s,]+|[\s,]+$/g, '')
    .split(/\s/)
    .map(piece => piece.replace(/^-+|-+$/g, '').replace(/-+/g, '-'))
    .filter(piece => piece !== '')
    // Tested before the capitals: ı and ß would turn into letters that nobody typed.
    .map(piece => (/^[A-Za-z0-9-]+$/.test(piece) ? piece.toUpperCase() : ''))
