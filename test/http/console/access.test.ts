/** Whom Cloudflare Access has let in, at the edges: its clocks, its addresses, its keys, and settings that are wrong. */
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RequestContext } from '../../../worker/http/request-context.ts'
import { readSettings } from '../../../worker/settings/settings.ts'
import { ACCESS, workerSettings } from '../../worker-settings.ts'

const NOW = Date.parse('2026-11-21T20:00:00Z')
const SECONDS = NOW / 1000

let [privateKey, jwk]: [CryptoKey, JWK] = [] as never
beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true })
  const publicKey = await exportJWK(pair.publicKey)
  ;[privateKey, jwk] = [pair.privateKey, { ...publicKey, kid: 'one', alg: 'RS256', use: 'sig' }]
})

const lines: Record<string, unknown>[] = []
/** What the keys of the team are answered with. */
let certs: () => Promise<Response>
const asked: string[] = []

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  ;[lines.length, asked.length] = [0, 0]
  certs = async () => Response.json({ keys: [jwk] })
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(String(url))
    return certs()
  })
  vi.spyOn(console, 'error').mockImplementation(line => void lines.push(JSON.parse(String(line))))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const token = (more: JWTPayload = {}): Promise<string> =>
  new SignJWT({
    ...{ email: 'reader@shop.example', iss: ACCESS.team, aud: [ACCESS.audience] },
    ...{ iat: SECONDS, exp: SECONDS + 600, ...more },
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .sign(privateKey)

const letIn = async (jwt: string, changed: Record<string, string> = {}) => {
  const { sessionByAccess } = await import('../../../worker/http/console/people/access.ts')
  const settings = readSettings({ ...workerSettings, ...changed })
  const c = { var: { settings, requestId: 'r-1' } } as unknown as RequestContext
  return sessionByAccess(c, jwt)
}
const UNAUTHORIZED = { ok: false, failure: { code: 'unauthorized' } }
const AWAY = { ok: false, failure: { code: 'provider_unavailable', retryAfter: 5 } }

describe('a person behind Cloudflare Access', () => {
  it('has no key of their own, and sees what the operator sees', async () => {
    const session = { name: 'reader@shop.example', role: 'reader', by: 'access' }
    expect(await letIn(await token())).toEqual({
      ok: true,
      value: { session, personId: null, sees: 'all shops' },
    })
    expect(asked).toEqual([`${ACCESS.team}/cdn-cgi/access/certs`])
  })

  it('is let in for thirty seconds more, because clocks differ', async () => {
    expect((await letIn(await token({ exp: SECONDS - 29 }))).ok).toBe(true)
    expect(await letIn(await token({ exp: SECONDS - 30 }))).toEqual(UNAUTHORIZED)
    expect((await letIn(await token({ nbf: SECONDS + 30 }))).ok).toBe(true)
    expect(await letIn(await token({ nbf: SECONDS + 31 }))).toEqual(UNAUTHORIZED)
  })

  it.each<[string, JWTPayload]>([
    ['an empty address', { email: '' }],
    ['an address that is no text', { email: 7 }],
    ['no time at which the token was made', { iat: undefined } as never],
  ])('is nobody with %s', async (_, more) => {
    expect(await letIn(await token(more))).toEqual(UNAUTHORIZED)
  })
})

describe('the keys of the team', () => {
  it.each<[string, () => Promise<Response>, string]>([
    ['are no list', async () => Response.json({ keys: 'none' }), 'ERR_JWKS_INVALID'],
    ['are no JSON', async () => new Response('<html>'), 'ERR_JOSE_GENERIC'],
    ['are late', async () => Promise.reject(late()), 'ERR_JWKS_TIMEOUT'],
    ['are out of reach', async () => Promise.reject(new TypeError('away')), 'unreachable'],
  ])('that %s tell nothing of a token, which the log says', async (_, answer, reason) => {
    certs = answer
    expect(await letIn(await token())).toEqual(AWAY)
    expect(lines).toEqual([
      {
        ...{ level: 'error', event: 'the keys of Cloudflare Access', requestId: 'r-1', reason },
        error: expect.stringMatching(/ \| at /),
      },
    ])
  })

  it('that are many and of one name let nobody in', async () => {
    certs = async () => Response.json({ keys: [jwk, jwk] })
    expect(await letIn(await token())).toEqual(UNAUTHORIZED)
    expect(lines).toEqual([])
  })

  const late = () => Object.assign(new Error('late'), { name: 'TimeoutError' })
})

it('each setting that keeps Access off is named', async () => {
  const wrong = { ACCESS_TEAM_DOMAIN: 'team', ACCESS_AUDIENCE: 'one two' }
  const answer = await letIn(await token(), wrong)
  expect(answer).toMatchObject({ ok: false, failure: { code: 'misconfigured' } })
  const { detail } = (answer as { failure: { detail: string } }).failure
  expect(detail).toMatch(/^ACCESS_TEAM_DOMAIN expected .*; ACCESS_AUDIENCE expected /)
})
