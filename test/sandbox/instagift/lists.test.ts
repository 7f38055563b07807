/** Instagift's single certificates, lists, paging and redemptions. */
import { beforeEach, expect, it } from 'vitest'
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { asUser, instagift, stillSandbox } from '../callers.ts'

let sandbox: Sandbox
let api: ReturnType<typeof instagift>

beforeEach(() => {
  sandbox = stillSandbox()
  api = instagift(sandbox)
})

const more = (count: number) => {
  for (let i = 0; i < count; i++) sandbox.createCard({ system: 'instagift', balance: 1000 + i })
}

it('expands merchant, product and product option of a single certificate, as in the sample', async () => {
  const { body } = await api('GET', '/certificates/hD65TJvxnv8oIuyOmD056w')
  const [certificate] = body.certificates
  expect(Object.keys(certificate)).toEqual([
    'id',
    'href',
    'product_type',
    'claim_code',
    'merchant_code',
    'status',
    'marked_as_printed',
    'can_split_value',
    'qrcode_image',
    'currency',
    'face_value_cents',
    'price_cents',
    'product_redemption_locations_count',
    'product_is_print_only',
    'product_is_giveaway',
    'product_seller_name',
    'product_merchant_name',
    'product_title',
    'thumb',
    'merchant',
    'daily_deal_store',
    'product',
    'product_option',
    'links',
    'expires_at',
    'created_at',
    'updated_at',
  ])
  expect(certificate.merchant).toMatchObject({
    id: '_P07R17NtAZhxN56rneT7A',
    url: 'http://tuscankitchen.instagift.com/',
    name: 'Tuscan Kitchen',
    time_zone: 'Eastern Time (US & Canada)',
    logo: '/logos/original/missing.png',
  })
  expect(certificate.merchant.locations[0]).toEqual({
    id: '108esJv3En11Ugc6VZLyCA',
    href: '/v2/locations/108esJv3En11Ugc6VZLyCA',
    display: 'Tuscan Kitchen, 100 Main St., Ste 2, Pleasantville, KS',
    name: 'Tuscan Kitchen',
    address1: '100 Main St.',
    address2: 'Ste 2',
    city: 'Pleasantville',
    state: 'KS',
    zip: '67502',
    phone: '3166620036',
    lat: null,
    lng: null,
  })
  expect(certificate.product).toMatchObject({
    id: 'NnjAQSTtcMcHYZXhRehPVQ',
    href: 'http://tuscankitchen.instagift.com/gift-card',
    tagline: 'Tuscan Kitchen eGift Card',
    redemption_locations: [{ id: '108esJv3En11Ugc6VZLyCA' }],
  })
  expect(certificate.product_option).toEqual({
    id: 'mJ1Ie-LkebfAtiCeaCIgFg',
    href: '/v2/product_options/mJ1Ie-LkebfAtiCeaCIgFg',
    currency: 'USD',
    face_value_cents: 10000,
    price_cents: 10000,
    tagline: '$100 Gift Card',
    count: null,
    limit_per_order: null,
    is_recommended: false,
  })
  expect(certificate.links).toEqual({
    user: '7_JyTOaJuGD5ahUdWGvcnw',
    parent: null,
    merchant: '_P07R17NtAZhxN56rneT7A',
    product: 'NnjAQSTtcMcHYZXhRehPVQ',
  })
})

it('lists ten certificates per page, with a page count and links that are right', async () => {
  more(9)
  const total = sandbox.cards().filter(c => c.system === 'instagift').length - 1
  const first = (await api('GET', '/certificates')).body
  expect(first.certificates).toHaveLength(10)
  expect(first.meta).toEqual({
    href: '?per_page=10&page=1',
    page: 1,
    per_page: 10,
    page_count: 3,
    total_count: total,
    links: {
      first: '?per_page=10&page=1',
      previous: null,
      next: '?per_page=10&page=2',
      last: '?per_page=10&page=3',
    },
  })
  const last = (await api('GET', '/certificates?page=3')).body
  expect(last.certificates).toHaveLength(total - 20)
  expect(last.meta.links).toMatchObject({ previous: '?per_page=10&page=2', next: null })
  expect((await api('GET', '/certificates?page=4')).body.certificates).toEqual([])
})

it("has the sample's wrong paging by option", async () => {
  sandbox.setOptions({ instagift: { brokenMeta: true } })
  const { meta } = (await api('GET', '/certificates')).body
  expect(meta).toMatchObject({ page_count: 1, links: { next: null } })
  expect(meta.total_count).toBeGreaterThan(10)
})

it('puts the oldest first, and hides remainders from the merchant, by option', async () => {
  sandbox.setOptions({ instagift: { listOrder: 'oldest' } })
  const [oldest] = (await api('GET', '/certificates')).body.certificates
  expect(oldest.claim_code).toBe('62DD-CV4T-R2NTM2')
  sandbox.setOptions({ instagift: { listOrder: 'newest', childrenInList: false } })
  const path = '/claim_codes/62DD-CV4T-R2NTM2/redemptions'
  await api('POST', path, { amount_to_redeem_cents: '4000' })
  const { certificates } = (await api('GET', '/certificates')).body
  expect(certificates.every((row: { parent_id: unknown }) => row.parent_id === null)).toBe(true)
})

it('shows a merchant only its own certificates, and ignores the filters that are for users', async () => {
  const count = (await api('GET', '/certificates')).body.meta.total_count
  const filtered = await api('GET', '/certificates?list_type=available&product_type=Event')
  expect(filtered.body.meta.total_count).toBe(count)
})

it.each([
  ['list_type=available', 'status', ['assigned']],
  ['status=available', 'status', ['assigned']],
  ['product_type=Event', 'product_type', ['Event']],
])('filters for a user by %s', async (query, field, values) => {
  const user = instagift(sandbox, asUser())
  const { certificates } = (await user('GET', `/certificates?${query}`)).body
  const seen = certificates.map((row: Record<string, string>) => row[field])
  expect([...new Set(seen)]).toEqual(values)
})

it('lists redemptions newest first and without meta, and shows each alone', async () => {
  for (const code of ['62DD-CV4T-R2NTM2', 'E69W-CDQ2-WTWH6Y']) {
    await api('POST', `/claim_codes/${code}/redemptions`, { amount_to_redeem_cents: '1000' })
  }
  const { body } = await api('GET', '/redemptions')
  expect(body).not.toHaveProperty('meta')
  expect(body.redemptions).toHaveLength(2)
  expect(body.redemptions[1].links.certificate).toBe('hD65TJvxnv8oIuyOmD056w')
  const [row] = body.redemptions
  expect((await api('GET', `/redemptions/${row.id}`)).body.redemptions).toEqual([row])
})
