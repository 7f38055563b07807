/** Bytes and text, as the keys need them. */

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const fromHex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/../g)!, pair => Number.parseInt(pair, 16))

export function joined(pieces: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    all.set(piece, offset)
    offset += piece.length
  }
  return all
}

/** Each part behind its length in four bytes: no two lists of parts read the same. */
export const framed = (parts: string[]): Uint8Array =>
  joined(
    parts.flatMap(part => {
      const bytes = utf8(part)
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, bytes.length)
      return [length, bytes]
    }),
  )

/** Compares in a time that does not depend on where the two differ. */
export function isSame(one: string, other: string): boolean {
  if (one.length !== other.length) return false
  let difference = 0
  for (let index = 0; index < one.length; index++)
    difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}
