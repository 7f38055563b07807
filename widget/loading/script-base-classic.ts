/** Runs before anything that loads a chunk: the classic script knows where it came from, unless the page has it inline. */
import { cameFrom } from './endpoint.ts'

cameFrom((document.currentScript as HTMLScriptElement | null)?.src ?? '')
