/** What `npm start -- --env-file FILE` prints: what to put where in a shop of one's own. Names secrets, and never shows them. */
import { relative } from 'node:path'
import type { OwnShop } from '../../demo/own-shop.ts'

/** Each source with what is entered at the platform. */
const SOURCES: readonly (readonly [setting: string, source: string])[] = [
  ['WEBHOOK_SECRET', 'standard'],
  ['WOOCOMMERCE_SECRET', 'woocommerce'],
  ['SHOPIFY_SECRET', 'shopify'],
  ['STRIPE_SECRET', 'stripe'],
  ['BIGCOMMERCE_SECRET', 'bigcommerce'],
]

/** `usualPort`: where the worker listens unless another program does. */
export function wordsFor(file: string, shop: OwnShop, usualPort: number): string {
  const { worker, sandbox, settings } = shop
  const webhooks = SOURCES.filter(([setting]) => settings[setting]).map(
    ([setting, source]) => `${worker.url}/v1/webhooks/${source}, with ${setting}`,
  )
  const origin = settings.STORE_ORIGINS?.split(/\s+/)[0] ?? 'http://localhost:3000'
  const events = settings.NOTIFY_URL
    ? `${settings.NOTIFY_URL} is sent events, signed with NOTIFY_SECRET`
    : 'none: NOTIFY_URL is not set'
  return `
  Worker    ${worker.url}/v1/health
  Sandbox   ${sandbox.url}/  (test cards, faults, what was redeemed)

  Page      <script type="module" src="${worker.url}/instagift.js"></script>
            <instagift-claim-code order-total="5250" currency="USD" cart="…"></instagift-claim-code>
            on pages of ${settings.STORE_ORIGINS}
  Server    calls ${worker.url} with STORE_API_KEY
  Webhooks  ${webhooks.join('\n            ') || 'none has a secret'}
  Events    ${events}

  The values are in ${file}. The gift cards are the sandbox's: 62DD-CV4T-R2NTM2 is $100.
  Is all of it right?  npm run doctor -- ${worker.url} --shop ${origin}/checkout --env-file ${file}
  The worker's log is ${relative('', worker.logFile)}. Ctrl-C ends everything.
${worker.url.endsWith(`:${usualPort}`) ? '' : otherPort(usualPort)}`
}

const otherPort = (usual: number): string => `
  Port ${usual} is taken by another program, so that the worker's address is another one at each start: your page and your server
  have to follow it.
`
