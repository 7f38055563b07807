/** All that is shown only where a checkout does not go the usual way, as one chunk: problems, questions, the end of the holds. */
export { englishUnusual } from '../words/english/unusual.ts'
export { renderBeside } from './beside.ts'
export { renderCardQuestion } from './consent.ts'
export { renderHolds, renderOutdated, renderRemarks } from './holds.ts'
export { renderProblem } from './problem.ts'
export { isAboutCode, isAway } from './problem-words.ts'
export { styles } from './styles.ts'
