/** Whether the clocks agree: a delivery whose time is more than 300 s away from the worker's is refused. */
import type { Check } from '../check.ts'
import { right, skipped, wrong } from '../finding.ts'
import type { Seen, Visit } from '../seen.ts'
import { reportOf } from './served.ts'

/** So far apart no network is (s). Deliveries are refused ten times later. */
const TOLERANCE_SECONDS = 30

const MS_PER_SECOND = 1000

/** How far the clock of who answered is ahead of ours (s); null: it does not say. */
export function secondsAhead(visit: Visit | undefined): number | null {
  if (visit?.kind !== 'answered') return null
  const date = Date.parse(visit.headers.get('date') ?? '')
  if (Number.isNaN(date)) return null
  // A cache says how old its answer is.
  const age = Number(visit.headers.get('age') ?? 0) || 0
  return Math.round((date - visit.at) / MS_PER_SECOND + age)
}

/** `wrangler dev` answers without a Date; the check says a time of its own. */
const workerAhead = (seen: Seen): number | null => {
  const at = reportOf(seen)?.at
  const byReport =
    at && seen.check ? Math.round((Date.parse(at) - seen.check.at) / MS_PER_SECOND) : null
  return secondsAhead(seen.health) ?? byReport
}

const agree = (one: number, other: number): boolean => Math.abs(one - other) <= TOLERANCE_SECONDS

const inWords = (ahead: number): string => `${Math.abs(ahead)} s ${ahead > 0 ? 'fast' : 'slow'}`

export const clock: Check = {
  name: 'clock',
  asks: 'Do the clocks of the worker, of the shop’s server and of this machine agree?',
  needs: ['worker'],
  judge: seen => {
    const worker = workerAhead(seen)
    const shop = secondsAhead(seen.page?.visit)
    if (worker === null) return skipped('the worker tells the time to the shop’s server only')
    const hereIsRight = agree(worker, 0)
    if (shop === null || agree(shop, worker)) {
      if (hereIsRight) return right('the clocks agree')
      return wrong(
        `the clock of this machine is ${inWords(-worker)}`,
        'Set it (NTP). Whatever it signs with that time is refused by the worker with 401.',
      )
    }
    if (hereIsRight || !agree(shop, 0))
      return wrong(
        `the clock of the shop’s server is ${inWords(shop - worker)}`,
        'Set it (NTP). The worker refuses what is signed more than 300 s away from its own time.',
      )
    return wrong(
      `the worker’s clock is ${inWords(worker)}, against the shop and this machine`,
      'Set the clock of the machine that the worker runs on; on Cloudflare it is right, so look for a proxy that writes a Date of its own.',
    )
  },
}
