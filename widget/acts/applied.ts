/** All that is needed from the moment a shopper acts, as one chunk. */
export { clientAt } from '../client/lease/client-at.ts'
export { isFull, renderCards } from '../templates/cards.ts'
export { renderHint } from '../templates/hint.ts'
export { renderNote, renderProblem } from '../templates/notices.ts'
export { applyCode, applyTyped } from './acts.ts'
export { showInForm } from './form-values.ts'
export { hear } from './hear.ts'
export { prepare } from './prepare.ts'
export { english, isAboutCode, isAway } from './when-unusual.ts'

// The first formatter of a page takes 11 ms, on a slow phone 45: in a task of its own, before the first answer needs it.
setTimeout(Intl.NumberFormat)
