/** What the shop's form sends, and the states that styles can ask for, once something can be applied. */
import type { Host } from '../host.ts'
import { lightInputs } from './prepare.ts'
import { isMissing, whenShown } from './when-unusual.ts'

/** Called before every event of a change too, so that a listener may submit the form. */
export function showInForm(host: Host): void {
  const { element, form } = host
  const { checkout, amounts } = host.acts
  const { name } = element
  const { applied, due } = amounts
  const data = new FormData()
  data.set(name || 'instagift_checkout', checkout?.id ?? '')
  data.set(`${name || 'instagift'}_applied`, `${applied}`)
  const isBeside = element.lightInputs && lightInputs
  form.internals.setFormValue(applied > 0 && !isBeside ? data : null)
  lightInputs?.keepBeside(
    element,
    isBeside && applied > 0 && !element.matches(':disabled') ? data : [],
  )
  form.setState('applied', applied > 0)
  form.setState('covered', applied > 0 && due === 0)
  form.setState('expired', checkout?.status === 'expired')
  // Whatever has led to this state; what did not arrive is asked for again with the next act.
  if (!isMissing) void whenShown(host)
}
