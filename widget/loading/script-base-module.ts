/** Runs before anything that loads a chunk: the module knows where it came from. */
import { cameFrom } from './endpoint.ts'

cameFrom(import.meta.url)
