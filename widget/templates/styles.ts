/**
 * The looks of the field. Colours come from the page's own text colour, so that the element is at home on light and dark pages
 * that never heard of it.
 */
import { css } from 'lit'

export const styles = css`
:host {
  --_line: var(--instagift-border-color, color-mix(in srgb, currentColor 58%, transparent));
  --_soft: color-mix(in srgb, currentColor 18%, transparent);
  --_radius: var(--instagift-radius, 8px);
  --_gap: var(--instagift-gap, 8px);
  display: block;
  text-align: start;
  font-family: var(--instagift-font, inherit);
}
:host([hidden]), [hidden] { display: none !important }
* { box-sizing: border-box; font: inherit; color: inherit }
p { margin: 0 }
.wait { visibility: hidden }
.stack { display: grid; line-height: 1.4 }
.stack > :not(:first-child, .sr, :empty) { margin-block-start: calc(var(--_gap) * 1.5) }

.row { display: flex; gap: var(--_gap) }
.row button { flex: none }
label { display: block; font-weight: 600; margin-block-end: 6px }
input, button { min-height: 44px; min-width: 44px; border-radius: var(--_radius); border: 1px solid var(--_line); margin: 0 }
input {
  flex: 1; width: 0; padding: 0 12px;
  background: var(--instagift-field-background, transparent);
  font-family: var(--instagift-code-font, ui-monospace, Menlo, Consolas, monospace);
  font-size: max(16px, 1em); text-transform: uppercase; letter-spacing: .03em;
}
input::placeholder { color: inherit; opacity: .62 }
button {
  padding: 6px 16px; cursor: pointer; font-weight: 600;
  background: var(--instagift-button-background, color-mix(in srgb, currentColor 7%, transparent));
  color: var(--instagift-button-color, inherit);
}
button:hover { border-color: currentColor }
button[aria-disabled=true] { cursor: default; opacity: .65 }
.link { border-color: transparent; background: none; color: inherit; text-decoration: underline; text-underline-offset: 3px; padding-inline: 8px }
[part=opener] { justify-self: start; padding-inline: 0 }
:focus-visible { outline: 2px solid var(--instagift-accent, currentColor); outline-offset: 2px }
.hint { font-size: .875em; color: color-mix(in srgb, currentColor 82%, transparent); min-height: 1.4em; margin-block-start: 6px }
.sr { position: absolute; inline-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
`
