/** A section as aligned columns: the figure, its median with the spread, its ratio to the baseline, and the verdict. */
import type { Figure, Limit, Section, Spread } from '../line.ts'
import { verdictOf } from './verdict.ts'

const HEADING = ['', 'median (quartiles)', 'ratio (quartiles)', 'demanded']

export function tableOf({ title, figures }: Section): string {
  const rows = [HEADING, ...figures.map(cellsOf)]
  const widths = [0, 1, 2].map(column =>
    // What stands last in its row needs no room in the others.
    Math.max(...rows.map(row => (column < row.length - 1 ? row[column]!.length : 0))),
  )
  const lines = rows.map(row => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('   '))
  return [title, ...lines.map(line => `  ${line}`.trimEnd())].join('\n')
}

function cellsOf(figure: Figure): string[] {
  if ('unmeasured' in figure) return [figure.name, `not measured: ${figure.unmeasured}`]
  const { name, unit, median, spread, ratio, limit } = figure
  const verdict = verdictOf(figure)
  return [
    name,
    `${shown(median)} ${unit}`.trimEnd() + rangeOf(median, spread),
    ratio ? `${shown(ratio.value)} × ${ratio.of}${rangeOf(ratio.value, ratio.spread)}` : '',
    limit && verdict
      ? `${verdict.word}${verdict.narrowly ? ', narrowly' : ''}: ${demandOf(limit, unit)}`
      : '',
  ]
}

const demandOf = (limit: Limit, unit: string): string => {
  const [words, value] = 'atMost' in limit ? ['at most', limit.atMost] : ['at least', limit.atLeast]
  return `${words} ${shown(value)}${limit.of === 'median' ? ` ${unit}`.trimEnd() : ''}`
}

/** Nothing where every round said the same. */
const rangeOf = (median: number, [low, high]: Spread): string =>
  shown(low) === shown(median) && shown(high) === shown(median)
    ? ''
    : ` (${shown(low)} to ${shown(high)})`

/** Three digits that mean something, and whole numbers whole. */
export function shown(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100)
    return Math.round(value).toLocaleString('en')
  return String(Number(value.toPrecision(3)))
}
