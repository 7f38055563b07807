/**
 * Runs the PHP tests: what needs neither worker nor WordPress, of the kit and of the WooCommerce plugin; the examples of the documentation; then the
 * orders against a running worker, by cURL (where PHP has it) and by PHP's streams. Prints a line for each file, and ends with exit code 1 where a test
 * failed.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startStack } from '../../demo/stack.ts'
import { examples } from './examples.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))

/** All errors are told, and traces hold the arguments: the worst case for secrets. */
const STRICT = ['error_reporting=-1', 'display_errors=1', 'zend.exception_ignore_args=0']

/** All shoppers have the same address here. */
const MANY_VISITORS = { LOOKUPS_PER_MINUTE: '10000', STORE_MISSES_PER_MINUTE: '10000' }

const directory = mkdtempSync(join(tmpdir(), 'php-kit-'))
try {
  const results = [
    await php('totals'),
    await php('verify-event'),
    await php('lost-answers'),
    await php('lists'),
    await php('woocommerce/money'),
    await php('woocommerce/exact'),
    await php('woocommerce/next-step'),
    await php('woocommerce/promise'),
    await php('woocommerce/draft'),
    await php('woocommerce/express'),
    await examplesOfTheReference(),
    ...(await ordersAgainstTheWorker()),
  ]
  process.exitCode = results.every(passed => passed) ? 0 : 1
} finally {
  rmSync(directory, { recursive: true })
}

function examplesOfTheReference(): Promise<boolean> {
  const file = join(directory, 'examples.json')
  writeFileSync(file, JSON.stringify(examples))
  return php('examples', { EXAMPLES: file })
}

async function ordersAgainstTheWorker(): Promise<boolean[]> {
  const shop = await listenForEvents()
  const settings = { ...MANY_VISITORS, NOTIFY_URL: shop.url }
  const stack = await startStack({ directory, settings }).catch(error => {
    shop.close()
    throw error
  })
  try {
    const { STORE_API_KEY, NOTIFY_SECRET } = JSON.parse(
      readFileSync(join(directory, 'secrets.json'), 'utf8'),
    )
    const env = {
      ...{ STORE_API_KEY, NOTIFY_SECRET, EVENTS: directory },
      ...{ WORKER: stack.worker.url, SANDBOX: stack.sandbox.url },
      STORE_ORIGIN: stack.storefront.url,
    }
    return [
      await php('orders', { ...env, RUN: 'first' }),
      await php('orders', { ...env, RUN: 'second' }, ['disable_functions=curl_init']),
    ]
  } finally {
    await stack.close()
    shop.close()
  }
}

/** The shop's address for events: keeps each completion as it came, in a file named for its checkout. */
async function listenForEvents() {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const { type, data } = JSON.parse(body)
    if (type === 'checkout.completed')
      writeFileSync(
        join(directory, `${data.id}.json`),
        JSON.stringify({ body, headers: request.headers }),
      )
    response.writeHead(204).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}/events`, close: () => server.close() }
}

function php(
  name: string,
  env: Record<string, string> = {},
  more: string[] = [],
): Promise<boolean> {
  const args = [...STRICT, ...more].flatMap(setting => ['-d', setting])
  console.log([`${name}.php`, ...more].join(' '))
  return new Promise((resolve, reject) => {
    const child = spawn('php', [...args, join(HERE, `${name}.php`)], {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    })
    child.once('error', reject)
    child.once('exit', code => resolve(code === 0))
  })
}
