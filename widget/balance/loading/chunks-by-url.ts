/** The chunks of the built script, by their addresses. */
import { load } from '../../loading/chunks-by-url.ts'
import type * as Chunks from './chunks.ts'

export const loadLanguage: typeof Chunks.loadLanguage = (name, endpoint) =>
  /ar|de|es|fr|hi|it|ja|nl|pt/.test(name) ? load(`balance-${name}`, endpoint) : undefined
export const loadAsked: typeof Chunks.loadAsked = endpoint => load('balance', endpoint)
