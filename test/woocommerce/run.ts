/**
 * Plays the journeys in a WooCommerce that stands already, in a real Chromium, and prints one row of a table for each: what was seen, or why not.
 *
 *     node test/woocommerce/run.ts [part of a name] [classic or block]
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Scene } from './journey.ts'
import { carts } from './journeys/carts.ts'
import { express } from './journeys/express.ts'
import { losses } from './journeys/losses.ts'
import { orderPay } from './journeys/order-pay.ts'
import { paying } from './journeys/paying.ts'
import { races } from './journeys/races.ts'
import { settingUp } from './journeys/setting-up.ts'
import { staffActs } from './journeys/staff-acts.ts'
import { CHROMIUM, SHOP } from './settings.ts'
import { type Kind, Shopper } from './shopper.ts'
import { Staff } from './staff.ts'

const AS_IT_SHOULD_BE = {
  decline: 'no',
  slow: '0',
  worker_away: 'no',
  events_lost: 'no',
  wrong: {},
  policy: '',
}
const [wanted = '', kindWanted = ''] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
let failed = 0
try {
  const staff = await Staff.logIn(browser)
  const system = await staff.rest<{
    environment: { version: string; wp_version: string; php_version: string }
    settings: object
  }>('GET', '/wc/v3/system_status')
  const { version, wp_version, php_version } = system.environment
  console.log(
    `${SHOP}: WooCommerce ${version}, WordPress ${wp_version}, PHP ${php_version}, ${new Date().toISOString()}`,
  )
  for (const journey of [
    ...paying,
    ...carts,
    ...races,
    ...express,
    ...orderPay,
    ...staffActs,
    ...losses,
    ...settingUp,
  ]) {
    if (!new RegExp(wanted).test(journey.name)) continue
    for (const kind of journey.kinds ?? (['classic', 'block'] as Kind[]))
      if (kind.includes(kindWanted)) await play(journey.name, kind, journey.play, staff)
  }
} finally {
  await browser.close()
}
process.exitCode = failed ? 1 : 0

async function play(
  name: string,
  kind: Kind,
  story: (scene: Scene) => Promise<string>,
  staff: Staff,
): Promise<void> {
  await staff.set(AS_IT_SHOULD_BE)
  const shopper = await Shopper.enter(browser, kind)
  const started = Date.now()
  let seen: string
  try {
    seen = await story({ browser, staff, kind, shopper })
  } catch (error) {
    failed += 1
    seen = `FAILED: ${error instanceof Error ? error.message.split('\n').slice(0, 6).join(' ') : String(error)}`
    const path = join(tmpdir(), `woo-${name.replace(/\W+/g, '-')}-${kind}.png`)
    await shopper.page.screenshot({ path, fullPage: true }).catch(() => {})
  }
  await shopper.leave()
  console.log(`| ${name} | ${kind} | ${seen} | ${Math.round((Date.now() - started) / 1000)} s |`)
}
