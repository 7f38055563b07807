/** Whether each gift-card system takes our keys, as the worker found by a lookup of a code that no card has. */
import type { Check } from '../check.ts'
import { about, type Finding, right, skipped, wrong } from '../finding.ts'
import type { Seen } from '../seen.ts'
import { isNamedWrong } from './health.ts'
import { reportOf } from './served.ts'

/** By which settings a system is switched on. */
const SYSTEMS = [
  { name: 'instagift', settings: /^INSTAGIFT_MERCHANT_/ },
  { name: 'yougotagift', settings: /^YOUGOTAGIFT_(USERNAME|PASSWORD)$/ },
  { name: 'vauchar', settings: /^VAUCHAR_(MERCHANT_ID|API_KEY)$/ },
]

export const giftCards: Check = {
  name: 'gift-cards',
  asks: 'Does each gift-card system take our keys?',
  needs: ['api-key'],
  judge: seen => {
    const report = reportOf(seen)
    if (report === null) return skipped('the worker tells it to the shop’s server only')
    const asked = report.providers.map(one => about(one.name, judged(one)))
    const found = [
      ...asked,
      ...switchedOff(
        seen,
        report.providers.map(({ name }) => name),
      ),
    ]
    return found.length > 0 ? found : skipped('no gift-card system is switched on')
  },
}

const judged = ({ name, answer, detail }: { name: string; answer: string; detail: string }) => {
  if (answer === 'accepts_us') return right(`${name} takes the worker’s keys`)
  if (answer === 'refuses_us')
    return wrong(
      `${name} refuses the worker’s keys (${detail})`,
      `Put the keys of this merchant account again, as ${name} shows them: npx wrangler secret put. For Instagift the plan must be GROW.`,
    )
  return wrong(
    `${name} could not be asked (${detail})`,
    `Is ${name.toUpperCase()}_API_URL right? If it is, the system is down: orders go on, and codes answer "try again" meanwhile.`,
  )
}

/** Those whose keys are in the env file, and not in the worker. */
const switchedOff = (seen: Seen, on: string[]): Finding[] => {
  const known = Object.keys(seen.settings ?? {})
  return SYSTEMS.filter(({ name, settings }) => {
    const isMeant = known.some(one => settings.test(one) && seen.settings?.[one])
    return isMeant && !on.includes(name) && !isNamedWrong(seen, new RegExp(`^${name}_`, 'i'))
  }).map(({ name }) =>
    about(
      name,
      wrong(
        `${name} is in the env file, and off in the worker`,
        'Put its keys into the worker as well: npm run setup prints the commands.',
      ),
    ),
  )
}
