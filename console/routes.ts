/** The addresses of the console, so that a page can be sent to a colleague. */
import type { ReviewReason } from '../shared/api.ts'

export const HOME = '/console'

/** What Find looks for, as it stands in the address. Empty: not asked for. */
export type Search = {
  q: string
  status: string
  amount: string
  currency: string
  from: string
  to: string
}
const SEARCH = ['q', 'status', 'amount', 'currency', 'from', 'to'] as const

export type ReviewList = { status: 'open' | 'decided'; reason: ReviewReason | null }

export type Route =
  | { page: 'today' }
  | { page: 'find'; search: Search }
  | { page: 'story'; checkoutId: string }
  | { page: 'reviews'; list: ReviewList }
  | { page: 'review'; id: string }
  | { page: 'figures' }
  | { page: 'people' }
  | { page: 'missing' }

export function routeOf({ pathname, searchParams }: URL): Route {
  const [page = '', id = '', ...rest] = pathname.slice(HOME.length).split('/').filter(Boolean)
  if (rest.length > 0) return { page: 'missing' }
  if (id !== '') {
    if (page === 'orders') return { page: 'story', checkoutId: decoded(id) }
    return page === 'reviews' ? { page: 'review', id: decoded(id) } : { page: 'missing' }
  }
  switch (page) {
    case '':
      return { page: 'today' }
    case 'orders':
      return { page: 'find', search: searchIn(searchParams) }
    case 'reviews':
      return { page: 'reviews', list: listIn(searchParams) }
    case 'figures':
    case 'people':
      return { page }
    default:
      return { page: 'missing' }
  }
}

const searchIn = (params: URLSearchParams): Search =>
  Object.fromEntries(SEARCH.map(name => [name, params.get(name) ?? ''])) as Search

const listIn = (params: URLSearchParams): ReviewList => ({
  status: params.get('status') === 'decided' ? 'decided' : 'open',
  reason: params.get('reason') as ReviewReason | null,
})

/** A part of a path that is no text is none of ours. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export const paths = {
  find: (search: Partial<Search> = {}) => `${HOME}/orders${queryOf(search)}`,
  story: (checkoutId: string) => `${HOME}/orders/${encodeURIComponent(checkoutId)}`,
  reviews: (list: Partial<ReviewList> = {}) =>
    `${HOME}/reviews${queryOf({ ...list, status: list.status === 'open' ? null : list.status })}`,
  review: (id: string) => `${HOME}/reviews/${encodeURIComponent(id)}`,
  figures: `${HOME}/figures`,
  people: `${HOME}/people`,
}

/** `?name=value…` of those that have a value. */
export function queryOf(values: Record<string, string | number | null | undefined>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== '') params.set(name, String(value))
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
