/** What several reviews have in common, and the calls about all of them. */
import type { ReviewOutlook } from '../../../shared/api/console/review-outlook.ts'
import type { Decision, Review } from '../../../shared/api.ts'
import type { ConsoleApi } from '../../api/console-api.ts'
import type { Choice } from '../review/choice.ts'
import { decisionOf } from '../review/choice.ts'

/** So many are read at a time. */
const AT_ONCE = 6

export type Result = { review: Review; problem: string | null }

/** In the order of the ids; without those that cannot be read, and without those that are decided. */
export async function readOutlooks(
  api: ConsoleApi,
  ids: readonly string[],
  count: () => void,
  signal: AbortSignal,
): Promise<ReviewOutlook[]> {
  const found: (ReviewOutlook | null)[] = []
  for (let index = 0; index < ids.length; index += AT_ONCE)
    found.push(
      ...(await Promise.all(
        ids.slice(index, index + AT_ONCE).map(async id => {
          const outlook = await api.review(id, signal).catch(() => null)
          count()
          return outlook
        }),
      )),
    )
  return found.filter(one => one !== null && one.review.status === 'open') as ReviewOutlook[]
}

export function commonDecisions(seen: readonly ReviewOutlook[]): Decision[] {
  const [first, ...others] = seen
  const has = (decision: Decision) => (one: ReviewOutlook) =>
    one.outlooks.some(outlook => outlook.decision === decision)
  return (first?.outlooks ?? [])
    .map(({ decision }) => decision)
    .filter(decision => others.every(has(decision)))
}

/** Each stands for itself: the results are in the order of the reviews. */
export async function sendTogether(
  api: ConsoleApi,
  seen: readonly ReviewOutlook[],
  choice: Choice,
): Promise<Result[]> {
  const all = seen.map(one => decisionOf(one, choice))
  const { results } = await api.decide({ ...all[0]!, reviews: all.flatMap(one => one.reviews) })
  return seen.map(({ review }) => ({
    review,
    problem: results.find(({ id }) => id === review.id)?.problem ?? null,
  }))
}
