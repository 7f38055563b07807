/** Redemptions of Vauchar's gift cards: the documents' samples, stored value on one code, and each option. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { ask, asVaucharMerchant, stillSandbox, vauchar } from '../callers.ts'

let sandbox: Sandbox
let api: ReturnType<typeof vauchar>

beforeEach(() => {
  sandbox = stillSandbox()
  api = vauchar(sandbox)
})

const made = (properties: object = {}) =>
  sandbox.createCard({ system: 'vauchar', balance: 10000, ...properties })
const redeem = (id: string, value_used: unknown, more: object = {}) =>
  api('POST', `/gift-cards/${id}/redemptions`, { value_used, ...more })
const balanceOf = async (id: string) => (await api('GET', `/gift-cards/${id}`)).body.data.balance

describe('redemptions', () => {
  it('answers the sample bare, with the value as text and the transaction id', async () => {
    const { id, code } = made()
    const { status, body } = await redeem(id, 50, {
      user_id: 'user001',
      user_email: 'user1@vauchar.com',
      user_phone: '91100911100',
      transaction_id: 'attempt-1',
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      href: `https://api.vauchar.com/gift-cards/${id}/redemptions/${body.id}`,
      type: 'redemption',
      id: expect.stringMatching(/^res-\d{10}[0-9a-f]{13}$/),
      gift_card_id: id,
      user_id: 'user001',
      user_email: 'user1@vauchar.com',
      user_phone: '91100911100',
      transaction_id: 'attempt-1',
      value_used: '50.00',
      created: 1412872184,
    })
    expect(sandbox.ledger(code).redemptions).toMatchObject([
      { amount: 5000, redemptionId: body.id, correlation: { transaction_id: 'attempt-1' } },
    ])
  })

  it('has the second of its creation in the id, twice', async () => {
    const { body } = await redeem(made().id, 1)
    const [, seconds, hex] = /^res-(\d{10})([0-9a-f]{8})/.exec(body.id) ?? []
    expect(Number(seconds)).toBe(body.created)
    expect(Number.parseInt(hex ?? '', 16)).toBe(body.created)
  })

  it('wraps a read redemption in data, alone and in a list', async () => {
    const { id } = made()
    const first = (await redeem(id, 10)).body
    const second = (await redeem(id, 20)).body
    const list = await api('GET', `/gift-cards/${id}/redemptions`)
    expect(list.body).toEqual({ href: expect.any(String), data: [first, second] })
    const one = await api('GET', `/gift-cards/${id}/redemptions/${first.id}`)
    expect(one.body).toEqual({ href: first.href, data: first })
  })

  it('deducts twice when the same body is sent twice, and keeps the rest on the same code', async () => {
    const { id } = made()
    await redeem(id, 30.25, { transaction_id: 'same' })
    await redeem(id, 30.25, { transaction_id: 'same' })
    expect(await balanceOf(id)).toBe('39.50')
  })

  it('gives the value back when a redemption is deleted, or keeps it by option', async () => {
    const { id, code } = made()
    const first = (await redeem(id, 30)).body.id
    const path = `/gift-cards/${id}/redemptions/${first}`
    expect(await api('DELETE', path)).toMatchObject({ status: 204, body: null })
    expect(await balanceOf(id)).toBe('100.00')
    expect((await api('DELETE', path)).status).toBe(404)
    expect((await api('GET', path)).status).toBe(404)

    sandbox.setOptions({ vauchar: { deleteRestores: false } })
    const second = (await redeem(id, 30)).body.id
    await api('DELETE', `/gift-cards/${id}/redemptions/${second}`)
    expect(await balanceOf(id)).toBe('70.00')
    expect(sandbox.ledger(code).redemptions).toMatchObject([
      { reversed: true, restored: true },
      { reversed: true, restored: false },
    ])
  })

  it('drops the transaction id from answers by option; the ledger still has it', async () => {
    sandbox.setOptions({ vauchar: { transactionId: 'drop' } })
    const { id, code } = made()
    expect((await redeem(id, 1, { transaction_id: 'a' })).body.transaction_id).toBe('')
    expect(sandbox.ledger(code).redemptions[0]?.correlation.transaction_id).toBe('a')
  })

  it('refuses an undocumented field by option', async () => {
    sandbox.setOptions({ vauchar: { unknownFields: 'refuse' } })
    const { id } = made()
    expect((await redeem(id, 1, { transaction_id: 'a' })).status).toBe(400)
    expect((await redeem(id, 1)).status).toBe(201)
  })

  it('hides the newest rows of a list by option', async () => {
    sandbox.setOptions({ vauchar: { listPageSize: 1 } })
    const { id } = made()
    const first = (await redeem(id, 1)).body
    await redeem(id, 2)
    expect((await api('GET', `/gift-cards/${id}/redemptions`)).body.data).toEqual([first])
    expect((await api('GET', '/gift-cards')).body.data).toHaveLength(1)
  })

  it('leaves the value out of answers by option', async () => {
    sandbox.setOptions({ vauchar: { emptyValueUsed: true } })
    expect((await redeem(made().id, 1)).body.value_used).toBe('')
  })

  it.each([['50'], [0], [-5], [1.234], [null], [undefined], [1e300]])(
    'refuses %j as the value of a dollar card',
    async value => {
      const { id } = made()
      expect((await redeem(id, value)).status).toBe(400)
      expect(await balanceOf(id)).toBe('100.00')
    },
  )

  it.each([
    ['KWD', 7125, 1.125, '6.000'],
    ['JPY', 2000, 500, '1500'],
  ])('counts in the decimals of %s', async (currency, balance, value, rest) => {
    const { id } = made({ currency, balance })
    expect((await redeem(id, value)).status).toBe(201)
    expect(await balanceOf(id)).toBe(rest)
  })

  it.each([
    ['refuse', 400, '100.00'],
    ['payment_required', 402, '100.00'],
    ['allow', 201, '-50.00'],
  ] as const)(
    'above the balance and the option at "%s" answers %d',
    async (overdraft, status, rest) => {
      sandbox.setOptions({ vauchar: { overdraft } })
      const { id } = made()
      expect((await redeem(id, 150)).status).toBe(status)
      expect(await balanceOf(id)).toBe(rest)
    },
  )

  it.each([
    [{ status: 'inactive' }],
    [{ startsAt: '2014-10-10T00:00:00Z' }],
    [{ expiresAt: '2014-10-09T00:00:00Z' }],
  ])('refuses a card that is %o', async properties => {
    expect((await redeem(made(properties).id, 1)).status).toBe(400)
  })

  it.each([
    ['not JSON', 'text/plain', 'x'],
    ['a malformed address', 'application/json', '{"value_used":1,"user_email":"x"}'],
  ])('refuses %s with 400', async (_, type, body) => {
    const path = `/vauchar/gift-cards/${made().id}/redemptions`
    const headers = { ...asVaucharMerchant, 'Content-Type': type }
    expect((await ask(sandbox, 'POST', path, headers, body)).status).toBe(400)
  })
})

it.each([
  ['GET', '/gift-cards/none', 404],
  ['GET', '/gift-cards/none/redemptions', 404],
  ['GET', '/nothing', 404],
  ['PATCH', '/gift-cards', 405],
  ['PUT', '/gift-cards/none/redemptions', 405],
])('answers %s %s with %d', async (method, path, status) => {
  expect((await api(method, path)).status).toBe(status)
})

it('wants the merchant id and its API key', async () => {
  expect((await vauchar(sandbox, {})('GET', '/gift-cards')).status).toBe(401)
  const wrong = { Authorization: `Basic ${btoa('sandbox-merchant:wrong')}` }
  expect((await vauchar(sandbox, wrong)('GET', '/verifycredentials')).status).toBe(401)
})
