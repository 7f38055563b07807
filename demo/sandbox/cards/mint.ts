/**
 * Makes ids and codes in the forms that the documents show. All come from one seed, so a history can be replayed, and none is
 * made twice by one mint, not even after a reset.
 */

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const DIGITS = '0123456789'
const HEX = '0123456789abcdef'

/** Numbers in [0, 1) from a 32-bit state that steps by an odd constant: never twice the same state within 2³² draws. */
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
  #microseconds = 0

  constructor(seed: number) {
    this.#next = generator(seed)
  }

  /** An Instagift id such as `hD65TJvxnv8oIuyOmD056w`. */
  id(): string {
    return this.#draw(BASE64URL, 22)
  }

  /** An Instagift user token such as `quhZKsGMSJc5eUAYm-FA`. */
  token(): string {
    return this.#draw(BASE64URL, 20)
  }

  /** An Instagift claim code such as `62DD-CV4T-R2NTM2`; the last group is the merchant code. */
  claimCode(): string {
    return [4, 4, 6].map(length => this.#draw(CODE_LETTERS, length)).join('-')
  }

  /** A YouGotaGift code of 13 digits, outside of the vendor's test families 900x. */
  thirteenDigits(): string {
    return `5${this.#draw(DIGITS, 12)}`
  }

  /** A YouGotaGift redemption code such as `46ECE933`. */
  redemptionCode(): string {
    return this.#draw(HEX, 8).toUpperCase()
  }

  /** A Vauchar code such as `GIFT0C307PBFJC3A5`. */
  vaucharCode(): string {
    return `GIFT${this.#draw(UPPER, 13)}`
  }

  /** A Vauchar id: prefix, unix seconds, then the same seconds and the microseconds in hex (`gift-148061212058405918eee94`). */
  vaucharId(prefix: 'gift' | 'res', unixSeconds: number): string {
    // PHP's uniqid waits for the next microsecond, so two ids of one second always differ.
    this.#microseconds = (this.#microseconds + 1 + Math.floor(this.#next() * 97)) % 1_000_000
    const hex = unixSeconds.toString(16).padStart(8, '0')
    return `${prefix}-${unixSeconds}${hex}${this.#microseconds.toString(16).padStart(5, '0')}`
  }

  #draw(alphabet: string, length: number): string {
    let text = ''
    for (let i = 0; i < length; i++) text += alphabet[Math.floor(this.#next() * alphabet.length)]
    return text
  }
}
