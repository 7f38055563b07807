/** Whether a list of events has all of them, once each, and those of each checkout in order. Pure. */

export type Listed = { type: string; data: { id: string } }

/** How many are missing, how many are there again, and of how many checkouts the order is wrong. */
export type Verdict = { missing: number; repeated: number; misplaced: number }

/** What each checkout lists, in this order. */
export type Due = { checkoutId: string; types: readonly string[] }

export function verdictOn(events: readonly Listed[], due: readonly Due[]): Verdict {
  const listed = new Map<string, string[]>(due.map(({ checkoutId }) => [checkoutId, []]))
  for (const { type, data } of events) listed.get(data.id)?.push(type)
  const verdict = { missing: 0, repeated: 0, misplaced: 0 }
  for (const { checkoutId, types } of due) {
    const found = listed.get(checkoutId)!
    const once = [...new Set(found)]
    const there = types.filter(type => once.includes(type))
    verdict.missing += types.length - there.length
    verdict.repeated += found.length - once.length
    if (there.some((type, index) => once[index] !== type)) verdict.misplaced += 1
  }
  return verdict
}
