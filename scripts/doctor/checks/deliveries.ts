/** Whether the worker takes what each webhook source signs, tried with deliveries about no order. */
import type { Check } from '../check.ts'
import { about, type Finding, right, skipped, wrong } from '../finding.ts'
import type { Delivered, Seen } from '../seen.ts'
import { healthOf, isNamedWrong, jsonOf } from './health.ts'
import { reportOf } from './served.ts'

/** The setting that holds the secret of a source. */
export const SECRET_OF: Readonly<Record<string, string>> = {
  standard: 'WEBHOOK_SECRET',
  woocommerce: 'WOOCOMMERCE_SECRET',
  shopify: 'SHOPIFY_SECRET',
  stripe: 'STRIPE_SECRET',
  bigcommerce: 'BIGCOMMERCE_SECRET',
}

export const deliveries: Check = {
  name: 'deliveries',
  asks: 'Does the worker take what the shop’s platform, or the shop’s own server, signs?',
  needs: ['worker'],
  judge: seen => {
    const tried = Object.keys(SECRET_OF).filter(source => sent(seen, source).length > 0)
    const untried = (reportOf(seen)?.sources ?? []).filter(source => !tried.includes(source))
    const found = [
      ...tried.map(source => about(source, judged(seen, source))),
      ...untried.map(source =>
        about(
          source,
          skipped(`${SECRET_OF[source]} is not in the env file${refusedLately(seen, source)}`),
        ),
      ),
    ]
    if (found.length > 0) return found
    return skipped(
      seen.settings === null ? 'name your settings: --env-file FILE' : 'no webhook has a secret',
    )
  },
}

const sent = ({ deliveries }: Seen, source: string): Delivered[] =>
  deliveries.filter(one => one.source === source)

/** The first that went wrong speaks for all. */
const judged = (seen: Seen, source: string): Finding => {
  const setting = SECRET_OF[source] ?? ''
  if (isNamedWrong(seen, new RegExp(`^(MASTER_KEY|${setting.replace(/SECRET$/, '')}.+)$`)))
    return skipped('the settings come first')
  const faults = sent(seen, source).flatMap(one => faultOf(one, setting) ?? [])
  return (
    faults[0] ??
    right(`the worker takes what is signed with ${setting}${refusedLately(seen, source)}`)
  )
}

const faultOf = ({ source, secret, visit }: Delivered, setting: string): Finding | null => {
  if (visit.kind !== 'answered')
    return wrong(`a delivery to ${visit.url} had no answer (${visit.detail})`, 'Try again.')
  const { status, text } = visit
  if (status === 200 && statusIn(text) === 'ignored') return null
  if (status === 401)
    return wrong(
      `the worker refuses what ${setting}${secret > 1 ? ` (its secret number ${secret})` : ''} of the env file signs`,
      `Worker and platform must have the same secret: copy it from the platform, then npx wrangler secret put ${setting}.`,
    )
  if (status === 404)
    return wrong(
      `webhooks of ${source} are off in the worker`,
      `Put the secret into the worker as well: npx wrangler secret put ${setting}.`,
    )
  if (status === 503)
    return wrong(
      `the worker takes no deliveries of ${source} now (status 503)`,
      'Look at /v1/health, and try again.',
    )
  return wrong(
    `a signed delivery to ${visit.url} was answered with status ${status}`,
    'Let nothing stand before /v1/webhooks that changes a body or asks for a login.',
  )
}

const statusIn = (text: string): unknown => {
  const body = jsonOf(text)
  return typeof body === 'object' && body !== null && 'status' in body ? body.status : undefined
}

/** What health tells of real deliveries. They may be a stranger's, and are no fault of the settings. */
const refusedLately = (seen: Seen, source: string): string => {
  const known = healthOf(seen).find(({ name }) => name === `webhooks ${source}`)
  return known === undefined ? '' : `; lately ${known.detail}`
}
