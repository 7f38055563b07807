/** A frame of the minified worker leads back to the line that was written. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { bundleWorker } from '../../scripts/worker-bundle/bundle.ts'
import { originsOf } from '../../scripts/worker-bundle/origins.ts'

const THROWN = 'Instagift redeems whole dollars, at least one'
const SOURCE = 'worker/providers/instagift/wire.ts'

const directory = mkdtempSync(join(tmpdir(), 'where-test-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const script = await bundleWorker(directory)
const map = JSON.parse(readFileSync(`${script}.map`, 'utf8'))

const placeIn = (text: string): { line: number; column: number } => {
  const before = text.slice(0, text.indexOf(THROWN)).split('\n')
  return { line: before.length, column: before.at(-1)!.length }
}

it('finds the line of the source that a frame of the log means', () => {
  const { line, column } = placeIn(readFileSync(script, 'utf8'))
  const written = placeIn(readFileSync(new URL(`../../${SOURCE}`, import.meta.url), 'utf8'))
  const at = `${SOURCE}:${written.line}:`
  const trace = `RangeError | at ab (index.js:${line}:${column}) | at async index.js:${line}:${column}`
  const [name, ...frames] = originsOf(trace, map, directory)
  expect(name).toBe('RangeError')
  expect(frames).toHaveLength(2)
  for (const frame of frames) expect(frame).toMatch(new RegExp(`^at ${at}\\d+$`))
})

it('leaves a frame that is not of the bundle as it is', () => {
  expect(originsOf('at native | at Promise.all (index 0)', map, directory)).toEqual([
    'at native',
    'at Promise.all (index 0)',
  ])
})
