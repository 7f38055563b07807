/** YouGotaGift Merchant Redemption API v1: the document's examples, its errors in their order, and each option. */
import { beforeEach, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { ask, asShop, yougotagift } from '../callers.ts'

const CARD = '5163171564575'
const STAFF = {
  store_staff_name: 'John Smith',
  store_staff_position: 'Store Manager',
  store_location: 'Dubai Mall',
}
let sandbox: Sandbox
let api: ReturnType<typeof yougotagift>

beforeEach(() => {
  // The day of the document's redemption.
  sandbox = createSandbox({ now: () => Date.UTC(2012, 11, 9, 12), seed: 1 })
  api = yougotagift(sandbox)
})

const check = (code: string) => api('POST', '/check/', { code })
const redeem = (code: string, more: Record<string, string> = {}) =>
  api('POST', '/redeem/', { code, ...STAFF, ...more })
const refusal = (field: string, text: string) => ({
  status: 400,
  body: { errors: [{ field, errors: [text] }] },
})
const made = (properties: object = {}) =>
  sandbox.createCard({ system: 'yougotagift', balance: 100000, ...properties }).code

describe('checking', () => {
  it("answers the example's fields with a whole amount and its worth in dollars", async () => {
    const code = made({ balance: 50000, brand: 'Brand', expiresAt: '2013-11-09T00:00:00Z' })
    expect(await check(code)).toMatchObject({
      status: 200,
      body: {
        code,
        brand: 'Brand',
        date_purchased: '09/11/2012',
        expiry_date: '09/11/2013',
        amount: 500,
        amount_in_usd: 136.13,
      },
    })
    expect((await check(made())).body.amount_in_usd).toBe(272.26)
    expect((await check(made({ balance: 200000 }))).body.amount_in_usd).toBe(544.51)
  })

  it.each([
    ['JPY', 5000, 5000],
    ['KWD', 20000, 20],
    ['KWD', 20500, 20.5],
  ])(
    'answers a card in %s as a plain number, without its currency',
    async (currency, balance, amount) => {
      const { body } = await check(made({ currency, balance }))
      expect(body.amount).toBe(amount)
      expect(body).not.toHaveProperty('currency')
    },
  )

  it('refuses a redeemed card, or shows it by option', async () => {
    const code = made({ status: 'redeemed', redeemedAt: '2012-12-09T08:00:00Z' })
    expect(await check(code)).toMatchObject(
      refusal('code', 'Gift card already redeemed on Dec 09, 2012'),
    )
    sandbox.setOptions({ yougotagift: { checkRedeemed: 'show' } })
    expect((await check(code)).body).toMatchObject({
      code,
      date_redeemed: '09/12/2012',
      staff: 'John Smith, Store Manager',
      store: 'Dubai Mall',
    })
  })

  it('requires the code alone', async () => {
    expect(await api('POST', '/check/', {})).toMatchObject(
      refusal('code', 'This field is required.'),
    )
  })
})

describe('redeeming', () => {
  it("answers the example, with the table's redemption code", async () => {
    const code = made({ brand: 'Brand' })
    const { status, body } = await redeem(code)
    expect(status).toBe(200)
    expect(body).toEqual({
      code,
      brand: 'Brand',
      date_redeemed: '09/12/2012',
      staff: 'John Smith, Store Manager',
      store: 'Dubai Mall',
      amount: 1000,
      amount_in_usd: 272.26,
      redemption_code: expect.stringMatching(/^[0-9A-F]{8}$/),
    })
    expect(sandbox.ledger(code).redemptions).toMatchObject([
      {
        amount: 100000,
        currency: 'AED',
        redemptionId: body.redemption_code,
        correlation: { staff: 'John Smith, Store Manager', store: 'Dubai Mall' },
      },
    ])
  })

  it('redeems once only', async () => {
    await redeem(CARD)
    expect(await redeem(CARD)).toMatchObject(
      refusal('code', 'Gift card already redeemed on Dec 09, 2012'),
    )
    expect(sandbox.ledger(CARD).redemptions).toHaveLength(1)
  })

  it.each([
    ['examples', 'Code is expired since Oct 02, 2012.'],
    ['sandbox', 'Code is expired since Oct 02, 2012'],
  ] as const)('refuses an expired card in the words of the section %s', async (finalDots, text) => {
    sandbox.setOptions({ yougotagift: { finalDots } })
    const code = made({ expiresAt: '2012-10-02T00:00:00Z' })
    expect(await redeem(code)).toMatchObject(refusal('code', text))
    expect(await check(code)).toMatchObject(refusal('code', text))
  })

  it('names the missing fields in the order of the example', async () => {
    const { status, body } = await api('POST', '/redeem/', {})
    expect(status).toBe(400)
    expect(body.errors).toEqual(
      ['store_staff_name', 'store_staff_position', 'store_location', 'code'].map(field => ({
        field,
        errors: ['This field is required.'],
      })),
    )
  })

  it('takes a brand id, requires one by option, and refuses a wrong one', async () => {
    expect((await redeem(CARD, { brand_id: '2' })).status).toBe(400)
    sandbox.setOptions({ yougotagift: { brandRequired: true } })
    expect((await redeem(CARD)).body.errors[0].field).toBe('brand_id')
    expect((await redeem(CARD, { brand_id: '1' })).status).toBe(200)
  })

  it('leaves the redemption code out, as the example does, by option', async () => {
    sandbox.setOptions({
      yougotagift: { redemptionCodeInRedeem: false, redemptionCodeInList: false },
    })
    expect((await redeem(CARD)).body).not.toHaveProperty('redemption_code')
    for (const row of (await api('GET', '/redeemed/')).body) {
      expect(row).not.toHaveProperty('redemption_code')
    }
  })

  it('sees no field of a body that is not a form, and reads multipart only by option', async () => {
    const path = '/yougotagift/merchant/api/check/'
    const json = { ...asShop, 'Content-Type': 'application/json' }
    const answer = await ask(sandbox, 'POST', path, json, JSON.stringify({ code: CARD }))
    expect(answer).toMatchObject(refusal('code', 'This field is required.'))
    const parts = { ...asShop, 'Content-Type': 'multipart/form-data; boundary=x' }
    const body = `--x\r\nContent-Disposition: form-data; name="code"\r\n\r\n${CARD}\r\n--x--\r\n`
    expect((await ask(sandbox, 'POST', path, parts, body)).status).toBe(400)
    sandbox.setOptions({ yougotagift: { multipart: true } })
    expect((await ask(sandbox, 'POST', path, parts, body)).status).toBe(200)
  })
})

it('lists what is redeemed as a bare array, with redemption codes', async () => {
  const { redemption_code } = (await redeem(CARD)).body
  const { status, body } = await api('GET', '/redeemed/')
  expect(status).toBe(200)
  expect(body).toEqual(
    expect.arrayContaining([expect.objectContaining({ code: CARD, redemption_code })]),
  )
})

it('answers errors as an object with a message, as later clients read it, by option', async () => {
  sandbox.setOptions({ yougotagift: { errors: 'object' } })
  const answer = await check('5000000000000')
  expect(answer).toMatchObject({
    status: 400,
    body: { errors: { message: 'Invalid code, please try again.' } },
  })
})

it('wants Basic authentication, a slash at the end, and the right method', async () => {
  expect((await yougotagift(sandbox, {})('POST', '/check/', { code: CARD })).status).toBe(401)
  const wrong = { Authorization: `Basic ${btoa('username:wrong')}` }
  expect((await yougotagift(sandbox, wrong)('GET', '/redeemed/')).status).toBe(401)
  expect((await api('POST', '/check', { code: CARD })).status).toBe(404)
  expect((await api('GET', '/check/')).status).toBe(405)
})
