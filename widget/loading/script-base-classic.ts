/** Runs before anything that loads a chunk: the classic script knows where it came from. */
import { cameFrom } from './endpoint.ts'

cameFrom((document.currentScript as HTMLScriptElement).src)
