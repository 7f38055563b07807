/** Whether there is an answer at all, and over a safe connection: of the worker, and of the shop's page. */
import type { Check } from '../check.ts'
import { right, skipped, wrong } from '../finding.ts'
import type { Visit } from '../seen.ts'

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

export const tls: Check = {
  name: 'tls',
  asks: 'Is the connection to the worker encrypted, with a certificate that browsers trust?',
  needs: [],
  judge: ({ health }) => judgeTls(health, 'worker'),
}

export const pageTls: Check = {
  name: 'page-tls',
  asks: 'Is the connection to the shop’s page encrypted, with a certificate that browsers trust?',
  needs: [],
  judge: ({ page }) => (page === null ? NO_PAGE : judgeTls(page.visit, 'page')),
}

export const NO_PAGE = skipped('no page was named; add --shop https://shop.example.com/checkout')

const judgeTls = (visit: Visit, what: 'worker' | 'page') => {
  const { protocol, hostname, host } = new URL(visit.url)
  if (visit.kind === 'tls')
    return wrong(
      `${host} offers no safe connection (${visit.detail})`,
      what === 'worker'
        ? 'Let Cloudflare make the certificate: reach the worker by a custom domain ("routes" in wrangler.jsonc) or by its workers.dev address, and wait until the certificate is active.'
        : 'Renew the shop’s certificate, for exactly this host name; browsers would not show the page either.',
    )
  if (protocol === 'https:') return right(`${host} is reached by https`)
  if (LOOPBACK.test(hostname)) return right(`${host} is this machine, which needs no https`)
  return wrong(
    `${host} is reached by http, where anybody on the way can read the gift codes`,
    'Use https, and name the address with https:// here.',
  )
}

export const worker: Check = {
  name: 'worker',
  asks: 'Does the worker answer at this address?',
  needs: ['tls'],
  judge: ({ worker: address, health }) => {
    if (health.kind !== 'answered')
      return wrong(
        `nobody answers at ${address} (${health.kind === 'silent' ? health.detail : ''})`,
        'Is the address right, and is the worker deployed (npm run deploy) or running (npm start)? A custom domain takes some minutes until it is known everywhere.',
      )
    if (isHealth(health.text)) return right(`the worker answers at ${address}`)
    return wrong(
      `what answers at ${address} is not this worker (status ${health.status} at /v1/health)`,
      'Give the address of the worker and not that of the shop. If a proxy, a login or a bot check stands before the worker, let /v1, /v and /.well-known pass.',
    )
  },
}

const isHealth = (text: string): boolean => {
  try {
    const { status, checks } = JSON.parse(text)
    return typeof status === 'string' && Array.isArray(checks)
  } catch {
    return false
  }
}

export const page: Check = {
  name: 'page',
  asks: 'Does the shop’s page answer?',
  needs: ['page-tls'],
  judge: ({ page: seen }) => {
    if (seen === null) return NO_PAGE
    const { visit } = seen
    if (visit.kind !== 'answered')
      return wrong(
        `nobody answers at ${visit.url} (${visit.detail})`,
        'Is the address right, and can the page be reached from here?',
      )
    const { status, headers } = visit
    if (status >= 400)
      return wrong(
        `${visit.url} answers with status ${status}`,
        'Name the page that shows the checkout. If it is for visitors with a cart or a login only, send their cookie: --cookie "name=value".',
      )
    const type = headers.get('content-type') ?? ''
    if (type !== '' && !/html/i.test(type))
      return wrong(`${visit.url} is no page (${type})`, 'Name the page that shows the checkout.')
    return right(`${visit.finalUrl} answers`)
  },
}
