/** Adds the styles that arrive with the chunk. */
import type { ReactiveElement } from 'lit'
import { adoptStyles } from '../../templates/adopt-styles.ts'
import problem from '../../templates/problem.css?inline'
import used from '../../templates/used.css?inline'
import result from './result.css?inline'

export const adopt = (element: ReactiveElement): void =>
  adoptStyles(element, used + problem + result)
