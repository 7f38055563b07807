/**
 * Draws the ids and codes of all systems. Everything comes from one seed, so a history can be replayed, and one mint never makes
 * the same text twice, not even after a reset.
 */

/** Numbers in [0, 1) from a 32-bit state that steps by an odd constant, so no state comes twice within 2³² draws. */
function generator(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export class Mint {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = generator(seed)
  }

  text(alphabet: string, length: number): string {
    let text = ''
    for (let i = 0; i < length; i++) text += alphabet[this.below(alphabet.length)]
    return text
  }

  /** A whole number from 0 to one less than `limit`. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit)
  }
}
