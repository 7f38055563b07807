/** The looks of the applied cards and of the questions; they come with the code that shows them. */
export const appliedStyles = `
.panel { border: 1px solid var(--instagift-panel-border-color, var(--_soft)); border-radius: var(--_radius); background: var(--instagift-panel-background, color-mix(in srgb, currentColor 3%, transparent)) }
li { display: grid; grid-template-columns: 1fr auto; column-gap: 16px; padding: 12px 14px 4px; border-block-end: 1px solid var(--_soft); outline-offset: -3px }
.what { display: grid; gap: 2px }
[part=card-story] { font-size: .875em; color: color-mix(in srgb, currentColor 82%, transparent) }
[part=card-name]::before { content: ""; display: inline-block; inline-size: .55em; block-size: .3em; margin-inline-end: .5em; vertical-align: .25em; border: solid var(--instagift-success, #1d8a4e); border-width: 0 0 2.5px 2.5px; rotate: -45deg }
[part=card-amount], [part=due-amount] { font-variant-numeric: tabular-nums; white-space: nowrap }
[part=card-amount] { font-weight: 600; text-align: end }
.old { opacity: .6 }
[part=remove] { grid-column: 2; justify-self: end; margin-inline-end: -8px; font-weight: 400; font-size: .875em }
li > .consent { grid-column: 1 / -1; padding-block: 4px 10px; border-block-start: 0 }
.due { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 4px 16px; padding: 12px 14px }
.due > span:first-child { flex: 1 1 auto }
.due .note { flex-basis: 100% }
[part=due-amount] { font-size: 1.125em }
.panel > .note { padding: 8px 14px 0 }
.consent { display: grid; gap: 8px }
.panel.consent { padding: 14px; border-color: var(--_line) }
.ways { display: flex; flex-wrap: wrap; gap: var(--_gap) }
@media (forced-colors: active) { .panel, li { border-color: CanvasText } }
`
