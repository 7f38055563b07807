/** The built classic script `instagift.global.js`: the tag, whose worker is where the script came from. */
import './script-base-classic.ts'
import '../define.ts'
