/** One sandbox and one worker for all recipes. What the worker tells a shop reaches every recipe: each takes what is of its own orders. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { TestProject } from 'vitest/node'
import { freePort } from '../../demo/run-together.ts'
import { startStack } from '../../demo/stack.ts'
import { buildAssets } from '../../scripts/build.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    worker: string
    sandbox: string
    secrets: Record<'STORE_API_KEY' | 'NOTIFY_SECRET' | 'WEBHOOK_SECRET', string>
    /** The port of each recipe; the worker admits pages from there. */
    ports: Record<RecipeName, number>
  }
}

export const RECIPES = [
  'node',
  'stripe-payment-element',
  'stripe-checkout',
  'shopify',
  'php',
  'nextjs',
] as const
export type RecipeName = (typeof RECIPES)[number]

/** Signs what Stripe sends to the worker. */
export const STRIPE_SECRET = 'whsec_of_the_endpoint_at_the_worker'

/** All shoppers have the same address here, so the limits per visitor would stop the tests. */
const MANY_VISITORS = { LOOKUPS_PER_MINUTE: '10000', STORE_MISSES_PER_MINUTE: '10000' }

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await buildAssets()
  const directory = mkdtempSync(join(tmpdir(), 'recipes-'))
  const given = await Promise.all(RECIPES.map(async name => [name, await freePort()] as const))
  const ports = Object.fromEntries(given) as Record<RecipeName, number>
  const relay = await relayTo(Object.values(ports))
  const stack = await startStack({
    directory,
    settings: {
      ...MANY_VISITORS,
      STORE_ORIGINS: Object.values(ports)
        .map(port => `http://127.0.0.1:${port}`)
        .join(' '),
      NOTIFY_URL: relay.url,
      STRIPE_SECRET,
      TEST_ORDERS: 'on',
      RECONCILE_SECONDS: '1 2 5',
    },
  })
  project.provide('worker', stack.worker.url)
  project.provide('sandbox', stack.sandbox.url)
  project.provide('secrets', JSON.parse(readFileSync(join(directory, 'secrets.json'), 'utf8')))
  project.provide('ports', ports)
  return async () => {
    await stack.close()
    relay.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function relayTo(ports: number[]) {
  const server = createServer(async (request, response) => {
    const body = new Uint8Array(await buffer(request))
    const headers = Object.entries(request.headers)
      .filter(([name]) => name.startsWith('webhook-') || name === 'content-type')
      .map(([name, value]): [string, string] => [name, String(value)])
    const send = (port: number) =>
      fetch(`http://127.0.0.1:${port}/gift-events`, { method: 'POST', headers, body }).catch(
        () => null,
      )
    const answers = await Promise.all(ports.map(send))
    response.writeHead(answers.some(answer => answer?.status === 401) ? 401 : 204).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
