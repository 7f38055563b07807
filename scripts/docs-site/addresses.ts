/** Where each heading and file of the repository stands in the documentation, and the ids that headings have there. */
import type { Page } from './pages.ts'
import { isHeading } from './source.ts'

export const HOME = '/docs'

export const addressOf = ({ slug }: Page): string => (slug === '' ? HOME : `${HOME}/${slug}`)

export type Addresses = {
  /** Of a file, or of a heading in it; null where no page has it. */
  find(file: string, anchor: string | undefined): string | null
  /** The id of a heading on its page. */
  idOn(page: Page, file: string, anchor: string): string
}

export function addressesOf(pages: Page[]): Addresses {
  const known = new Map<string, string>()
  const ids = new Map<string, string>()
  for (const page of pages) {
    const taken = new Set<string>()
    page.blocks.forEach(({ token, file, anchor }, index) => {
      // The page that has the file's title, or else the first that has a part of it.
      const isTitle = isHeading(token) && token.depth === 1
      if (isTitle || !known.has(file)) known.set(file, addressOf(page))
      if (anchor === undefined || !isHeading(token)) return
      let id = anchor
      for (let number = 2; taken.has(id); number += 1) id = `${anchor}-${number}`
      taken.add(id)
      ids.set(`${page.slug} ${file}#${anchor}`, id)
      const address = index === 0 ? addressOf(page) : `${addressOf(page)}#${id}`
      if (!known.has(`${file}#${anchor}`)) known.set(`${file}#${anchor}`, address)
    })
  }
  return {
    find: (file, anchor) => known.get(anchor === undefined ? file : `${file}#${anchor}`) ?? null,
    idOn: (page, file, anchor) => ids.get(`${page.slug} ${file}#${anchor}`) ?? anchor,
  }
}
