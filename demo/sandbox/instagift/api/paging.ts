/** The pages of a list. */

export const PER_PAGE = 10

/** `meta` of a list. `broken` is as in the sample, where 13 certificates at 10 per page are one page without a next. */
export function pageMeta(page: number, total: number, broken: boolean) {
  const count = broken ? 1 : Math.max(1, Math.ceil(total / PER_PAGE))
  const link = (n: number) => (n < 1 || n > count ? null : `?per_page=${PER_PAGE}&page=${n}`)
  return {
    href: `?per_page=${PER_PAGE}&page=${page}`,
    page,
    per_page: PER_PAGE,
    page_count: count,
    total_count: total,
    links: { first: link(1), previous: link(page - 1), next: link(page + 1), last: link(count) },
  }
}
