/** The error table of Instagift API v2, word for word, and its generic errors. */
import { beforeEach, expect, it } from 'vitest'
import { INSTAGIFT_OTHER_MERCHANT } from '../../../demo/sandbox/instagift/credentials.ts'
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { ask, asMerchant, instagift, stillSandbox } from '../callers.ts'

const CARD = '62DD-CV4T-R2NTM2'
let sandbox: Sandbox
let api: ReturnType<typeof instagift>

beforeEach(() => {
  sandbox = stillSandbox()
  api = instagift(sandbox)
})

const redeem = (code: string, amount?: unknown) =>
  api(
    'POST',
    `/claim_codes/${code}/redemptions`,
    amount === undefined ? {} : { amount_to_redeem_cents: amount },
  )
const made = (properties: object) =>
  sandbox.createCard({ system: 'instagift', balance: 10000, ...properties })

const table = [
  ['redeemed', 'This item has previously been redeemed'],
  ['returned', 'This item has been refunded to the customer'],
  ['pending', 'That item is not available for redemption'],
  ['gifted', 'That item is not available for redemption'],
  ['cancelled', 'That item is not available for redemption'],
]
it.each(table)('refuses a %s certificate: %s', async (status, details) => {
  const { code } = made({ status })
  expect(await redeem(code, '4000')).toMatchObject({
    status: 400,
    body: {
      errors: [
        { code: '400', status: 'Bad Request', details, title: 'Unable to create redemption' },
      ],
    },
  })
})

it('refuses the second redemption of the same certificate', async () => {
  await redeem(CARD, '4000')
  const again = await redeem(CARD, '4000')
  expect(again.body.errors[0].details).toBe('This item has previously been redeemed')
  expect(sandbox.ledger(CARD).redemptions).toHaveLength(1)
})

it('wants one of the locations if the certificate has several, on the endpoint by id', async () => {
  const { code, id } = made({ locationRequired: true })
  const refused = await redeem(code, '4000')
  expect(refused.body.errors[0].details).toBe('You must select a redemption location')
  const at = { amount_to_redeem_cents: '4000', redemption_location_id: '_xVSvoERC3KV6vdcKWgjIw' }
  expect((await api('POST', `/claim_codes/${code}/redemptions`, at)).status).toBe(400)
  const elsewhere = { ...at, redemption_location_id: 'aU1Tefis_JCcbHhs0Rl30g' }
  expect((await api('POST', `/certificates/${id}/redemptions`, elsewhere)).status).toBe(400)
  const { body } = await api('POST', `/certificates/${id}/redemptions`, at)
  expect(body.redemptions[0].links.location).toBe('_xVSvoERC3KV6vdcKWgjIw')
})

it('takes the location by claim code too, by option', async () => {
  sandbox.setOptions({ instagift: { locationByClaimCode: true } })
  const { code } = made({ locationRequired: true })
  const body = {
    amount_to_redeem_cents: '4000',
    redemption_location_id: '_xVSvoERC3KV6vdcKWgjIw',
  }
  expect((await api('POST', `/claim_codes/${code}/redemptions`, body)).status).toBe(201)
})

it('refuses an expired certificate, or redeems what was paid for it, by option', async () => {
  const expired = { expiresAt: '2014-10-09T16:29:44Z', price: 5000 }
  const { code } = made(expired)
  expect((await redeem(code)).body.errors[0].details).toBe(
    'That item is not available for redemption',
  )
  sandbox.setOptions({ instagift: { expired: 'redeem_at_price' } })
  expect((await redeem(code)).body.redemptions[0].amount_cents).toBe(5000)
  expect(sandbox.ledger(code).children).toEqual([])
})

it.each([
  ['no keys', {}],
  ['a wrong secret', { ...asMerchant, 'X-Merchant-Secret': 'wrong' }],
  ['the key alone', { 'X-Merchant-Key': asMerchant['X-Merchant-Key'] }],
  [
    "the sample's misspelt header",
    {
      'X-Merchant-Key': asMerchant['X-Merchant-Key'],
      'X-Merhcant-Secret': asMerchant['X-Merchant-Secret'],
    },
  ],
])('answers 401 to %s', async (_, headers) => {
  expect(await instagift(sandbox, headers)('GET', `/claim_codes/${CARD}`)).toMatchObject({
    status: 401,
    body: { errors: [{ code: '401', status: 'Unauthorized', title: 'Permission denied' }] },
  })
})

it("answers 401 for another merchant's certificate, or 404 by option", async () => {
  const other = {
    'X-Merchant-Key': INSTAGIFT_OTHER_MERCHANT.key,
    'X-Merchant-Secret': INSTAGIFT_OTHER_MERCHANT.secret,
  }
  const theirs = '/claim_codes/HRB4-BKS5-V9DX3T'
  expect((await api('GET', theirs)).status).toBe(401)
  expect((await instagift(sandbox, other)('GET', theirs)).status).toBe(200)
  sandbox.setOptions({ instagift: { foreign: 'not_found' } })
  expect((await api('GET', theirs)).status).toBe(404)
})

it.each([
  ['GET', '/claim_codes/NONE-SUCH-000000'],
  ['POST', '/claim_codes/NONE-SUCH-000000/redemptions'],
  ['GET', '/certificates/none'],
  ['GET', '/redemptions/none'],
  ['GET', '/no/such/path'],
  ['DELETE', `/claim_codes/${CARD}`],
  ['GET', `/claim_codes/${CARD}/`],
])('answers 404 to %s %s', async (method, path) => {
  expect(await api(method, path)).toMatchObject({
    status: 404,
    body: {
      errors: [{ code: '404', status: 'Not Found', title: 'Resource with that ID not found' }],
    },
  })
})

it.each([
  ['another Content-Type', { 'Content-Type': 'text/plain' }, '{}'],
  ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'a=1'],
  ['broken JSON', { 'Content-Type': 'application/json' }, '{"a":'],
  ['a JSON array', { 'Content-Type': 'application/json' }, '[]'],
  ['a caller that wants HTML', { Accept: 'text/html' }, ''],
])('answers 406 to %s and redeems nothing', async (_, headers, body) => {
  const path = `/instagift/v2/claim_codes/${CARD}/redemptions`
  const answer = await ask(sandbox, 'POST', path, { ...asMerchant, ...headers }, body)
  expect(answer.status).toBe(406)
  expect(answer.body.errors[0]).toMatchObject({ code: '406', status: 'Not Acceptable' })
  expect(sandbox.ledger(CARD).redemptions).toEqual([])
})
