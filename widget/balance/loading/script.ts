/** The built module `instagift-balance.js`: the tag, whose worker is where the script came from. */
import './script-base.ts'
import '../define.ts'
