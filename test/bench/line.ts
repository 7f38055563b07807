/**
 * The one shape of a result. A section of the bench returns its figures; the frame judges, prints, saves and draws them. Make them
 * with `figure` and `against` of `report/figure.ts`, which keep median, spread and ratio consistent.
 */

/** A part of the bench: what `npm run bench -- NAME` runs. */
export type Section = {
  /** A sentence's beginning for a stranger: what was measured, how, and in which surroundings. */
  title: string
  figures: Figure[]
  /** What the README's chart shows of this section; none: nothing. */
  chart?: Chart
  /** What `--save` writes into a document, between its markers (document.ts). It is not in the JSON. */
  document?: { path: string; text: string }
}

export type Figure = Measured | Unmeasured

export type Measured = {
  /** Unique in its section. */
  name: string
  /** `ms`, `bytes`, `/s`, `fsyncs`, `rows`, `US$`; empty for a bare number. */
  unit: string
  /** The median of the rounds; a count that is the same in every round is that count. */
  median: number
  /** The lower and the upper quartile of the rounds; of one value, or of a count, twice the same. */
  spread: Spread
  /** How many values the median is of. */
  rounds: number
  /** This figure divided by another one of its section, round by round: the median and the quartiles of the quotients. */
  ratio?: { of: string; value: number; spread: Spread }
  /** What the acceptance demands; `of` says of what. Without a limit a figure has no verdict. */
  limit?: Limit
}

/** What could not be measured here, and why: a peer that cannot be installed, a browser that is not there. It fails nothing. */
export type Unmeasured = { name: string; unmeasured: string }

export type Spread = [low: number, high: number]

export type Limit = { of: 'median' | 'ratio' } & ({ atMost: number } | { atLeast: number })

/** `holds` or `fails` is of the median. `narrowly`: the limit lies within the spread, so that another run may say otherwise. */
export type Verdict = { word: 'holds' | 'fails'; narrowly: boolean }

/** One panel of bars. */
export type Chart = {
  /** With the unit of the numbers beside the bars. */
  title: string
  /** Which number of a figure is the length of its bar. */
  of: 'median' | 'ratio'
  /** The numbers are divided by it: 1000 writes bytes as kB. By default 1. */
  divisor?: number
  /** The figures that are drawn, by name, from the top; ours are drawn in another colour. */
  bars: { figure: string; label: string; ours: boolean }[]
}
