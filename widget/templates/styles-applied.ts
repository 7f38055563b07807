/** The looks of the applied cards and of the questions; they come with the code that shows them. */
const appliedStyles = `
ul { margin: 0; padding: 0; list-style: none }
b { font-weight: 600 }
.note { font-size: .875em; color: color-mix(in srgb, currentColor 82%, transparent) }
.echo { font-family: ui-monospace, Menlo, Consolas, monospace; letter-spacing: .05em; overflow-wrap: anywhere }
.bad input { border-color: var(--instagift-danger, #d33a3a) }
.notice:not(:empty) { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_gap); padding: 8px 12px; border-inline-start: 3px solid var(--_soft); font-size: .9375em }
.notice span { flex: 1 1 14em }
.danger:not(:empty) { border-color: var(--instagift-danger, #d33a3a) }
.spin { position: relative; -webkit-text-fill-color: transparent }
.spin::after { content: ""; position: absolute; inset: 0; margin: auto; inline-size: 1em; block-size: 1em; border: 2px solid; border-block-start-color: transparent; border-radius: 50%; animation: spin .8s linear infinite }
@keyframes spin { to { rotate: 1turn } }
@media (prefers-reduced-motion: reduce) { .spin::after { animation: none } }
.panel { border: 1px solid var(--instagift-panel-border-color, var(--_soft)); border-radius: var(--_radius); background: var(--instagift-panel-background, color-mix(in srgb, currentColor 3%, transparent)) }
li { padding: 12px 14px; border-block-end: 1px solid var(--_soft); outline-offset: -3px }
.line { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2px 16px }
[part=card-story] { font-size: .875em; color: color-mix(in srgb, currentColor 82%, transparent); display: grid; gap: 2px }
[part=card-label] { white-space: nowrap }
.pays [part=card-name]::before { content: ""; display: inline-block; inline-size: .6em; block-size: .3em; margin-inline-end: .5em; vertical-align: .25em; border: solid var(--instagift-success, #1d8a4e); border-width: 0 0 2.5px 2.5px; rotate: -45deg }
[part=card-amount], [part=due-amount] { font-variant-numeric: tabular-nums; white-space: nowrap }
[part=card-amount], [part=remove] { margin-inline-start: auto }
[part=card-story] { flex: 1 1 0; min-inline-size: min(100%, 12em) }
.old { opacity: .75 }
[part=remove] { margin-block: -10px -12px; margin-inline-end: -8px; align-self: end; font-weight: 400; font-size: .875em }
li > .consent { justify-items: start; padding-block: 6px 2px }
.due { min-block-size: 52px; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px; padding: 12px 14px }
[part=decline] { padding-inline: 4px }
.due > span:first-child { flex: 1 1 auto }
.due > p { flex: 1 1 15em }
.due .note { flex-basis: 100% }
[part=due-amount] { font-size: 1.125em }
.panel > .note { padding: 8px 14px 0 }
.consent { display: grid; gap: 8px }
.panel.consent { padding: 14px; border-color: var(--_line) }
.ways { display: flex; flex-wrap: wrap; gap: var(--_gap) }
dialog { padding: 14px; border: 1px solid var(--_line); border-radius: var(--_radius); color: CanvasText; background: Canvas }
dialog::backdrop { background: rgb(0 0 0 / .6) }
dialog[open] { display: grid; gap: var(--_gap); inline-size: min(100% - 32px, 28em) }
video { inline-size: 100%; border-radius: var(--_radius); background: #000 }
@media (forced-colors: active) { .panel, li { border-color: CanvasText } }
`

let sheet: CSSStyleSheet | undefined

/** A sheet of the document's own making: a strict Content-Security-Policy allows it. */
export function adoptStyles(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(appliedStyles)
  }
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
