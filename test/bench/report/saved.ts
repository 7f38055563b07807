/** Results as JSON: those of the last run in a file that Git ignores, and those that the README's chart is drawn from. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Section } from '../line.ts'
import { verdictOf } from './verdict.ts'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Of each run, whatever ran. */
export const LATEST = join(ROOT, '.local/bench.json')
/** Committed. `npm run bench -- --save` replaces the sections that ran. */
export const COMMITTED = join(ROOT, 'docs/bench/results.json')

/** The README's chart, drawn from it. */
export const CHART = join(ROOT, 'docs/bench/chart.svg')

export type Saved = Record<string, SavedSection>
export type SavedSection = Omit<Section, 'document'> & {
  /** ISO 8601, a day. */
  measured: string
  machine: string
}

/** The section with the verdicts written beside the figures, for whoever reads only the file. */
export function savedOf({ document: _, ...section }: Section): SavedSection {
  const figures = section.figures.map(figure => {
    const verdict = 'unmeasured' in figure ? null : verdictOf(figure)
    return verdict ? { ...figure, verdict: verdict.word } : figure
  })
  const machine = `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`
  return { measured: new Date().toISOString().slice(0, 10), machine, ...section, figures }
}

export function write(path: string, saved: Saved): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, textOf(saved))
}

/** Formatted as Biome demands: pairs of numbers stand on one line. More digits than these say nothing. */
export function textOf(saved: Saved): string {
  const short = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value
  const pair = /\[\s+(\S+,)\s+(\S+)\s+\]/g
  return `${JSON.stringify(saved, short, 2).replace(pair, '[$1 $2]')}\n`
}

/** Nothing is saved yet: empty. */
export function read(path: string): Saved {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}
