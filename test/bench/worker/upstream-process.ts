/**
 * The gift-card systems and the shop's inbox in a process of their own, so that they share no event loop with who measures. It answers at
 * once or after a while, counts what it is asked, and makes cards on demand. Talked to over the channel of `fork`.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createSandbox } from '../../../demo/sandbox/sandbox.ts'

export type UpstreamCounts = {
  lookUps: number
  redemptions: number
  events: number
  /** When the last redemption was booked, in ms since the epoch with their fractions. */
  lastRedemptionAt: number
}

export type Asked = { cards: number } | { count: true } | { delayMs: number }

const BALANCE = 10_000
const sandbox = createSandbox({ seed: 1 })
const counts: UpstreamCounts = { lookUps: 0, redemptions: 0, events: 0, lastRedemptionAt: 0 }

let delayMs = 0

async function answer(request: Request): Promise<Response> {
  if (delayMs > 0) await new Promise(resolve => setTimeout(resolve, delayMs))
  if (new URL(request.url).pathname === '/inbox') {
    await request.arrayBuffer()
    counts.events += 1
    return new Response(null, { status: 204 })
  }
  const response = await sandbox.app.fetch(request)
  if (request.method === 'GET') counts.lookUps += 1
  else {
    counts.redemptions += 1
    counts.lastRedemptionAt = performance.timeOrigin + performance.now()
  }
  return response
}

const codes = (count: number): string[] =>
  Array.from(
    { length: count },
    () => sandbox.createCard({ system: 'instagift', balance: BALANCE, currency: 'USD' }).code,
  )

process.on('message', (asked: Asked & { id: number }) => {
  if ('delayMs' in asked) delayMs = asked.delayMs
  const answered = 'cards' in asked ? codes(asked.cards) : counts
  process.send?.({ id: asked.id, answered })
})
process.on('disconnect', () => process.exit())

const server = createServer(getRequestListener(answer))
// A connection that is closed just as it is used again would be a failure of the system.
server.keepAliveTimeout = 600_000
server.listen(0, '127.0.0.1', () => {
  process.send?.({ id: 0, answered: (server.address() as AddressInfo).port })
})
