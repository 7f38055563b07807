/**
 * Looking for rows in a list of redemptions that grows with the shop. The documents name no order, so it is recognised by the
 * times of the rows: a list that shows the newest first need not be read beyond what is older than all that is looked for.
 */

/** Somebody who looks for a row in a list. */
export type Seeker<Row> = {
  /** Rows from before this (ms) are not looked for. */
  from: number
  /** Is shown a row; true: this is it, no more is needed. */
  see(row: Row): boolean
}

/** How many old rows in a row end the search: one alone may be a row that was moved. */
const OLD_ROWS_IN_A_ROW = 10

export class ListSearch<Row> {
  #seekers: readonly Seeker<Row>[]
  readonly #from: number
  readonly #timeOf: (row: Row) => number | null
  #rises = false
  #falls = false
  #latest: number | null = null
  #oldInARow = 0
  /** How many rows it was shown. */
  rows = 0

  /** `timeOf`: when a row was made (ms), or null where it does not say. */
  constructor(seekers: readonly Seeker<Row>[], timeOf: (row: Row) => number | null) {
    this.#seekers = seekers
    this.#from = Math.min(...seekers.map(seeker => seeker.from))
    this.#timeOf = timeOf
  }

  /** True where no further row is needed. Null: a row of another form, which is nobody's. */
  see(row: Row | null): boolean {
    this.rows += 1
    if (row === null) return this.isOver
    this.#seekers = this.#seekers.filter(seeker => !seeker.see(row))
    this.#follow(this.#timeOf(row))
    return this.isOver
  }

  get isOver(): boolean {
    const past = this.#falls && !this.#rises && this.#oldInARow >= OLD_ROWS_IN_A_ROW
    return past || this.#seekers.length === 0
  }

  get oldestFirst(): boolean {
    return this.#rises && !this.#falls
  }

  /** The last row is from before all that is looked for. */
  get endsOld(): boolean {
    return this.#oldInARow > 0
  }

  #follow(at: number | null): void {
    if (at === null) {
      this.#oldInARow = 0
      return
    }
    if (this.#latest !== null && at > this.#latest) this.#rises = true
    if (this.#latest !== null && at < this.#latest) this.#falls = true
    this.#latest = at
    this.#oldInARow = at < this.#from ? this.#oldInARow + 1 : 0
  }
}
