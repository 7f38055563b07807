/** The element's inside, as its templates, its form field and the code that loads on use see it. */
import type { ElementWithAttributes } from './attributes.ts'
import type { CheckoutController } from './controllers/checkout-controller.ts'
import type { CodeField } from './controllers/code-field.ts'
import type { LanguageController } from './controllers/language-controller.ts'
import type { WaitsController } from './controllers/waits-controller.ts'

export type Host = {
  readonly element: ElementWithAttributes
  /** What follows from using the field. */
  readonly acts: CheckoutController
  readonly field: CodeField
  readonly form: {
    readonly internals: ElementInternals
    setState(name: string, is: boolean): void
  }
  readonly language: LanguageController
  readonly waits: WaitsController
  /** Applies what was typed. */
  submit(): void
}
