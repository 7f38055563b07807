/**
 * Journeys through the whole product: `journey()` starts the stack and a browser for a file of tests, and `visit` opens the checkout as a
 * new shopper. After each file, no charge may differ from what the shopper saw.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { SystemName } from '../../demo/sandbox/systems.ts'
import { type Stack, startStack } from '../../demo/stack.ts'
import type { Order } from '../../demo/storefront/order.ts'
import { Shopper } from './shopper.ts'

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** All shoppers have the same address here, so the limits per visitor would stop the tests. */
const MANY_VISITORS = { LOOKUPS_PER_MINUTE: '10000', STORE_MISSES_PER_MINUTE: '10000' }

export type Journey = {
  stack: Stack
  browser: Browser
  directory: string
  /** A new shopper on the checkout page, or another tab of the shopper `beside`. */
  visit(beside?: Shopper): Promise<Shopper>
  /** Makes a card in the sandbox and returns its code. `balance` is in minor units of the journey's currency. */
  card(balance: number, properties?: { splittable?: boolean; system?: SystemName }): string
  /** What the gift-card system really booked for a code, in minor units: redemptions, and the values of new certificates. */
  booked(code: string): { redeemed: number[]; children: number[] }
  /** The order whose page the shopper is on. */
  orderOf(shopper: Shopper): Order
}

/** Call it at the top of a test file or of a `describe`. What it returns is filled in when the tests run. */
export function journey(settings: Record<string, string> = {}, currency = 'USD'): Journey {
  const self = { visit, card, booked, orderOf } as Journey
  const contexts: BrowserContext[] = []

  beforeAll(async () => {
    self.directory = mkdtempSync(join(tmpdir(), 'journey-'))
    self.stack = await startStack({
      directory: self.directory,
      settings: { ...MANY_VISITORS, ...settings },
      currency,
    })
    self.browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS })
  })

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })

  afterAll(async () => {
    await self.browser?.close()
    const shop = self.stack?.storefront.shop
    await self.stack?.close()
    rmSync(self.directory, { recursive: true, force: true })
    for (const { captured, orderId, authorised } of shop?.payments.ledger ?? []) {
      const order = shop?.orders.get(orderId)
      expect(captured, `charged for ${orderId}`).toBeLessThanOrEqual(order?.due ?? 0)
      expect([0, order?.due], `reserved for ${orderId}`).toContain(authorised)
    }
  })

  async function visit(beside?: Shopper): Promise<Shopper> {
    const context = beside?.page.context() ?? (await self.browser.newContext())
    if (!beside) contexts.push(context)
    const shopper = new Shopper(await context.newPage(), self.stack.storefront)
    await shopper.open()
    return shopper
  }

  function card(balance: number, properties: Parameters<Journey['card']>[1] = {}): string {
    const { splittable = true, system = 'instagift' } = properties
    const extra = system === 'instagift' ? { splittable } : {}
    return self.stack.sandbox.sandbox.createCard({ system, balance, currency, ...extra }).code
  }

  function booked(code: string) {
    const { redemptions, children } = self.stack.sandbox.sandbox.ledger(code)
    return {
      redeemed: redemptions.map(({ amount }) => amount),
      children: children.map(({ amount }) => amount),
    }
  }

  function orderOf(shopper: Shopper): Order {
    const id = new URL(shopper.page.url()).pathname.split('/').at(-1) ?? ''
    const order = self.stack.storefront.shop.orders.get(id)
    if (!order) throw new Error(`No order at ${shopper.page.url()}`)
    return order
  }

  return self
}
