/** How the worker asks BigCommerce for an order: what it sends, for how long it waits, and what it takes for an answer. */
import { afterEach, expect, it, vi } from 'vitest'
import { readJson } from '../../../worker/webhooks/platforms/bigcommerce-reading.ts'
import { sourceNamed } from '../sources.ts'
import { bigcommerce } from './deliveries.ts'

const URL_OF_ORDER = 'https://api.bigcommerce.com/stores/teststore/v2/orders/17'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** Answers every question so, and notes them. */
const answering = (answer: (url: string) => Response) => {
  const asked: [string, RequestInit][] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push([url, init])
    return answer(url)
  })
  return asked
}

it('asks once, with the token, for JSON, and follows no redirect', async () => {
  const asked = answering(() => Response.json({ id: 17 }))
  const timeout = vi.spyOn(AbortSignal, 'timeout')
  expect(await readJson(URL_OF_ORDER, 'the token')).toEqual({ id: 17 })
  const headers = { 'X-Auth-Token': 'the token', Accept: 'application/json' }
  expect(asked).toEqual([
    [URL_OF_ORDER, { headers, redirect: 'manual', signal: timeout.mock.results[0]!.value }],
  ])
  expect(timeout).toHaveBeenCalledWith(5000)
})

it.each([
  ['a refusal', () => Response.json({ id: 17 }, { status: 404 })],
  ['a redirect', () => Response.json({ id: 17 }, { status: 302 })],
  ['what is no JSON', () => new Response('<html>')],
  ['more than 256 KiB', () => new Response('17'.padEnd(256 * 1024 + 1))],
])('%s is no order', async (_, answer) => {
  answering(answer)
  expect(await readJson(URL_OF_ORDER, 'the token')).toBeNull()
})

it('an order of 256 KiB is one', async () => {
  answering(() => new Response('17'.padEnd(256 * 1024)))
  expect(await readJson(URL_OF_ORDER, 'the token')).toBe(17)
})

it('no answer is no order', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('no way there')
  })
  expect(await readJson(URL_OF_ORDER, 'the token')).toBeNull()
})

it.each(['/v2/orders/17', '/v3/orders/17/metafields?limit=250'])(
  'without an answer to %s the delivery comes again after a minute',
  async missing => {
    const asked = answering(url =>
      url.endsWith(missing) ? new Response(null, { status: 503 }) : Response.json({ data: [] }),
    )
    const body = { producer: 'stores/teststore', data: { type: 'order', id: 17 } }
    const update = await sourceNamed(bigcommerce.name).updateIn(body, new Headers(), {
      ...{ isTotalBefore: false, takesTestOrders: false },
    })
    expect(update).toEqual({ type: 'postponed', retryAfterSeconds: 60 })
    expect(asked.map(([url]) => new URL(url).pathname + new URL(url).search)).toEqual([
      '/stores/teststore/v2/orders/17',
      '/stores/teststore/v3/orders/17/metafields?limit=250',
    ])
  },
)
