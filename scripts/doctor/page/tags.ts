/** The tags of an HTML page, in their order. It reads only as much of HTML as it takes to find elements and what encloses them. */

export type Tag = {
  /** In small letters. */
  name: string
  kind: 'start' | 'end'
  attributes: ReadonlyMap<string, string>
}

/** What stands in these is no markup. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'template', 'noscript'])

/** One pass from left to right: however odd the page, its length is all that counts. */
export function tagsIn(html: string): Tag[] {
  const tags: Tag[] = []
  let at = html.indexOf('<')
  while (at >= 0) {
    let end = at + 1
    if (html.startsWith('<!--', at)) end = after(html, '-->', at + 4)
    else {
      const read = tagAt(html, at)
      if (read === null && isTagStart(html, at)) return tags
      if (read !== null) {
        tags.push(read.tag)
        end = read.end
        if (read.tag.kind === 'start' && RAW.has(read.tag.name))
          end = rawEnd(html, read.tag.name, end)
      }
    }
    at = html.indexOf('<', end)
  }
  return tags
}

const START = /<(\/?)([a-z][^\s/>]*)/iy
const ATTRIBUTE = /[\s/]*([^\s=>/][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y
const END = /[\s/]*>/y

const isTagStart = (html: string, at: number): boolean => matchAt(START, html, at) !== null

/** Null: no tag begins here, or it has no end. */
function tagAt(html: string, at: number): { tag: Tag; end: number } | null {
  const start = matchAt(START, html, at)
  if (start === null) return null
  const attributes = new Map<string, string>()
  let next = at + start[0].length
  for (;;) {
    const end = matchAt(END, html, next)
    if (end !== null) {
      const kind = start[1] === '/' ? 'end' : 'start'
      const tag: Tag = { name: start[2]!.toLowerCase(), kind, attributes }
      return { tag, end: next + end[0].length }
    }
    const found = matchAt(ATTRIBUTE, html, next)
    if (found === null) return null
    const [text, name = '', double, single, bare] = found
    const key = name.toLowerCase()
    // The first of two attributes with one name counts.
    if (!attributes.has(key)) attributes.set(key, decoded(double ?? single ?? bare ?? ''))
    next += text.length
  }
}

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const after = (text: string, mark: string, from: number): number => {
  const at = text.indexOf(mark, from)
  return at < 0 ? text.length : at + mark.length
}

/** Where the raw text of an element ends. */
const rawEnd = (html: string, name: string, from: number): number => {
  const end = new RegExp(`</${name}[\\s/>]`, 'gi')
  return matchAt(end, html, from)?.index ?? html.length
}

const REFERENCES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#0?39);/g, (_, name: string) => REFERENCES[name] ?? "'")

/** Whether the start tag at this index stands inside an element with this name. */
export function isInside(tags: readonly Tag[], index: number, name: string): boolean {
  const before = tags.slice(0, index).filter(tag => tag.name === name)
  return before.at(-1)?.kind === 'start'
}

/** The text of a page without its markup, scripts and styles. */
export function textOf(html: string): string {
  const text: string[] = []
  let at = 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    if (next < 0) return [...text, html.slice(at)].join(' ')
    text.push(html.slice(at, next))
    const hidden = matchAt(HIDDEN, html, next)?.[1]
    if (html.startsWith('<!--', next)) at = after(html, '-->', next + 4)
    else if (hidden) at = after(html, '>', rawEnd(html, hidden, next))
    else at = after(html, '>', next)
  }
  return text.join(' ')
}

const HIDDEN = /<(script|style|template)(?=[\s/>])/iy
