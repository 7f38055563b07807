/** Ids and codes in the forms that Vauchar's documents show. */
import type { Mint } from '../cards/mint.ts'

const CODE_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

export class VaucharIds {
  readonly #mint: Mint
  #microseconds = 0

  constructor(mint: Mint) {
    this.#mint = mint
  }

  /** Such as `GIFT0C307PBFJC3A5`. */
  code(): string {
    return `GIFT${this.#mint.text(CODE_CHARACTERS, 13)}`
  }

  /** Such as `gift-148061212058405918eee94`: unix seconds, then the same seconds and microseconds in hex. */
  id(prefix: 'gift' | 'res', unixSeconds: number): string {
    // The form is that of PHP's uniqid, which waits for the next microsecond: two ids of one second always differ.
    this.#microseconds = (this.#microseconds + 1 + this.#mint.below(97)) % 1_000_000
    const hex = unixSeconds.toString(16).padStart(8, '0')
    return `${prefix}-${unixSeconds}${hex}${this.#microseconds.toString(16).padStart(5, '0')}`
  }
}
