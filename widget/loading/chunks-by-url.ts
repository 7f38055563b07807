/**
 * The chunks of the two built scripts, by their addresses beside the versioned script, so that the evergreen and the versioned
 * script share them. A failed load is tried again under another address: browsers remember failed ones.
 */
import type * as Chunks from './chunks.ts'
import { assetsBase } from './endpoint.ts'

/** Set by the build: the folder of this build's chunks, below the folder of the evergreen script. */
declare const __CHUNK_FOLDER__: string

let failures = 0

const load = (name: string) =>
  import(`${assetsBase()}${__CHUNK_FOLDER__}${name}.js${failures ? `?${failures}` : ''}`).catch(
    error => {
      failures++
      throw error
    },
  )

export const loadLanguage: typeof Chunks.loadLanguage = name =>
  /^(ar|de|es|fr|hi|it|ja|nl|pt)$/.test(name) ? load(name) : undefined
export const loadApplied: typeof Chunks.loadApplied = () => load('applied')
export const loadWarnings: typeof Chunks.loadWarnings = () => load('warnings')
export const loadScan: typeof Chunks.loadScan = () => load('scan')
