/**
 * The merchant's console (docs/contract.md#console): one page for every address below `/console`, and its files. Whoever opens it sees
 * nothing of the shop before they sign in: what it shows, it asks for by the calls of the console.
 */
import { refuse } from '../problem-answer.ts'
import { type Site, siteOperations } from './site.ts'

/** Pages of the assets have no ending in their addresses. */
const PAGE = '/console/page'

const CONSOLE: Site = {
  home: '/console',
  start: { id: 'readConsole', summary: 'The console of the merchant' },
  rest: { id: 'readConsolePage', summary: 'A page of the console, or a file that it loads' },
  assetOf: () => PAGE,
  // It follows a deployment at once.
  pageCache: 'no-cache',
  // Only Lit makes HTML.
  policy: ['trusted-types lit-html', 'img-src data:'],
  missing: c => refuse(c, { code: 'not_found' }),
  refusal: { problems: ['not_found'] },
}

export const consolePageOperations = siteOperations(CONSOLE)
