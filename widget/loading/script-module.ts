/** The built module `instagift.js`: the tag, whose worker is where the script came from. */
import './script-base-module.ts'
import '../define.ts'
