/** The npm package's entry `./balance`: defines the tag, and names the types that a shop's own code needs. */
import './define.ts'

export type { Balance } from '../../shared/api.ts'
export type { WidgetProblem } from '../client/worker-api.ts'
export { InstagiftBalanceElement } from './element.ts'
export type { BalanceEvents } from './events.ts'
export { BALANCE_TAG } from './tag.ts'
export type { BalanceKey, BalanceMessages } from './texts.ts'
