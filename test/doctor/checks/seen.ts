/** What a doctor sees where all is well, for tests that change one thing of it. */
import { tagsIn } from '../../../scripts/doctor/page/tags.ts'
import type { Seen, SeenPage, Visit } from '../../../scripts/doctor/seen.ts'

export const NOW = Date.parse('2026-11-26T12:00:00Z')
export const WORKER = 'https://gifts.example.com'
export const PAGE = 'https://shop.example.com/checkout'

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown }

export const answered = (
  url: string,
  { status = 200, headers = {}, body = '' }: Answer = {},
): Visit => ({
  url,
  at: NOW,
  kind: 'answered',
  status,
  headers: new Headers({ Date: new Date(NOW).toUTCString(), ...headers }),
  text: typeof body === 'string' ? body : JSON.stringify(body),
  finalUrl: url,
})

export const silent = (url: string, kind: 'silent' | 'tls' = 'silent'): Visit => ({
  url,
  at: NOW,
  kind,
  detail: 'the connection is refused',
})

type HealthCheck = { name: string; ok: boolean; detail: string }

export const health = (...checks: HealthCheck[]): Visit =>
  answered(`${WORKER}/v1/health`, {
    body: {
      status: checks.every(({ ok }) => ok) ? 'ok' : 'misconfigured',
      checks: [{ name: 'unfinished', ok: true, detail: 'nothing is overdue' }, ...checks],
    },
  })

const REPORT = {
  at: new Date(NOW).toISOString(),
  publicUrl: WORKER,
  storeOrigins: ['https://shop.example.com'],
  preview: false,
  sources: ['standard'],
  providers: [{ name: 'instagift', answer: 'accepts_us', detail: 'answers a lookup' }],
  events: { url: 'https://shop.example.com/events', genuine: 204, forged: 401 },
}

export const report = (more: Partial<Record<keyof typeof REPORT, unknown>> = {}): Visit =>
  answered(`${WORKER}/v1/check`, { body: { ...REPORT, ...more } })

const HTML = `<script type="module" src="${WORKER}/instagift.js"></script>
<form><instagift-claim-code order-total="5250" currency="USD"></instagift-claim-code></form>`

export const page = (html = HTML, visit: Partial<Visit> = {}): SeenPage => {
  const headers = { 'Content-Type': 'text/html' }
  const script = { headers: { 'Content-Type': 'text/javascript' } }
  const cors = { 'Access-Control-Allow-Origin': 'https://shop.example.com' }
  return {
    visit: { ...answered(PAGE, { headers, body: html }), ...visit } as Visit,
    tags: tagsIn(html),
    preflight: answered(`${WORKER}/v1/checkouts`, { status: 204, headers: cors }),
    scripts: new Map([[`${WORKER}/instagift.js`, answered(`${WORKER}/instagift.js`, script)]]),
  }
}

export const delivered = (status: number, body: unknown = {}) => ({
  source: 'standard',
  secret: 1,
  visit: answered(`${WORKER}/v1/webhooks/standard`, { status, body }),
})

export const seen = (more: Partial<Seen> = {}): Seen => ({
  worker: WORKER,
  health: health(),
  proofKeys: answered(`${WORKER}/.well-known/jwks.json`, {
    body: { keys: [{ kty: 'EC', crv: 'P-256', kid: 'k', x: 'x', y: 'y' }] },
  }),
  check: report(),
  page: page(),
  deliveries: [delivered(200, { status: 'ignored' })],
  settings: {
    STORE_API_KEY: 'key',
    WEBHOOK_SECRET: 'whsec_a',
    NOTIFY_URL: 'https://shop.example.com/events',
  },
  ...more,
})
