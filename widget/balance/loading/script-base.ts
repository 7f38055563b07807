/** Runs before anything that loads a chunk: the script knows where it came from, and lies beside the one of the checkout. */
import { cameFrom } from '../../loading/endpoint.ts'

cameFrom(import.meta.url.replace('-balance.js', '.js'))
