/** The built classic script `instagift.global.js`: the tag, whose worker is where the script came from. */
import { cameFrom } from './endpoint.ts'
import './define.ts'

cameFrom((document.currentScript as HTMLScriptElement).src)
