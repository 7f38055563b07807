/** Whether the page has the element where it belongs, with its script and with a sane total. */
import { createHash } from 'node:crypto'
import type { Check } from '../check.ts'
import { type Finding, right, wrong } from '../finding.ts'
import { addressOf, elementIn, type FoundScript, scriptsIn, TAG } from '../page/element.ts'
import type { SeenPage, Visit } from '../seen.ts'
import { NO_PAGE } from './connection.ts'

export const element: Check = {
  name: 'element',
  asks: 'Is the element in the page, inside the form, and does it call this worker?',
  needs: ['page'],
  judge: ({ page, worker }) => {
    if (page === null) return NO_PAGE
    const found = elementIn(page)
    if (found === null) return missing(page)
    const { attributes, inForm } = found
    const endpoint = attributes.get('endpoint')?.replace(/\/+$/, '')
    if (endpoint !== undefined && endpoint !== worker)
      return wrong(
        `the element calls ${endpoint}, and not ${worker}`,
        `Write endpoint="${worker}", or leave it out where the script comes from there.`,
      )
    if (inForm || attributes.has('light-inputs')) return right(`<${TAG}> is in the page`)
    return wrong(
      `<${TAG}> stands outside the form, so that the order does not carry its fields`,
      'Put it inside the form that places the order, or name the form: form="id-of-the-form". A shop that gathers its form by script sets light-inputs.',
    )
  },
}

const missing = ({ visit }: SeenPage): Finding => {
  const went = visit.kind === 'answered' && visit.finalUrl !== visit.url
  return wrong(
    `no <${TAG}> is in the page as the server sends it${went ? ' (after a redirect)' : ''}`,
    'Put the tag into the template of the checkout. A checkout that is shown with a cart only wants the cookie of one: --cookie "name=value". A tag that a script adds is not seen here: look in the browser.',
  )
}

export const script: Check = {
  name: 'script',
  asks: 'Does the page load the element’s script, and does the script arrive?',
  needs: ['page', 'worker'],
  judge: ({ page, worker }) => {
    if (page === null) return NO_PAGE
    const scripts = scriptsIn(page.tags, addressOf(page))
    if (scripts.length === 0) return bundled(page, worker)
    for (const one of scripts) {
      const fault = faultOf(one, page, worker)
      if (fault !== null) return fault
    }
    return right(`${scripts.map(({ url }) => url.href).join(', ')} arrives`)
  },
}

/** With the npm package no script of ours has a name of its own. */
const bundled = (page: SeenPage, worker: string): Finding =>
  elementIn(page)?.attributes.has('endpoint')
    ? right('the element has an endpoint: its script is part of the shop’s own')
    : wrong(
        'the page does not load the element’s script',
        `Add <script type="module" src="${worker}/instagift.js"></script>. With the npm package, give the element an endpoint.`,
      )

const faultOf = (found: FoundScript, page: SeenPage, worker: string): Finding | null => {
  const { url, attributes } = found
  const visit = page.scripts.get(url.href)
  if (addressOf(page).protocol === 'https:' && url.protocol === 'http:')
    return wrong(
      `${url.href} is loaded by http into a page of https, which browsers refuse`,
      'Write its address with https://.',
    )
  if (visit?.kind !== 'answered' || visit.status !== 200 || !isJavaScript(visit))
    return wrong(
      `${url.href} is no script (${visit?.kind === 'answered' ? `status ${visit.status}` : 'no answer'})`,
      `The worker has it at ${worker}/instagift.js; a version that was never released is not there.`,
    )
  if (found.isModule && attributes.get('type') !== 'module')
    return wrong(`${url.href} is loaded without type="module"`, MODULE)
  if (!elementIn(page)?.attributes.has('endpoint') && found.base !== worker)
    return wrong(
      `the script comes from ${found.base}, so the element calls that`,
      `Load it from ${worker}, or give the element endpoint="${worker}".`,
    )
  return integrityFault(found, visit.text)
}

const MODULE =
  'Write <script type="module" src="…/instagift.js">; for a classic tag take …/instagift.global.js.'

const isJavaScript = (visit: Visit): boolean =>
  visit.kind === 'answered' && /javascript/.test(visit.headers.get('content-type') ?? '')

const integrityFault = (
  { url, attributes, isVersioned }: FoundScript,
  text: string,
): Finding | null => {
  const integrity = attributes.get('integrity')
  if (!integrity) return null
  if (!isVersioned)
    return wrong(
      `${url.href} changes with each release, and has an integrity`,
      'Take the versioned script /v/VERSION/instagift.js, or leave the integrity out.',
    )
  const fits = integrity.split(/\s+/).some(one => {
    const [algorithm = '', hash] = one.split(/-(.*)/)
    if (!['sha256', 'sha384', 'sha512'].includes(algorithm)) return false
    return createHash(algorithm).update(text).digest('base64') === hash
  })
  if (fits) return null
  return wrong(
    `the integrity of ${url.href} is not that of the script`,
    'npm run build prints the right one.',
  )
}
