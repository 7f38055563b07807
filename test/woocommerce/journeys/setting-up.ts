/** The settings page while one thing is wrong: the Check button names that thing, and nothing else. */
import assert from 'node:assert/strict'
import type { Journey } from '../journey.ts'
import { SHOP } from '../settings.ts'

type Fault = { what: string; options: Record<string, unknown>; says: RegExp }

const wrong = (setting: string, value: string) => ({ wrong: { [setting]: value } })

const FAULTS: Fault[] = [
  {
    what: 'no address',
    options: wrong('instagift_url', 'none'),
    says: /^✗ No address of the worker is set/,
  },
  {
    what: 'no key',
    options: wrong('instagift_api_key', 'none'),
    says: /^✗ No STORE_API_KEY is set/,
  },
  {
    what: "another worker's key",
    options: wrong('instagift_api_key', 'k'.repeat(40)),
    says: /^✗ The worker refuses the STORE_API_KEY/,
  },
  {
    what: 'nobody at the address',
    options: wrong('instagift_url', 'http://127.0.0.1:9'),
    says: /^✗ The worker at http:\/\/127\.0\.0\.1:9 does not answer/,
  },
  {
    what: 'the address of something else',
    options: wrong('instagift_url', SHOP),
    says: /^✗ What answers at .* is not the worker/,
  },
  {
    what: 'no NOTIFY_SECRET',
    options: wrong('instagift_event_secret', 'none'),
    says: /^✗ No NOTIFY_SECRET is set/,
  },
  {
    what: 'a malformed NOTIFY_SECRET',
    options: wrong('instagift_event_secret', 'hunter2'),
    says: /^✗ NOTIFY_SECRET is not of the form whsec_/,
  },
  {
    what: "another worker's NOTIFY_SECRET",
    options: wrong('instagift_event_secret', `whsec_${Buffer.alloc(32, 7).toString('base64')}`),
    says: /^✗ This shop refuses the worker's events: NOTIFY_SECRET/,
  },
  {
    what: 'a wall before the events',
    options: { events_lost: 'yes' },
    says: /^✗ Events do not come through .*answer 503/,
  },
  {
    what: 'prices with too many decimals',
    options: wrong('woocommerce_price_num_decimals', '3'),
    says: /^✗ The shop computes USD with more than its 2 decimals/,
  },
  {
    what: 'prices with too few decimals',
    options: wrong('woocommerce_price_num_decimals', '1'),
    says: /^✗ The shop rounds USD to fewer than its 2 decimals/,
  },
  {
    what: 'a checkout page without a checkout',
    options: wrong('woocommerce_checkout_page_id', '2'),
    says: /^✗ The checkout page has neither/,
  },
  {
    what: 'a Content-Security-Policy',
    options: { policy: "script-src 'self'" },
    says: /^✗ The shop's Content-Security-Policy does not name/,
  },
]

export const settingUp: Journey[] = [
  {
    name: 'Check, with one thing wrong',
    kinds: ['classic'],
    async play({ staff }) {
      const usual = (await staff.check()).filter(line => line.startsWith('✗'))
      assert.deepEqual(usual, [], 'before anything is broken')
      for (const { what, options, says } of FAULTS) {
        // The worker carries out one check in five seconds.
        await staff.page.waitForTimeout(6000)
        await staff.set(options)
        const found = (await staff.check()).filter(line => line.startsWith('✗'))
        await staff.set({ wrong: {}, policy: '', events_lost: 'no' })
        assert.equal(found.length, 1, `${what}: ${found.join(' ')}`)
        assert.match(found[0]!, says, what)
      }
      return `each of ${FAULTS.length} faults is named, and nothing else`
    },
  },
]
