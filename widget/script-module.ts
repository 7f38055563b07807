/** The built module `instagift.js`: the tag, whose worker is where the script came from. */
import { cameFrom } from './endpoint.ts'
import './define.ts'

cameFrom(import.meta.url)
