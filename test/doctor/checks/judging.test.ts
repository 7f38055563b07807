/** What each check makes of what was seen: faults that no worker on this machine can have, and what is left out beside them. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../scripts/doctor/diagnose.ts'
import type { Seen } from '../../../scripts/doctor/seen.ts'
import {
  answered,
  delivered,
  health,
  NOW,
  PAGE,
  page,
  report,
  seen,
  silent,
  WORKER,
} from './seen.ts'

type Row = [what: string, seen: Partial<Seen>, named: string, words: RegExp]

const later = (seconds: number) => ({ Date: new Date(NOW + seconds * 1000).toUTCString() })
const setting = (name: string, detail: string) => health({ name, ok: false, detail })
const dated = (seconds: number): Seen['health'] => {
  const well = health()
  return well.kind === 'answered' ? { ...well, headers: new Headers(later(seconds)) } : well
}

const FAULTS: Row[] = [
  [
    'the worker by http',
    {
      worker: 'http://gifts.example.com',
      health: { ...health(), url: 'http://gifts.example.com/v1/health' } as Seen['health'],
    },
    'tls',
    /reached by http/,
  ],
  [
    'no safe connection',
    { health: silent(`${WORKER}/v1/health`, 'tls') },
    'tls',
    /no safe connection/,
  ],
  [
    'a silent worker',
    { health: silent(`${WORKER}/v1/health`) },
    'worker',
    /nobody answers.+refused/,
  ],
  [
    'a page of a login before the worker',
    { health: answered(`${WORKER}/v1/health`, { body: '<h1>Log in' }) },
    'worker',
    /not this worker/,
  ],
  [
    'a malformed setting',
    { health: setting('HOLD_MINUTES', 'expected a number') },
    'settings',
    /HOLD_MINUTES expected/,
  ],
  [
    'overdue orders',
    { health: setting('unfinished', '2 checkouts are overdue') },
    'health',
    /unfinished: 2 checkouts/,
  ],
  [
    'keys of another kind',
    { proofKeys: answered(WORKER, { body: { keys: [{ kty: 'RSA' }] } }) },
    'proof-keys',
    /no keys/,
  ],
  [
    'a worker whose clock alone is wrong',
    { health: dated(120) },
    'clock',
    /worker’s clock is 120 s fast, against/,
  ],
  [
    'a shop whose cached page is old by more than its age says',
    {
      page: page(undefined, {
        headers: new Headers({ ...later(-500), Age: '100', 'Content-Type': 'text/html' }),
      } as never),
    },
    'clock',
    /shop’s server is 400 s slow/,
  ],
  [
    'a page that is a file',
    {
      page: page(undefined, {
        headers: new Headers({ 'Content-Type': 'application/pdf' }),
      } as never),
    },
    'page',
    /no page/,
  ],
  [
    'a script by http in a page by https',
    {
      page: page(
        '<script type=module src="http://gifts.example.com/instagift.js"></script><form><instagift-claim-code order-total="1" endpoint="https://gifts.example.com"></form>',
      ),
    },
    'script',
    /browsers refuse/,
  ],
  [
    'a worker that is older than the doctor',
    { check: answered(WORKER, { status: 404 }) },
    'api-key',
    /does not know the call/,
  ],
  [
    'a system that is on in the file only',
    { settings: { VAUCHAR_MERCHANT_ID: 'm', VAUCHAR_API_KEY: 'k' } },
    'gift-cards vauchar',
    /off in the worker/,
  ],
  [
    'events that are on in the file only',
    { check: report({ events: null }) },
    'events',
    /not in the worker/,
  ],
  [
    'an endpoint that does not answer',
    { check: report({ events: { url: PAGE, genuine: null, forged: null } }) },
    'events',
    /no answer .*\n?.*within 10 s/,
  ],
  [
    'a source that is on in the file only',
    { deliveries: [delivered(404)] },
    'deliveries standard',
    /off in the worker/,
  ],
  [
    'a proxy that answers deliveries itself',
    { deliveries: [delivered(200, '<h1>OK')] },
    'deliveries standard',
    /status 200/,
  ],
]

const wrongOf = (lines: ReturnType<typeof diagnose>) =>
  lines.flatMap(line =>
    line.kind === 'wrong'
      ? [[line.of ? `${line.check} ${line.of}` : line.check, line] as const]
      : [],
  )

describe('a single fault', () => {
  it.each(FAULTS)('%s is told once, and nothing else', (_, more, named, words) => {
    const wrong = wrongOf(diagnose(seen(more)))
    expect(wrong.map(([name]) => name)).toEqual([named])
    expect(wrong[0]?.[1].says).toMatch(words)
    expect(wrong[0]?.[1].mend.length).toBeGreaterThan(10)
  })
})

describe('what is no fault', () => {
  it.each<[string, Partial<Seen>]>([
    ['all is well', {}],
    ['no page and no settings', { page: null, settings: null, check: null, deliveries: [] }],
    [
      'a worker that the settings keep from answering',
      {
        health: setting('STORE_API_KEY', 'is missing; off: server calls'),
        check: answered(WORKER, { status: 503 }),
      },
    ],
    ['somebody else who checks', { check: answered(WORKER, { status: 429 }) }],
    ['a shop without events', { check: report({ events: null }), settings: {} }],
    [
      'deliveries of strangers that were refused',
      {
        health: health({
          name: 'webhooks standard',
          ok: true,
          detail: 'refused: signature 3 times',
        }),
      },
    ],
    [
      'a system that health has seen failing before it was mended',
      { health: health({ name: 'instagift', ok: false, detail: 'refuses our key' }) },
    ],
    [
      'a clock that is right by an old page and its age',
      {
        page: page(undefined, {
          headers: new Headers({ ...later(-100), Age: '100', 'Content-Type': 'text/html' }),
        } as never),
      },
    ],
  ])('%s', (_, more) => {
    const faults = wrongOf(diagnose(seen(more))).filter(([name]) => name !== 'settings')
    expect(faults).toEqual([])
  })
})

describe('the total', () => {
  const of = (element: string, text: string) =>
    wrongOf(
      diagnose(
        seen({
          page: page(
            `<script type=module src="${WORKER}/instagift.js"></script><form>${element}</form>${text}`,
          ),
        }),
      ),
    ).map(([name]) => name)
  const tag = (total: string, currency: string) =>
    `<instagift-claim-code order-total="${total}" currency="${currency}"></instagift-claim-code>`

  it.each([
    ['5250', 'USD', '$52.50'],
    ['123456', 'EUR', '1.234,56 €'],
    ['123456', 'EUR', '1 234,56 €'],
    ['5250', 'JPY', '¥5,250'],
    ['7125', 'KWD', 'KWD 7.125'],
    ['52', 'USD', 'a pen for $0.52 and another for $52.00'],
    ['52', 'USD', 'no amount at all'],
  ])('%s %s fits %j', (total, currency, text) => {
    expect(of(tag(total, currency), text)).toEqual([])
  })

  it.each([
    ['52', 'USD', '$52.00'],
    ['1234', 'EUR', '1.234,56 €'],
    ['7', 'KWD', 'KWD 7.125'],
    ['52,50', 'EUR', '52,50 €'],
    ['-1', 'USD', ''],
    ['5250', 'usd', ''],
    ['5250', 'XXZ', ''],
  ])('%s %s is named beside %j', (total, currency, text) => {
    expect(of(tag(total, currency), text)).toEqual(['total'])
  })
})
