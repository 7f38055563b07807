/** The running stack with a browser in front of its console: the worker in workerd, the sandbox, and a shop that sells. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Stack, startStack } from '../../demo/stack.ts'
import { CHROMIUM, FLAGS } from './browser.ts'
import { Clerk } from './clerk.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test asserts what it reads.
type Json = any

export type Counter = {
  stack: Stack
  secrets: Record<'STORE_API_KEY' | 'WEBHOOK_SECRET', string>
  /** A call with the owner's key; null: a DELETE. */
  shop(path: string, body?: object | null): Promise<Json>
  /** An order over $52.50 that is paid with this code and placed; resolves to the id of its checkout. */
  placed(orderId: string, code: string): Promise<string>
  /** A signed delivery of source `standard`. */
  deliver(type: string, data: object): Promise<Json>
  /** Somebody in front of the console. */
  sit(): Promise<Clerk>
}

/** Call it at the top of a test file. */
export function useCounter(settings: Record<string, string> = {}): Counter {
  const self = {} as Counter
  const contexts: BrowserContext[] = []
  let browser: Browser
  let directory = ''

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'console-'))
    self.stack = await startStack({ directory, settings })
    self.secrets = JSON.parse(readFileSync(join(directory, 'secrets.json'), 'utf8'))
    browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS })
  })

  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
  })

  afterAll(async () => {
    await browser?.close()
    await self.stack?.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const call = async (path: string, headers: Record<string, string>, body?: object | null) => {
    const answer = await fetch(`${self.stack.worker.url}${path}`, {
      method: body === null ? 'DELETE' : body ? 'POST' : 'GET',
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
    return answer.status === 204 ? null : answer.json()
  }

  self.shop = (path, body) =>
    call(path, { Authorization: `Bearer ${self.secrets.STORE_API_KEY}` }, body)

  self.placed = async (orderId, code) => {
    const origin = { Origin: self.stack.storefront.url }
    const begun = { currency: 'USD', orderTotal: 5250, code }
    const { id, applied } = await call('/v1/checkouts', origin, begun)
    await self.shop(`/v1/checkouts/${id}/place`, { orderId, orderTotal: 5250, applied })
    return id
  }

  self.deliver = (type, data) => {
    const at = new Date()
    const body = { type, timestamp: at.toISOString(), data }
    const id = `msg_${at.getTime()}`
    const signed = new Webhook(self.secrets.WEBHOOK_SECRET).sign(id, at, JSON.stringify(body))
    const seconds = String(Math.floor(at.getTime() / 1000))
    const headers = { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signed }
    return call('/v1/webhooks/standard', headers, body)
  }

  self.sit = async () => {
    const context = await browser.newContext({ timezoneId: 'UTC', locale: 'en-US' })
    contexts.push(context)
    return new Clerk(await context.newPage(), self.stack.worker.url)
  }

  return self
}
