/** Whether the shop's server takes the worker's events, and no others. */
import type { Check } from '../check.ts'
import { right, skipped, wrong } from '../finding.ts'
import { isNamedWrong } from './health.ts'
import { reportOf } from './served.ts'

const isTaken = (status: number | null): boolean => status !== null && status >= 200 && status < 300

export const events: Check = {
  name: 'events',
  asks: 'Does the shop’s server take a signed event?',
  needs: ['api-key'],
  judge: seen => {
    const report = reportOf(seen)
    if (report === null) return skipped('the worker tells it to the shop’s server only')
    if (report.events === null) return eventsOff(seen)
    const { url, genuine } = report.events
    if (isTaken(genuine)) return right(`${url} takes the worker’s events`)
    return wrong(refusal(url, genuine), mending(genuine))
  },
}

const eventsOff = (seen: Parameters<Check['judge']>[0]) => {
  if (isNamedWrong(seen, /^NOTIFY_/)) return skipped('the settings come first')
  if (!seen.settings?.NOTIFY_URL) return skipped('NOTIFY_URL is not set: the shop wants no events')
  return wrong(
    'NOTIFY_URL is in the env file, and not in the worker',
    'Set NOTIFY_URL ("vars" of wrangler.jsonc) and NOTIFY_SECRET (npx wrangler secret put) there as well.',
  )
}

const refusal = (url: string, status: number | null): string =>
  status === null
    ? `${url} gives the worker no answer (refused, not reached, or not within 10 s)`
    : `${url} answers a signed event with status ${status}`

const mending = (status: number | null): string => {
  if (status === null)
    return 'Is the shop’s server running, and can the worker reach this address? A deployed one can reach the internet only. Answer first, and do the work afterwards.'
  if (status >= 300 && status < 400)
    return 'Set NOTIFY_URL to where it redirects to: redirects are not followed. Often it is the final slash, www, or https.'
  if (status === 400 || status === 401 || status === 403)
    return 'Give the shop the worker’s NOTIFY_SECRET, verify over the raw body before it is parsed, and set the server’s clock. A login or a firewall before the address must let it pass.'
  if (status === 404 || status === 405)
    return 'Set NOTIFY_URL to the path that your server has for it, and take POST there.'
  return 'Look into the log of the shop’s server. Events of a type that it does not know, such as "test", are to be answered with 204.'
}

export const forgedEvents: Check = {
  name: 'forged-events',
  asks: 'Does the shop’s server refuse an event that somebody else signed?',
  needs: ['events'],
  judge: seen => {
    const forged = reportOf(seen)?.events
    if (!forged) return skipped('no events are sent')
    if (!isTaken(forged.forged)) return right(`${forged.url} refuses what others sign`)
    return wrong(
      `${forged.url} takes an event that somebody else signed (status ${forged.forged})`,
      'Verify the signature with NOTIFY_SECRET, and answer 401 where it is wrong. Until then anybody can tell your shop that an order is paid.',
    )
  },
}
