/**
 * `npm run bench`: how fast things are, as ratios to a baseline that is measured in the same run, because seconds say more about the
 * machine than about the code. `npm run bench -- SECTION` runs one section alone; `--save` also replaces the committed results, the
 * README's chart and the figures in `docs/`. `--stored` and `--seconds` have two sections measure the whole of what is demanded. It ends with 1 if a section breaks or a figure fails its limit.
 */
import { writeFileSync } from 'node:fs'
import { writeBetween } from './document.ts'
import type { Section } from './line.ts'
import { chartOf } from './report/chart.ts'
import { type BenchOptions, optionsIn } from './report/options.ts'
import { CHART, COMMITTED, LATEST, read, type Saved, savedOf, write } from './report/saved.ts'
import { tableOf } from './report/table.ts'
import { verdictOf } from './report/verdict.ts'
import { SECTIONS } from './sections.ts'

const { sections, save, ...sizes } = optionsOrEnd()
const measured: Saved = {}
const documents: NonNullable<Section['document']>[] = []
for (const name of sections) {
  const started = performance.now()
  try {
    const section = await SECTIONS[name]!(sizes)
    measured[name] = savedOf(section)
    if (section.document) documents.push(section.document)
    console.log(`\n${tableOf(section)}`)
    if (section.figures.some(isFailure)) process.exitCode = 1
  } catch (error) {
    console.error(`\n${name} broke: ${error instanceof Error ? error.stack : error}`)
    process.exitCode = 1
  }
  console.log(`  [${name}: ${((performance.now() - started) / 1000).toFixed(0)} s]`)
}
write(LATEST, measured)
if (save) {
  const all = { ...read(COMMITTED), ...measured }
  // In the order of the sections, whichever was measured last.
  const saved = Object.fromEntries(
    Object.keys(SECTIONS).flatMap(name => (all[name] ? [[name, all[name]]] : [])),
  )
  write(COMMITTED, saved)
  writeFileSync(CHART, chartOf(Object.values(saved)))
  for (const { path, text } of documents) writeBetween(path, text)
}

function isFailure(figure: Section['figures'][number]): boolean {
  return !('unmeasured' in figure) && verdictOf(figure)?.word === 'fails'
}

function optionsOrEnd(): BenchOptions {
  try {
    return optionsIn(process.argv.slice(2), Object.keys(SECTIONS))
  } catch (error) {
    console.error(`npm run bench: ${(error as Error).message}`)
    process.exit(1)
  }
}
