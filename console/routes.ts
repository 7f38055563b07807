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

/** Days such as `2026-11-26`, the last one included. Empty: not chosen. */
export type DayRange = { from: string; to: string }

export type ReviewList = { status: 'open' | 'decided'; reason: ReviewReason | null }

export type Route =
  | { page: 'today' }
  | { page: 'find'; search: Search }
  | { page: 'story'; checkoutId: string }
  | { page: 'reviews'; list: ReviewList }
  | { page: 'review'; id: string }
  | { page: 'reconciliations' }
  | { page: 'reconciliation'; id: string }
  | { page: 'figures'; range: DayRange }
  | { page: 'people' }
  | { page: 'missing' }

export function routeOf({ pathname, searchParams }: URL): Route {
  const [page = '', id = '', ...rest] = pathname.slice(HOME.length).split('/').filter(Boolean)
  if (rest.length > 0) return { page: 'missing' }
  if (id !== '') {
    if (page === 'orders') return { page: 'story', checkoutId: decoded(id) }
    if (page === 'reviews') return { page: 'review', id: decoded(id) }
    return page === 'reconciliations'
      ? { page: 'reconciliation', id: decoded(id) }
      : { page: 'missing' }
  }
  switch (page) {
    case '':
      return { page: 'today' }
    case 'orders':
      return { page: 'find', search: searchIn(searchParams) }
    case 'reviews':
      return { page: 'reviews', list: listIn(searchParams) }
    case 'figures':
      return { page, range: rangeIn(searchParams) }
    case 'reconciliations':
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

const rangeIn = (params: URLSearchParams): DayRange => ({
  from: params.get('from') ?? '',
  to: params.get('to') ?? '',
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
  reconciliations: `${HOME}/reconciliations`,
  reconciliation: (id: string) => `${HOME}/reconciliations/${encodeURIComponent(id)}`,
  figures: (range: Partial<DayRange> = {}) => `${HOME}/figures${queryOf(range)}`,
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
