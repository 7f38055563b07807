/** A field for a day. */
import { html, nothing } from 'lit'

type Day = { name: string; label: string; value: string; fault?: string | null }

export const dayField = ({ name, label, value, fault = null }: Day) =>
  html`<div class="field"><label for=${name}>${label}</label><input id=${name} name=${name} type="date" required aria-invalid=${fault !== null} aria-describedby="${name}-fault" .value=${value}><p id="${name}-fault" class="problem" role="alert">${fault ?? nothing}</p></div>`
