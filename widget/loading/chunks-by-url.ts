/**
 * The chunks of the two built scripts, by their addresses beside the versioned script, so that the evergreen and the versioned
 * script share them: where the script came from, or else at the worker. A failed load is tried again under another address:
 * browsers remember failed ones.
 */
import type * as Chunks from './chunks.ts'
import { endpointOf } from './endpoint.ts'

/** Set by the build: the folder of this build's chunks, below the folder of the evergreen script. */
declare const __CHUNK_FOLDER__: string

let failures = 0

const from = (base: string | null, name: string) =>
  import(`${base}/${__CHUNK_FOLDER__}${name}.js${failures ? `?${failures}` : ''}`)

/** A second copy of a chunk would know nothing of what the first one holds. */
const loaded: Record<string, ReturnType<typeof from> | null> = {}

export const load = (name: string, endpoint?: string | null) => {
  loaded[name] ??= from(endpointOf() ?? endpointOf(endpoint), name).catch(() => {
    failures++
    return from(endpointOf(endpoint), name).catch(error => {
      loaded[name] = null
      throw error
    })
  })
  return loaded[name]
}

export const loadLanguage: typeof Chunks.loadLanguage = (name, endpoint) =>
  /ar|de|es|fr|hi|it|ja|nl|pt/.test(name) ? load(name, endpoint) : undefined
export const loadApplied: typeof Chunks.loadApplied = endpoint => load('applied', endpoint)
export const loadMore: typeof Chunks.loadMore = load
