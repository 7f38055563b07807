/** One good event, and each thing that can be wrong with it. */
import { Webhook } from 'standardwebhooks'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { isCheckoutEvent, NotGenuine, verifyEvent } from '../../server/index.ts'
import { NOTIFY_SECRET } from '../worker-settings.ts'
import { START } from '../world/world.ts'
import { thrownBy } from './kit.ts'

const OLDER_SECRET = `whsec_${btoa('the secret before the rotation')}`

const data = { id: 'ck_1', version: 3, status: 'completed', settled: true, redeemed: 5200 }
const event = { type: 'checkout.completed', timestamp: '2026-11-21T20:00:00Z', data }
const body = JSON.stringify(event)

const signed = (secret: string, text = body, at = START, id = 'evt_1') => ({
  'webhook-id': id,
  'webhook-timestamp': String(at / 1000),
  'webhook-signature': new Webhook(secret).sign(id, new Date(at), text),
})
const good = signed(NOTIFY_SECRET)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
})

describe('an event of the worker', () => {
  it.each([
    ['a plain object', good],
    ['an object of Node', { ...good, host: 'shop.example', via: undefined, accept: ['a', 'b'] }],
    ['Headers', new Headers(good)],
    [
      'an object with capitals',
      {
        'Webhook-Id': good['webhook-id'],
        'Webhook-Timestamp': good['webhook-timestamp'],
        'Webhook-Signature': good['webhook-signature'],
      },
    ],
  ])('is read with its headers in %s', async (_, headers) => {
    const read = await verifyEvent(body, headers, NOTIFY_SECRET)
    expect(read).toEqual({ id: 'evt_1', ...event })
  })

  it('is read from the bytes that came', async () => {
    const text = JSON.stringify({ ...event, data: { ...data, title: '100 € für Zoë' } })
    const bytes = new TextEncoder().encode(text)
    const read = await verifyEvent(bytes, signed(NOTIFY_SECRET, text), NOTIFY_SECRET)
    expect(read.data).toHaveProperty('title', '100 € für Zoë')
  })

  it('is accepted with any of the secrets on both sides of a rotation', async () => {
    const both = { ...good }
    both['webhook-signature'] =
      `${signed(OLDER_SECRET)['webhook-signature']} ${both['webhook-signature']}`
    for (const secrets of [
      [OLDER_SECRET, NOTIFY_SECRET],
      `${NOTIFY_SECRET} ${OLDER_SECRET}`,
      NOTIFY_SECRET,
    ])
      expect((await verifyEvent(body, both, secrets)).id).toBe('evt_1')
    const rotated = [OLDER_SECRET, NOTIFY_SECRET]
    expect((await verifyEvent(body, signed(OLDER_SECRET), rotated)).id).toBe('evt_1')
  })

  it.each([-300, 300])('is accepted %d seconds from now', async seconds => {
    const headers = signed(NOTIFY_SECRET, body, START + seconds * 1000)
    expect((await verifyEvent(body, headers, NOTIFY_SECRET)).id).toBe('evt_1')
  })
})

describe('an event is refused', () => {
  const swapped = body.replace('5200', '5250')
  const changed = (name: keyof typeof good, value: string) => ({ ...good, [name]: value })
  it.each<[string, string, Record<string, string>]>([
    ['with a changed body', swapped, good],
    ['with a body that was parsed and written again', JSON.stringify(event, null, 1), good],
    ['under another id', body, changed('webhook-id', 'evt_2')],
    ['under another time', body, changed('webhook-timestamp', String(START / 1000 + 1))],
    ['with the signature of another secret', body, signed(OLDER_SECRET)],
    ['without an id', body, changed('webhook-id', '')],
    ['with a dot in its id', body, signed(NOTIFY_SECRET, body, START, 'evt.1')],
    ['without a time', body, changed('webhook-timestamp', '')],
    ['with a time that is none', body, changed('webhook-timestamp', 'now')],
    ['without a signature', body, changed('webhook-signature', '')],
    [
      'with half a signature',
      body,
      changed('webhook-signature', good['webhook-signature'].slice(0, 20)),
    ],
    ['with a signature that is no base64', body, changed('webhook-signature', 'v1,***')],
    [
      'with its signature under another version',
      body,
      changed('webhook-signature', good['webhook-signature'].replace('v1', 'v2')),
    ],
    ['that was signed 301 seconds ago', body, signed(NOTIFY_SECRET, body, START - 301_000)],
    ['that is signed for 301 seconds from now', body, signed(NOTIFY_SECRET, body, START + 301_000)],
  ])('%s', async (_, text, headers) => {
    expect(await thrownBy(verifyEvent(text, headers, NOTIFY_SECRET))).toBeInstanceOf(NotGenuine)
  })

  it('where the signature stands behind more of them than anybody sends', async () => {
    const many = `${'v1,AAAA '.repeat(8)}${good['webhook-signature']}`
    const refused = verifyEvent(body, changed('webhook-signature', many), NOTIFY_SECRET)
    expect(await thrownBy(refused)).toBeInstanceOf(NotGenuine)
  })

  it.each([
    ['no event', { type: 'ping' }],
    ['an event of a checkout that has none', { ...event, data: { day: '2026-11-21' } }],
  ])('where it is signed and %s', async (_, sent) => {
    const text = JSON.stringify(sent)
    const refused = verifyEvent(text, signed(NOTIFY_SECRET, text), NOTIFY_SECRET)
    expect(await thrownBy(refused)).toBeInstanceOf(NotGenuine)
  })
})

describe('an event that is about no checkout', () => {
  it.each([
    ['the digest', 'digest.daily', { day: '2026-11-21', overdue: 2, reviews: [] }],
    ['a reconciliation', 'reconciliation.ended', { id: 'rc_1', unexplained: 1 }],
    ['what a newer worker tells', 'weather.changed', { id: 'w' }],
  ])('is genuine, too: %s', async (_, type, told) => {
    const text = JSON.stringify({ type, timestamp: event.timestamp, data: told })
    const read = await verifyEvent(text, signed(NOTIFY_SECRET, text), NOTIFY_SECRET)
    expect(read).toMatchObject({ type, data: told })
    expect(isCheckoutEvent(read)).toBe(false)
    if (read.type === 'digest.daily') expect(read.data.overdue).toBe(2)
  })

  it.each(['checkout.completed', 'test'])('is not one of type %s', async type => {
    const text = JSON.stringify({ ...event, type })
    const read = await verifyEvent(text, signed(NOTIFY_SECRET, text), NOTIFY_SECRET)
    expect(isCheckoutEvent(read)).toBe(true)
  })
})

describe('a mistake of the shop is told', () => {
  it.each(['', 'the secret', 'whsec_', 'whsec_***', []])('the secret %j', async secrets => {
    const error = await thrownBy(verifyEvent(body, good, secrets))
    expect(error).toBeInstanceOf(TypeError)
    expect(String(error)).not.toContain('the secret')
  })

  it('a body that was parsed already', async () => {
    const parsed = event as unknown as string
    expect(String(await thrownBy(verifyEvent(parsed, good, NOTIFY_SECRET)))).toContain('raw')
  })
})
