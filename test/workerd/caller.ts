/**
 * The callers of the worker in these tests: a shopper's browser and the shop's server. `workerWith` makes a worker with other
 * settings, or with objects that answer as the test wants.
 */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { app } from '../../worker/app.ts'
import type { BackOfficeCalls } from '../../worker/back-office/calls.ts'
import type { StoreCalls } from '../../worker/back-office/store/calls.ts'
import type { CheckoutCalls } from '../../worker/checkout/calls.ts'
import type { RateLimit } from '../../worker/env.ts'
import type { OrderCalls } from '../../worker/order/calls.ts'
import type { StoreMissesCalls } from '../../worker/rate-limit/calls.ts'
import { STORE_API_KEY, STORE_ORIGIN } from '../worker-settings.ts'
import { memoryStoreObject, shardZeroOf } from '../world/back-office.ts'
import { browserMemory } from '../world/browser-memory.ts'
import { expectDocumented } from './documented.ts'

export type Sent = {
  method?: string
  /** An object becomes JSON; text and streams are sent as they are. */
  body?: unknown
  headers?: Record<string, string>
}

export type Ask = (path: string, sent?: Sent) => Promise<Response>

type Replaced = {
  settings?: Record<string, string | undefined>
  checkout?: Partial<CheckoutCalls>
  order?: (name: string) => Partial<OrderCalls>
  /** Its first shard; the others are empty. */
  backOffice?: Partial<BackOfficeCalls>
  store?: Partial<StoreCalls>
  storeMisses?: Partial<StoreMissesCalls>
  lookupGate?: RateLimit
  changeGate?: RateLimit
  assets?: (request: Request) => Response
}

const memory = browserMemory()

const namespaceOf = (object: (name: string) => object | undefined) => ({ getByName: object })

/** The worker with some parts replaced. A call waits for everything that the worker left running. */
export const workerWith = (replaced: Replaced): Ask => {
  const { settings, checkout, order, backOffice, store } = replaced
  const { storeMisses, lookupGate, changeGate, assets } = replaced
  const bindings = {
    ...env,
    ...settings,
    ...(checkout && { CHECKOUT: namespaceOf(() => checkout) }),
    ...(order && { ORDER: namespaceOf(order) }),
    ...(backOffice && {
      BACK_OFFICE: namespaceOf(shardZeroOf(backOffice as BackOfficeCalls)),
    }),
    ...(store && { STORE: namespaceOf(() => ({ ...memoryStoreObject(), ...store })) }),
    ...(storeMisses && { STORE_MISSES: namespaceOf(() => storeMisses) }),
    ...(lookupGate && { LOOKUP_GATE: lookupGate }),
    ...(changeGate && { CHANGE_GATE: changeGate }),
    ...(assets && {
      ASSETS: { fetch: async (url: URL, init: RequestInit) => assets(new Request(url, init)) },
    }),
  }
  return async (path, sent) => {
    const context = createExecutionContext()
    const request = requestTo(path, sent)
    const answer = await app.fetch(request, bindings, context)
    await waitOnExecutionContext(context)
    await expectDocumented(request, answer)
    await remember(answer)
    return answer
  }
}

/** The real worker. A call has only the headers that the test gives. */
export const call: Ask = workerWith({})

/** Calls as the shop's server. */
export const asShop =
  (ask: Ask): Ask =>
  (path, sent = {}) =>
    ask(path, { ...sent, headers: { Authorization: `Bearer ${STORE_API_KEY}`, ...sent.headers } })

const remember = async (answer: Response): Promise<void> => {
  if (answer.status !== 201) return
  const location = answer.headers.get('location')
  memory.take({ status: 201, location, body: await answer.clone().json() })
}

/** Calls as the browser of a shopper who made the checkouts of this test file, on the shop's page, from this address. */
export const asShopper =
  (ask: Ask, address = newAddress()): Ask =>
  (path, sent = {}) =>
    ask(path, {
      ...sent,
      headers: {
        Origin: STORE_ORIGIN,
        'CF-Connecting-IP': address,
        ...memory.headersFor(path),
        ...sent.headers,
      },
    })

/** Calls as somebody who knows the id of a checkout, from the shop's page, without its client secret. */
export const asStranger =
  (ask: Ask, address = newAddress()): Ask =>
  (path, sent = {}) =>
    ask(path, {
      ...sent,
      headers: { Origin: STORE_ORIGIN, 'CF-Connecting-IP': address, ...sent.headers },
    })

export const shop = asShop(call)

let addresses = 0

/** An address that no other test uses. */
export const newAddress = (): string => {
  addresses += 1
  return `203.0.${Math.floor(addresses / 250)}.${(addresses % 250) + 1}`
}

const requestTo = (path: string, { method, body, headers = {} }: Sent = {}): Request => {
  const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof ReadableStream)
  return new Request(`https://gifts.example${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(isJson && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isJson ? JSON.stringify(body) : (body as string) }),
  })
}

/** The JSON of an answer. */
// biome-ignore lint/suspicious/noExplicitAny: a test asserts what it reads.
export const json = async (answer: Response): Promise<any> => answer.json()
