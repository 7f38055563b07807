/** An event on its way to the shop's server: what is sent, how it is signed, and for how long an answer is waited for. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { isTaken, sendEvent } from '../../worker/notify/send-event.ts'

const AT = Date.parse('2026-11-21T20:00:00Z')
const NOW = AT + 5_999
const KEYS = ['k', 'l'].map(letter => letter.repeat(32))
const SECRETS = KEYS.map(key => `whsec_${btoa(key)}`)
const event = { id: 'evt_1', type: 'checkout.completed', at: AT, data: { id: 'ck_1' } }

let url: string
let got: { headers: IncomingMessage['headers']; method: string; body: string }[]
let answer: (response: ServerResponse) => void

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', piece => {
    body += piece
  })
  request.on('end', () => {
    got.push({ headers: request.headers, method: request.method!, body })
    answer(response)
  })
})

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/inbox?shop=1`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  got = []
  answer = response => response.writeHead(204, { Connection: 'close' }).end()
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(() => {
  vi.useRealTimers()
})

it('is a POST of JSON, signed with each secret over its id, the second of sending and the body', async () => {
  expect(await sendEvent(event, { url, secrets: SECRETS })).toBe(204)
  const [{ headers, method, body }] = got as [(typeof got)[number]]
  expect([method, headers['content-type']]).toEqual(['POST', 'application/json'])
  expect(JSON.parse(body)).toEqual({
    ...{ type: 'checkout.completed', timestamp: '2026-11-21T20:00:00.000Z', data: { id: 'ck_1' } },
  })
  const sentAt = String(AT / 1000 + 5)
  const signed = `evt_1.${sentAt}.${body}`
  const signatures = KEYS.map(
    key => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  )
  expect(headers).toMatchObject({
    ...{ 'webhook-id': 'evt_1', 'webhook-timestamp': sentAt },
    'webhook-signature': signatures.join(' '),
  })
})

it('follows no redirect, and answers with its status', async () => {
  answer = response => response.writeHead(307, { Location: url, Connection: 'close' }).end()
  expect(await sendEvent(event, { url, secrets: SECRETS })).toBe(307)
  expect(got).toHaveLength(1)
})

it('is waited for ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], now: NOW })
  const arrived = new Promise<void>(resolve => {
    answer = () => resolve()
  })
  let state = 'waits'
  const sent = sendEvent(event, { url, secrets: SECRETS }).catch(error => {
    state = error.name
  })
  await arrived
  vi.advanceTimersByTime(9_999)
  await new Promise(resolve => setImmediate(resolve))
  expect(state).toBe('waits')
  vi.advanceTimersByTime(1)
  await sent
  expect(state).toBe('AbortError')
})

it('leaves no timer behind', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], now: NOW })
  await sendEvent(event, { url, secrets: SECRETS })
  expect(vi.getTimerCount()).toBe(0)
})

it.each([
  [199, false],
  [200, true],
  [204, true],
  [299, true],
  [300, false],
  [404, false],
  [500, false],
])('a shop that answers %d has the event: %s', (status, taken) => {
  expect(isTaken(status)).toBe(taken)
})
