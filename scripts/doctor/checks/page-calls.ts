/** Whether the shop's page may call the worker: by the worker's list of origins, and by the page's own policy. */
import type { Check } from '../check.ts'
import { right, skipped, wrong } from '../finding.ts'
import { addressOf, scriptsIn } from '../page/element.ts'
import { blocksCall, blocksScript, blocksTemplates, policiesOf } from '../page/policy.ts'
import { NO_PAGE } from './connection.ts'
import { isNamedWrong } from './health.ts'

export const origin: Check = {
  name: 'origin',
  asks: 'May the page call the worker (CORS, STORE_ORIGINS)?',
  needs: ['worker', 'page'],
  judge: seen => {
    if (seen.page === null) return NO_PAGE
    if (isNamedWrong(seen, /^STORE_ORIGINS$/)) return skipped('STORE_ORIGINS comes first')
    const { origin: asked } = addressOf(seen.page)
    const { preflight } = seen.page
    if (preflight?.kind !== 'answered')
      return wrong('the worker did not answer the browser’s question (OPTIONS)', 'Try again.')
    const allowed = preflight.headers.get('access-control-allow-origin')
    if (preflight.status < 300 && (allowed === asked || allowed === '*'))
      return right(`pages of ${asked} may call the worker`)
    return wrong(
      `pages of ${asked} may not call the worker`,
      `Add exactly ${asked} to STORE_ORIGINS (no path, no final slash; www and without are two origins). If it is there, something before the worker answers OPTIONS.`,
    )
  },
}

export const policy: Check = {
  name: 'policy',
  asks: 'Does the page’s Content Security Policy let the element load, call and write?',
  needs: ['page'],
  judge: ({ page, worker }) => {
    if (page === null) return NO_PAGE
    if (page.visit.kind !== 'answered') return skipped('the page comes first')
    const address = addressOf(page)
    const policies = policiesOf(page.visit, page.tags)
    if (policies.length === 0) return right('the page has no Content Security Policy')
    const scripts = scriptsIn(page.tags, address)
    const call = new URL(`${worker}/v1/checkouts`)
    const blocked = policies.flatMap(one => [
      ...scripts.map(({ url, attributes }) =>
        blocksScript(one, url, address, attributes.get('nonce')),
      ),
      blocksCall(one, call, address),
      blocksTemplates(one),
    ])
    const names = [...new Set(blocked.filter(name => name !== null))]
    if (names.length === 0) return right('the page’s Content Security Policy allows the element')
    return wrong(
      `the page’s Content Security Policy keeps the element out: ${names.join(', ')}`,
      `Let it say at least: script-src ${new URL(worker).origin}; connect-src ${new URL(worker).origin}; and trusted-types lit-html where it has trusted-types.`,
    )
  },
}
