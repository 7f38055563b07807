/** Cloudflare Access in front of the console: whose token counts, and as what (docs/contract.md#who-may-call). */
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { ACCESS, STORE_API_KEY } from '../../worker-settings.ts'
import { call, json, shop, workerWith } from '../../workerd/caller.ts'

const lines: Record<string, unknown>[] = []
for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(line => void lines.push(JSON.parse(String(line))))

const CERTS = `${ACCESS.team}/cdn-cgi/access/certs`
const publish = (text: string) => fetch(CERTS, { method: 'PUT', body: text })
const asked = async (): Promise<number> => (await fetch(`${ACCESS.team}/asked`)).json()

type Pair = { privateKey: CryptoKey; jwk: JWK }
const newKey = async (kid: string): Promise<Pair> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } }
}

let [ours, theirs]: [Pair, Pair] = [] as never

const now = () => Math.floor(Date.now() / 1000)
const token = (more: JWTPayload = {}, { privateKey, jwk } = ours): Promise<string> =>
  new SignJWT({
    ...{ email: 'reader@shop.example', type: 'app', sub: 'u1' },
    ...{ iss: ACCESS.team, aud: [ACCESS.audience], iat: now(), exp: now() + 600 },
    ...more,
  })
    .setProtectedHeader({ alg: 'RS256', kid: jwk.kid! })
    .sign(privateKey)

const by = async (jwt: string, path = '/v1/console/session', ask = call, more = {}) =>
  ask(path, { headers: { 'Cf-Access-Jwt-Assertion': jwt, ...more } })

beforeAll(async () => {
  ours = await newKey('one')
  theirs = await newKey('one')
})

describe('whom Cloudflare Access has let in', () => {
  it('is neither let in nor turned away while its keys cannot be read', async () => {
    await publish('')
    const answer = await by(await token())
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5'])
    expect(lines.find(({ event }) => event !== 'request')).toEqual({
      ...{ level: 'error', event: 'the keys of Cloudflare Access', reason: 'ERR_JOSE_GENERIC' },
      ...{ requestId: answer.headers.get('x-request-id'), error: expect.stringMatching(/ \| at /) },
    })
    await publish(JSON.stringify({ keys: [ours.jwk] }))
  })

  it('reads, under their address', async () => {
    const answer = await by(await token())
    const reader = { name: 'reader@shop.example', role: 'reader', by: 'access' }
    expect(await json(answer)).toEqual(reader)
    expect((await by(await token(), '/v1/console/today')).status).toBe(200)
    expect((await by(await token(), '/v1/console/people')).status).toBe(403)
  })

  it('is told to the owner, with those who may decide', async () => {
    const { access } = await json(await shop('/v1/console/people'))
    expect(access).toEqual({
      teamDomain: ACCESS.team,
      clerks: expect.arrayContaining(['clerk@shop.example']),
    })
    const without = workerWith({
      settings: {
        ACCESS_TEAM_DOMAIN: undefined,
        ACCESS_AUDIENCE: undefined,
        ACCESS_CLERKS: undefined,
      },
    })
    const headers = { Authorization: `Bearer ${STORE_API_KEY}` }
    expect((await json(await without('/v1/console/people', { headers }))).access).toBeNull()
  })

  it('decides and exports where the settings name them, however the address is written', async () => {
    const jwt = await token({ email: 'clerk@SHOP.example' })
    expect(await json(await by(jwt))).toMatchObject({ role: 'clerk' })
    const path = '/v1/console/export?what=orders&from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z'
    expect((await by(jwt, path)).status).toBe(200)
    const [entry] = (await json(await shop('/v1/console/audit'))).entries
    expect(entry).toMatchObject({ who: 'clerk@SHOP.example', by: 'access', personId: null })
    expect((await by(await token(), path)).status).toBe(403)
  })

  it('is looked up by keys that are read once', async () => {
    const before = await asked()
    for (let calls = 0; calls < 5; calls++) expect((await by(await token())).status).toBe(200)
    expect(await asked()).toBe(before)
  })

  it.each<[string, JWTPayload]>([
    ['of another application', { aud: ['cd'.repeat(32)] }],
    ['of another team', { iss: 'https://others.cloudflareaccess.com' }],
    ['that has expired', { iat: now() - 7200, exp: now() - 3600 }],
    ['that does not count yet', { nbf: now() + 3600 }],
    ['that never expires', { exp: undefined } as never],
    ['without a person', { email: undefined, common_name: 'service.access' }],
  ])('not with a token %s', async (_, more) => {
    expect((await by(await token(more))).status).toBe(401)
  })

  it('not with a token of another key, of no key, or of no form', async () => {
    const unsigned = (await token()).replace(/\.[^.]+$/, '.')
    const none = `${btoa('{"alg":"none"}').replace(/=+$/, '')}.${unsigned.split('.')[1]}.`
    for (const jwt of [await token({}, theirs), unsigned, none, 'x', ''])
      expect((await by(jwt)).status).toBe(401)
  })

  it('not as a cookie alone, nor from a page of another site', async () => {
    const Cookie = `CF_Authorization=${await token()}`
    expect((await call('/v1/console/session', { headers: { Cookie } })).status).toBe(401)
    const foreign = await by(await token(), '/v1/console/session', call, {
      'Sec-Fetch-Site': 'cross-site',
    })
    expect(foreign.status).toBe(403)
  })

  it('not with a key beside it that does not count', async () => {
    const revoked = { Authorization: `Bearer ik_${'a'.repeat(59)}` }
    const answer = await by(await token(), '/v1/console/session', call, revoked)
    expect(answer.status).toBe(401)
  })

  it('not where the settings name no team, and is told where they name it wrongly', async () => {
    const none = workerWith({ settings: { ACCESS_TEAM_DOMAIN: '', ACCESS_AUDIENCE: '' } })
    expect((await by(await token(), '/v1/console/session', none)).status).toBe(401)
    const wrong = workerWith({ settings: { ACCESS_TEAM_DOMAIN: 'team' } })
    const answer = await json(await by(await token(), '/v1/console/session', wrong))
    expect(answer).toMatchObject({ status: 503, code: 'misconfigured' })
    expect(answer.detail).toMatch(/^ACCESS_TEAM_DOMAIN expected .*; off: Cloudflare Access$/)
  })
})
