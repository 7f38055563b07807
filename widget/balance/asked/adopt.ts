/** Adds the styles that arrive with the chunk. */
import { adoptStyles } from '../../templates/adopt-styles.ts'
import used from '../../templates/used.css?inline'
import result from './result.css?inline'

export const adopt = (root: ShadowRoot): void => adoptStyles(root, used + result)
