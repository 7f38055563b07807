/** What the search looks through: one entry for each heading, with the words below it. */
import type { Token } from 'marked'
import { type Addresses, addressOf } from './addresses.ts'
import type { Page } from './pages.ts'
import { isHeading, plainText } from './source.ts'

/** The address, the title of the page, the heading (empty for the beginning of the page), and the text. */
export type Entry = [address: string, page: string, heading: string, text: string]

export function searchIndexOf(pages: Page[], addresses: Addresses): Entry[] {
  return pages.flatMap(page => {
    const entries: Entry[] = [[addressOf(page), page.title, '', '']]
    page.blocks.forEach(({ token, file, anchor = '' }, index) => {
      if (isHeading(token) && index > 0) {
        const id = addresses.idOn(page, file, anchor)
        entries.push([`${addressOf(page)}#${id}`, page.title, plainText(token), ''])
      } else if (!isHeading(token) && !isExample(token)) {
        const last = entries.at(-1)!
        last[3] = `${last[3]} ${wordsOf(token.raw)}`.trim()
      }
    })
    return entries
  })
}

/**
 * A body in JSON, or a call in one of several languages: the fields stand in the tables beside it, and what it says besides is nobody's
 * question.
 */
const isExample = (token: Token): boolean =>
  token.type === 'code' && /^json$|\bsample\b/.test(token.lang ?? '')

/** Markdown without its marks, which nobody searches for. */
const wordsOf = (markdown: string): string =>
  markdown
    .replace(/<[^>]+>/g, ' ')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/[*`[\]]/g, '')
    .replace(/[|#>]|-{3,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
