/** The element's inside, as its templates and the code that loads on use see it. */
import type { LanguageController } from '../controllers/language-controller.ts'
import type { FieldHost } from '../templates/field.ts'
import type { BalanceElement } from './attributes.ts'
import type { BalanceController } from './balance-controller.ts'
import type { BalanceKey } from './texts.ts'

export type BalanceHost = FieldHost & {
  readonly element: BalanceElement
  readonly acts: BalanceController
  readonly language: LanguageController<BalanceKey>
}
