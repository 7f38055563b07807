/** What can be seen of the element: the boxes of its parts, of its texts, and of what can be tapped. All in CSS pixels. */

export type Box = { name: string; left: number; top: number; right: number; bottom: number }

export type Seen = {
  host: Box
  /** Visible parts in the order of reading. */
  parts: Box[]
  /** One box for each run of text in a line, by the words. */
  texts: Box[]
  targets: Box[]
  /** Parts whose contents stick out of them. */
  cut: string[]
  pageWidth: number
}

export function seen(host: HTMLElement): Seen {
  const root = host.shadowRoot!
  const shown = [...root.querySelectorAll<HTMLElement>('*')].filter(isShown)
  const parts = shown.filter(element => element.hasAttribute('part'))
  return {
    host: boxOf('host', host.getBoundingClientRect()),
    parts: parts.map(part => boxOf(part.getAttribute('part')!, part.getBoundingClientRect())),
    texts: shown.flatMap(textsOf),
    targets: shown
      .filter(element => element.matches('button, input'))
      .map(target => boxOf(target.getAttribute('part')!, target.getBoundingClientRect())),
    cut: parts.filter(part => !part.matches('input') && sticksOut(part)).map(nameOf),
    pageWidth: document.documentElement.scrollWidth,
  }
}

const nameOf = (part: Element) => part.getAttribute('part')!

/** Neither what is only announced nor what is empty can be seen. */
function isShown(element: HTMLElement): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 && !element.closest('.sr') && element.checkVisibility()
}

const sticksOut = (part: HTMLElement): boolean =>
  part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).display !== 'inline'

function textsOf(element: HTMLElement): Box[] {
  const own = [...element.childNodes].filter(
    (node): node is Text => node.nodeType === Node.TEXT_NODE && !!node.textContent?.trim(),
  )
  return own.flatMap(text => {
    const range = document.createRange()
    range.selectNodeContents(text)
    return [...range.getClientRects()].map(rect => boxOf(text.textContent!.trim(), rect))
  })
}

function boxOf(name: string, { left, top, right, bottom }: DOMRect): Box {
  return { name, left, top: top + scrollY, right, bottom: bottom + scrollY }
}
