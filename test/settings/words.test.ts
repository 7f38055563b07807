/** What a person reads about a malformed setting, word for word, and the last values on either side that are none. */
import { describe, expect, it } from 'vitest'
import { inWords } from '../../worker/settings/failure.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { readShops } from '../../worker/settings/shops/shops.ts'
import { OPERATOR_KEY, SOUTH, severalShopsSettings } from '../several-shops/settings.ts'
import { NOTIFY_SECRET, workerSettings } from '../worker-settings.ts'

const wrongWith = (more: Record<string, string | undefined>) =>
  readSettings({ ...workerSettings, ...more }).failures.map(inWords)

const SHOPPING = '; off: applying and placing'
const BARE_URL = 'expected an https URL (http only on loopback) without query, hash or user'

describe('a malformed setting', () => {
  it.each([
    [
      'STORE_ORIGINS',
      'shop.example',
      'expected origins separated by spaces, each like https://shop.example (no path, no final slash; http only on loopback); off: browser calls',
    ],
    ['STORE_ORIGINS', undefined, 'is missing; off: browser calls'],
    ['PUBLIC_URL', 'https://gifts.example?a', `${BARE_URL}; off: proofs`],
    ['PUBLIC_URL', 'https://gifts.example#a', `${BARE_URL}; off: proofs`],
    ['PUBLIC_URL', 'https://a@gifts.example', `${BARE_URL}; off: proofs`],
    ['PUBLIC_URL', 'https://:a@gifts.example', `${BARE_URL}; off: proofs`],
    ['PUBLIC_URL', undefined, 'is missing; off: proofs'],
    ['PUBLIC_URL', 'http://gifts.example', `${BARE_URL}; off: proofs`],
    ['PUBLIC_URL', 'ftp://gifts.example', `${BARE_URL}; off: proofs`],
    [
      'STORE_API_KEY',
      'short',
      'expected at least 32 characters, or several keys separated by spaces; off: server calls',
    ],
    ['STORE_API_KEY', undefined, 'is missing; off: server calls'],
    ['STORE_API_KEY', ' \n', 'is missing; off: server calls'],
    [
      'MASTER_KEY',
      'short',
      'expected 32 bytes in base64, or several separated by spaces, newest first; off: everything',
    ],
    [
      'NOTIFY_URL',
      'shop',
      'expected an https URL (http only on loopback) without user; off: outbound events',
    ],
    [
      'NOTIFY_URL',
      'https://a@shop.example',
      'expected an https URL (http only on loopback) without user; off: outbound events',
    ],
    [
      'NOTIFY_URL',
      'https://:a@shop.example',
      'expected an https URL (http only on loopback) without user; off: outbound events',
    ],
    ['NOTIFY_URL', undefined, 'is missing; off: outbound events'],
    [
      'NOTIFY_SECRET',
      'secret',
      'expected whsec_ followed by 24 to 64 bytes in base64; off: outbound events',
    ],
    ['NOTIFY_SECRET', undefined, 'is missing; off: outbound events'],
    [
      'NOTIFY_SECRET',
      `${NOTIFY_SECRET} secret`,
      'expected whsec_ followed by 24 to 64 bytes in base64',
    ],
    [
      'WEBHOOK_SECRET',
      'secret',
      'expected whsec_ followed by 24 to 64 bytes in base64, or several separated by spaces; off: source standard',
    ],
    ['ROUNDING', 'UP', `expected down or up${SHOPPING}`],
    ['MINIMUM_DUE', '0.5', `expected a whole number from 0 to 1000000000${SHOPPING}`],
    ['ON_PARTIAL_FAILURE', 'undo', `expected keep or reverse${SHOPPING}`],
    ['HOLD_MINUTES', '121', `expected a number from 0.001 to 120${SHOPPING}`],
    ['PLACED_HOURS', '2161', `expected a number from 0.0001 to 2160${SHOPPING}`],
    ['MAX_CARDS', '11', 'expected a whole number from 1 to 10'],
    ['HOLD_TAKEOVER_SECONDS', '7201', 'expected a number from 0 to 7200'],
    ['UPSTREAM_TIMEOUT_MS', '9', 'expected a whole number from 10 to 30000'],
    [
      'RECONCILE_SECONDS',
      '5 5',
      'expected seconds separated by spaces, each greater than the one before, at most 20',
    ],
    ['LOOKUPS_PER_MINUTE', '0', 'expected a whole number from 1 to 1000000'],
    ['STORE_MISSES_PER_MINUTE', '0', 'expected a whole number from 1 to 1000000'],
    ['WRITES_PER_MINUTE', '0', 'expected a whole number from 1 to 1000000'],
    [
      'TOTAL_BEFORE',
      'stripe',
      'expected any of woocommerce, shopify, bigcommerce, separated by spaces',
    ],
    ['REFUND_GIFT_CARDS', 'always', 'expected ask or with_order or never'],
    ['TEST_ORDERS', 'yes', 'expected off or on'],
    ['PREVIEW', 'yes', 'expected off or on'],
    ['RETENTION_DAYS', '0', 'expected a number from 1 to 36500; off: deletion'],
    ['ACCESS_TEAM_DOMAIN', 'team', `${BARE_URL}; off: Cloudflare Access`],
    [
      'ACCESS_TEAM_DOMAIN',
      undefined,
      'is missing; it belongs to ACCESS_TEAM_DOMAIN, ACCESS_AUDIENCE; off: Cloudflare Access',
    ],
    [
      'ACCESS_AUDIENCE',
      'a b',
      'expected the audience tag of one application; off: Cloudflare Access',
    ],
    [
      'ACCESS_CLERKS',
      'nobody',
      'expected e-mail addresses separated by spaces; off: Cloudflare Access',
    ],
    ['ACCESS_CLERKS', 'nobody ann@shop.example', 'expected e-mail addresses separated by spaces'],
    ['ACCESS_CLERKS', `a@${'x'.repeat(20_000)}`, 'is too long; off: Cloudflare Access'],
    [
      'WEBHOOK_SECRET',
      Array(200).fill(NOTIFY_SECRET).join(' '),
      'is too long; off: source standard',
    ],
    ['INSTAGIFT_LOCATION_ID', 'x'.repeat(4_097), 'is too long; off: provider instagift'],
    [
      'YOUGOTAGIFT_CURRENCY',
      'usd',
      'expected an ISO 4217 code of three capitals; off: provider yougotagift',
    ],
    ['YOUGOTAGIFT_CANCEL', 'yes', 'expected on or off'],
    ['VAUCHAR_API_URL', 'nowhere', `${BARE_URL}; off: provider vauchar`],
  ])('%s=%.40s is told in words, with what is off', (name, value, words) => {
    expect(wrongWith({ [name]: value })).toEqual([`${name} ${words}`])
  })

  it('of a preview that would call a production says what to set instead', () => {
    const words = (name: string, instead: string, system: string) =>
      `${name} is the production address, which a preview (PREVIEW) does not call; set another, such as ${instead}that of a sandbox; off: provider ${system}`
    expect(wrongWith({ PREVIEW: 'on', VAUCHAR_API_URL: undefined })).toEqual([
      words('VAUCHAR_API_URL', '', 'vauchar'),
    ])
    expect(wrongWith({ PREVIEW: 'on', YOUGOTAGIFT_API_URL: undefined })).toEqual([
      words('YOUGOTAGIFT_API_URL', 'https://sandbox.yougotagift.com/… or ', 'yougotagift'),
    ])
  })

  it('of a worker without any gift-card system names what switches one on', () => {
    const names = Object.keys(workerSettings).filter(name => /^(INSTA|YOUGO|VAU)/.test(name))
    expect(wrongWith(Object.fromEntries(names.map(name => [name, undefined])))).toEqual([
      `INSTAGIFT_MERCHANT_KEY is missing: no gift-card system is switched on; set INSTAGIFT_MERCHANT_KEY, YOUGOTAGIFT_USERNAME, VAUCHAR_MERCHANT_ID or several of them${SHOPPING}`,
    ])
  })
})

describe('a malformed setting of several shops', () => {
  const wrongIn = (more: Record<string, string | undefined>) =>
    readShops({ ...severalShopsSettings, ...more }).failures.map(inWords)

  it('is told by the name of its shop', () => {
    expect(wrongIn({ SHOPS: 'north south-east North' })).toEqual([
      'SHOPS expected names of shops separated by spaces: each of 1 to 20 small letters, digits and single hyphens, the first a letter, none twice; off: a shop',
    ])
    expect(wrongIn({ LOOKUPS_PER_MINUTE: 'x' })).toEqual([
      'LOOKUPS_PER_MINUTE expected a whole number from 1 to 1000000',
    ])
    expect(wrongIn({ OPERATOR_KEY: 'short' })).toEqual([
      "OPERATOR_KEY expected at least 32 characters, or several keys separated by spaces; off: the operator's calls",
    ])
    expect(wrongIn({ OPERATOR_KEY: `${OPERATOR_KEY} short` })).toEqual([
      'OPERATOR_KEY expected at least 32 characters, or several keys separated by spaces',
    ])
    expect(wrongIn({ STORE_API_KEY_NORTH: SOUTH.apiKey })).toEqual(
      ['NORTH', 'SOUTH_EAST']
        .flatMap(shop => [
          `STORE_API_KEY_${shop} has something that another shop has, too; give each shop its own; off: what is shared`,
          ...[`STORE_API_KEY_${shop} is missing; off: server calls`],
        ])
        .sort((a, b) => Number(a.includes('missing')) - Number(b.includes('missing'))),
    )
  })
})

describe('the last good value, on either side', () => {
  it.each<[name: string, good: string[], bad: string[]]>([
    ['MINIMUM_DUE', ['0', '1000000000'], ['-1', '1000000001']],
    ['HOLD_MINUTES', ['0.001', '120'], ['0.000999', '120.000001', '1.1234567', '.5', '1.']],
    ['PLACED_HOURS', ['0.0001', '2160'], ['0.000099', '2160.000001']],
    ['MAX_CARDS', ['1', '10'], ['0', '11', '1.0', ' 1 2']],
    ['HOLD_TAKEOVER_SECONDS', ['0', '7200'], ['7200.1', '-0']],
    ['UPSTREAM_TIMEOUT_MS', ['10', '30000', '000000000010'], ['9', '30001', '0000000000010']],
    ['LOOKUPS_PER_MINUTE', ['1', '1000000'], ['0', '1000001']],
    ['STORE_MISSES_PER_MINUTE', ['1', '1000000'], ['0', '1000001']],
    ['WRITES_PER_MINUTE', ['1', '1000000'], ['0', '1000001']],
    ['RETENTION_DAYS', ['1', '36500'], ['0.999999', '36500.1']],
    [
      'RECONCILE_SECONDS',
      ['0', '1 2.5', Array.from({ length: 20 }, (_, at) => at).join(' ')],
      ['1 2 2', '1 x', '1 1e3', Array.from({ length: 21 }, (_, at) => at).join(' ')],
    ],
    ['STORE_API_KEY', ['k'.repeat(32), 'k'.repeat(4096)], ['k'.repeat(31), 'k'.repeat(4097)]],
    ['MASTER_KEY', [btoa('k'.repeat(32))], [btoa('k'.repeat(31)), btoa('k'.repeat(33))]],
    [
      'NOTIFY_SECRET',
      [`whsec_${btoa('k'.repeat(24))}`, `whsec_${btoa('k'.repeat(64))}`],
      [
        ...[`whsec_${btoa('k'.repeat(23))}`, `whsec_${btoa('k'.repeat(65))}`],
        ...[btoa('k'.repeat(24)), btoa('k'.repeat(36)), 'whsec_no-base64!'],
      ],
    ],
    ['INSTAGIFT_LOCATION_ID', ['x', 'x'.repeat(4_096)], ['x'.repeat(4_097)]],
    [
      'PUBLIC_URL',
      [
        ...['http://localhost', 'http://a.localhost', 'http://a.shop.localhost', 'https://a'],
        ...['http://127.255.0.1', 'http://[::1]'],
      ],
      [
        'ftp://localhost',
        'http://localhost.a',
        'http://xlocalhost',
        'http://128.0.0.1',
        'http://127.0.0.1.a',
      ],
    ],
    [
      'STORE_ORIGINS',
      ['https://a-b.example https://a.b:444', 'http://[::1]:8787', 'http://127.0.0.1:1'],
      ['https://a.example https://b.example/', 'https://A.example', 'https://a.example,b'],
    ],
    [
      'ACCESS_CLERKS',
      ['a@b', `a@${'b'.repeat(19_998)}`],
      ['a@b,c@d', 'a@b;', '@b', 'a@', 'a@b@c', `a@${'b'.repeat(19_999)}`],
    ],
    ['SHOPIFY_SECRET', ['a'], []],
  ])('%s is good up to %j, and no further', (name, good, bad) => {
    for (const value of good) expect([value, wrongWith({ [name]: value })]).toEqual([value, []])
    for (const value of bad)
      expect([value, wrongWith({ [name]: value }).length]).toEqual([value, 1])
  })
})
