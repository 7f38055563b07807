/** What a webmaster reads in the console, as one chunk that loads only when there is something to warn of. */
export { warnOfMistake } from './mistakes.ts'
export { warnOfRefusal } from './refusals.ts'
export { warnOfSilence } from './silence.ts'
