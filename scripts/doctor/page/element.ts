/** The element and its script in a page. */
import type { SeenPage } from '../seen.ts'
import { isInside, type Tag } from './tags.ts'

export const TAG = 'instagift-claim-code'

export type FoundElement = {
  attributes: ReadonlyMap<string, string>
  /** Its fields are sent with a form. */
  inForm: boolean
}

/** The first one; null: there is none. */
export function elementIn({ tags }: SeenPage): FoundElement | null {
  const index = tags.findIndex(isElement)
  if (index < 0) return null
  const { attributes } = tags[index]!
  return { attributes, inForm: attributes.has('form') || isInside(tags, index, 'form') }
}

const isElement = ({ name, kind }: Tag): boolean => name === TAG && kind === 'start'

/** The built scripts, under their own names, evergreen or versioned. */
const BUILT = /\/(v\/[^/]+\/)?instagift(\.global)?\.js$/

export type FoundScript = {
  url: URL
  attributes: ReadonlyMap<string, string>
  /** Where the script takes the worker to be: where it came from. */
  base: string
  isModule: boolean
  isVersioned: boolean
}

/** The scripts of the element that the page loads. */
export const scriptsIn = (tags: readonly Tag[], page: URL): FoundScript[] =>
  tags
    .filter(({ name, kind }) => name === 'script' && kind === 'start')
    .flatMap(({ attributes }) => {
      const src = attributes.get('src')
      if (!src || !URL.canParse(src, page)) return []
      const url = new URL(src, page)
      const [, version, isClassic] = BUILT.exec(url.pathname) ?? []
      if (!BUILT.test(url.pathname)) return []
      const base = (url.origin + url.pathname.replace(BUILT, '')).replace(/\/+$/, '')
      return [{ url, attributes, base, isModule: !isClassic, isVersioned: version !== undefined }]
    })

/** Where the page was in the end. */
export const addressOf = ({ visit }: SeenPage): URL =>
  new URL(visit.kind === 'answered' ? visit.finalUrl : visit.url)
