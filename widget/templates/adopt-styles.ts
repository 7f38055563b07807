/** Adds the styles that arrive with a chunk. A sheet that the script makes itself is allowed by a strict Content-Security-Policy. */
import applied from './applied.css?inline'
import used from './used.css?inline'

const sheets = new Map<string, CSSStyleSheet>()

/** The looks of the applied cards, or those of `css`; once, however often it is called. */
export function adoptStyles(root: ShadowRoot, css = used + applied): void {
  const sheet = sheets.get(css) ?? new CSSStyleSheet()
  if (!sheets.has(css)) sheet.replaceSync(css)
  sheets.set(css, sheet)
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}
