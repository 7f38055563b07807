/** All that is needed from the moment a shopper asks, as one chunk. */
export { renderHint } from '../../templates/hint.ts'
export { adopt } from './adopt.ts'
export { ask } from './ask.ts'
export { isAboutCode, renderProblem } from './problem.ts'
export { renderResult } from './result.ts'
export { english } from './wording.ts'
