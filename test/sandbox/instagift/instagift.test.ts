/** Instagift API v2 for a merchant: the document's samples, and each option. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { instagift, stillSandbox } from '../callers.ts'

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

describe('fetching a certificate by claim code', () => {
  it("answers the document's sample, with the old display names", async () => {
    const { status, body } = await api('GET', `/claim_codes/${CARD}`)
    expect(status).toBe(200)
    expect(body).toEqual({
      links: {
        'certificates.user': '/v2/users/{certificates.user}',
        'certificates.parent': '/v2/certificates/{certificates.parent}',
        'certificates.merchant': '/v2/merchants/{certificates.merchant}',
        'certificates.product': '/v2/merchants/{certificates.product}',
      },
      certificates: [
        {
          id: 'hD65TJvxnv8oIuyOmD056w',
          parent_id: null,
          href: '/v2/certificates/hD65TJvxnv8oIuyOmD056w',
          product_type: 'GiftCertificate',
          claim_code: CARD,
          merchant_code: 'R2NTM2',
          status: 'assigned',
          marked_as_printed: false,
          can_split_value: true,
          qrcode_image: '/system/qrcodes/hD65TJvxnv8oIuyOmD056w.png',
          currency: 'USD',
          face_value_cents: 10000,
          price_cents: 10000,
          seller: 'Tuscan Kitchen',
          title: '$100 Tuscan Kitchen eGift Card',
          thumb: null,
          links: {
            user: '7_JyTOaJuGD5ahUdWGvcnw',
            merchant: '_P07R17NtAZhxN56rneT7A',
            product: 'NnjAQSTtcMcHYZXhRehPVQ',
            product_option: 'mJ1Ie-LkebfAtiCeaCIgFg',
          },
          expires_at: null,
          created_at: '2014-10-09T16:29:44Z',
          updated_at: '2014-10-09T16:29:44Z',
        },
      ],
    })
  })

  it.each([
    ['old', ['redeem_code', 'seller', 'title'], ['merchant_code', 'product_title']],
    ['new', ['merchant_code', 'product_title'], ['redeem_code', 'title']],
    ['both', ['merchant_code', 'redeem_code', 'title', 'product_title'], []],
  ] as const)('has the %s field names by option', async (names, there, missing) => {
    sandbox.setOptions({ instagift: { names } })
    const [certificate] = (await api('GET', `/claim_codes/${CARD}`)).body.certificates
    expect(Object.keys(certificate)).toEqual(expect.arrayContaining([...there]))
    for (const name of missing) expect(certificate).not.toHaveProperty(name)
  })

  it('has the plural path, and the singular one of the signature only by option', async () => {
    expect((await api('GET', `/claim_code/${CARD}`)).status).toBe(404)
    sandbox.setOptions({ instagift: { singularClaimCode: true } })
    expect((await api('GET', `/claim_code/${CARD}`)).status).toBe(200)
  })

  it('finds a code only in its own spelling, or in any by option', async () => {
    expect((await api('GET', '/claim_codes/62ddcv4tr2ntm2')).status).toBe(404)
    sandbox.setOptions({ instagift: { looseCodes: true } })
    expect((await api('GET', '/claim_codes/62ddcv4tr2ntm2')).status).toBe(200)
  })
})

describe('redeeming', () => {
  it('lowers the certificate to the amount, marks it redeemed and puts the rest on a new one', async () => {
    const { status, body } = await redeem(CARD, '4000')
    expect(status).toBe(201)
    expect(body.redemptions).toHaveLength(1)
    expect(body.redemptions[0]).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      href: `/v2/redemptions/${body.redemptions[0].id}`,
      amount_cents: 4000,
      amount_paid_cents: 4000,
      source: 'api-v2-merchant',
      links: {
        certificate: 'hD65TJvxnv8oIuyOmD056w',
        user: '7_JyTOaJuGD5ahUdWGvcnw',
        merchant: '_P07R17NtAZhxN56rneT7A',
        location: null,
      },
      created_at: '2014-10-09T16:29:44Z',
      updated_at: '2014-10-09T16:29:44Z',
    })
    const [spent] = (await api('GET', `/claim_codes/${CARD}`)).body.certificates
    expect(spent).toMatchObject({ status: 'redeemed', face_value_cents: 4000 })
    const [rest] = (await api('GET', '/certificates')).body.certificates
    expect(rest).toMatchObject({ parent_id: spent.id, face_value_cents: 6000, status: 'assigned' })
    expect(rest.claim_code).not.toBe(CARD)
    expect(sandbox.ledger(CARD)).toMatchObject({
      redemptions: [{ amount: 4000, code: CARD, reversed: false }],
      children: [{ amount: 6000, parentCode: CARD, code: rest.claim_code }],
    })
  })

  it.each([
    ['rounds $23.81 down to $23', '2381', 2300, 7700],
    ['takes $53 for an order of $52.50 and leaves $47', 5300, 5300, 4700],
    ['takes a number as well as a string', 4000, 4000, 6000],
  ])('%s', async (_, asked, amount, rest) => {
    expect((await redeem(CARD, asked)).body.redemptions[0].amount_cents).toBe(amount)
    expect(sandbox.ledger(CARD).children[0]?.amount).toBe(rest)
  })

  it('redeems the entire face value when no amount is passed, and leaves nothing', async () => {
    expect((await redeem(CARD)).body.redemptions[0].amount_cents).toBe(10000)
    expect(sandbox.ledger(CARD).children).toEqual([])
  })

  it("redeems all of a certificate that can't be split, for any amount asked", async () => {
    const { code } = made({ splittable: false })
    expect((await redeem(code, '4000')).body.redemptions[0].amount_cents).toBe(10000)
    expect(sandbox.ledger(code).children).toEqual([])
  })

  it.each([
    ['floor', true, 2500, [50]],
    ['whole', true, 2550, []],
    ['floor', false, 2500, []],
    ['whole', false, 2550, []],
  ] as const)(
    'with odd cents and the option "%s" (splittable: %s) books %s',
    async (oddFaceValue, splittable, booked, left) => {
      sandbox.setOptions({ instagift: { oddFaceValue } })
      const { code } = made({ balance: 2550, splittable })
      expect((await redeem(code)).body.redemptions[0].amount_cents).toBe(booked)
      expect(sandbox.ledger(code).children.map(child => child.amount)).toEqual(left)
    },
  )

  it.each([
    ['refuse', 400, undefined],
    ['redeem_all', 201, 10000],
    ['redeem_nothing', 201, 0],
  ] as const)(
    'below a dollar and with the option "%s" answers %s',
    async (belowOneDollar, status, amount) => {
      sandbox.setOptions({ instagift: { belowOneDollar } })
      const answer = await redeem(CARD, '80')
      expect(answer.status).toBe(status)
      expect(answer.body.redemptions?.[0].amount_cents).toBe(amount)
    },
  )

  it('refuses more than the face value, or redeems all of it by option', async () => {
    expect((await redeem(CARD, '10100')).status).toBe(400)
    sandbox.setOptions({ instagift: { aboveFaceValue: 'clamp' } })
    expect((await redeem(CARD, '10100')).body.redemptions[0].amount_cents).toBe(10000)
  })

  it.each([['12.5'], [12.5], [-100], ['-100'], ['abc'], [true], [{}], ['']])(
    'refuses %j as an amount and changes nothing',
    async amount => {
      expect((await redeem(CARD, amount)).status).toBe(400)
      expect(sandbox.ledger(CARD).redemptions).toEqual([])
    },
  )

  it('answers what was paid in proportion, if the certificate was bought at a discount', async () => {
    const { code } = made({ balance: 2000, price: 1000 })
    const [redemption] = (await redeem(code, '800')).body.redemptions
    expect(redemption).toMatchObject({ amount_cents: 800, amount_paid_cents: 400 })
  })

  it('answers 200 instead of 201 by option', async () => {
    sandbox.setOptions({ instagift: { redeemStatus: 200 } })
    expect((await redeem(CARD, '4000')).status).toBe(200)
  })
})
