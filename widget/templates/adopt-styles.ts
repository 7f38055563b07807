/** Adds the styles that arrive with a chunk. A sheet that the script makes itself is allowed by a strict Content-Security-Policy. */
import type { ReactiveElement } from 'lit'

const sheets = new Map<string, CSSStyleSheet>()

/** Once, however often it is called. */
export function adoptStyles({ renderRoot }: ReactiveElement, css: string): void {
  const root = renderRoot as ShadowRoot
  const sheet = sheets.get(css) ?? new CSSStyleSheet()
  if (!sheets.has(css)) sheet.replaceSync(css)
  sheets.set(css, sheet)
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
}
