/**
 * What minifiers leave alone: the blanks in HTML and CSS templates, and the names of members with a leading underscore. A plugin
 * for the build of the scripts; the npm package is left readable.
 */
import type { Plugin } from 'vite'

/** The same in all builds of one run: the chunks use the members of the script's element. */
const short = new Map<string, string>()

function rename(name: string): string {
  const known = short.get(name) ?? `_${short.size.toString(36)}`
  short.set(name, known)
  return known
}

export function shrink(): Plugin {
  return {
    name: 'shrink',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/widget/')) return null
      const markup = id.includes('styles') ? shrinkCss(code) : shrinkHtml(code)
      return { code: markup.replace(MEMBER, rename), map: null }
    },
  }
}

/** Not the end of a text like `${name}_applied`. */
const MEMBER = /(?<![\w}'"`])_[a-z]\w*/g

/** Line breaks in our templates never stand between words that a reader would tell apart. */
const shrinkHtml = (code: string): string =>
  code
    .replace(/(?<=>)\s*\n\s*(?=[<$])/g, '')
    .replace(/(?<=\})\s*\n\s*(?=<[/a-z])/g, '')
    .replace(/\s*\n\s*(?=(?:[@?.]?[a-z-]+=[$"]|@[a-z]))/g, ' ')

const shrinkCss = (code: string): string =>
  code.replace(/`[^`]*`/g, sheet =>
    sheet
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,]) ?/g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}'),
  )
