/** Vauchar's gift cards: validation, the cards themselves, and the older calls. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { stillSandbox, vauchar } from '../callers.ts'

let sandbox: Sandbox
let api: ReturnType<typeof vauchar>

beforeEach(() => {
  sandbox = stillSandbox()
  api = vauchar(sandbox)
})

describe('validation', () => {
  it('answers status 1000 and the card, by code and by id', async () => {
    const path = '/gift-cards/validate?gift_card_code=GIFT0C307PBFJC3A5&value_used=50'
    const { status, body } = await api('GET', path)
    expect(status).toBe(200)
    expect(body.validation_status).toEqual({ status: 1000, message: 'Gift Card is valid' })
    expect(body.data).toMatchObject({
      type: 'gift-card',
      id: expect.stringMatching(/^gift-\d{10}[0-9a-f]{13}$/),
      gift_card_code: 'GIFT0C307PBFJC3A5',
      total_value: '1575.00',
      balance: '1575.00',
      currency: 'INR',
      active_status: '1',
      expiry_time: 0,
    })
    const byId = await api('GET', `/gift-cards/${body.data.id}/validate?value_used=50`)
    expect(byId.body).toEqual(body)
  })

  it.each([
    ['GIFTINACTIVE9H3LS', '1'],
    ['GIFTNOTYET55B8VQZ', '1'],
    ['GIFTEXPIRED7D2NKX', '1'],
    ['GIFTUSD1575QX7K2M', '15.76'],
  ])('answers another status than 1000 for %s and %s', async (code, value) => {
    const path = `/gift-cards/validate?gift_card_code=${code}&value_used=${value}`
    const { status, body } = await api('GET', path)
    expect(status).toBe(200)
    expect(body.validation_status.status).not.toBe(1000)
    sandbox.setOptions({ vauchar: { invalidStatus: 400 } })
    expect((await api('GET', path)).status).toBe(400)
  })

  it('wants both parameters, and answers 404 to an unknown code', async () => {
    for (const query of ['', '?gift_card_code=GIFT0C307PBFJC3A5', '?value_used=1']) {
      expect((await api('GET', `/gift-cards/validate${query}`)).status).toBe(400)
    }
    const unknown = '/gift-cards/validate?gift_card_code=NONE&value_used=1'
    expect((await api('GET', unknown)).status).toBe(404)
  })

  it('has the older calls: by code, the check of the keys, and no vouchers', async () => {
    const { body } = await api('GET', '/validate?code=GIFT0C307PBFJC3A5&user_id=1')
    expect(body.data).toMatchObject({ type: 'gift-card', balance: '1575.00' })
    expect((await api('GET', '/verifycredentials')).status).toBe(200)
    expect((await api('GET', '/vouchers?voucher_code=X')).body.data).toEqual([])
  })
})

describe('gift cards', () => {
  it('are listed, made, read, changed and deleted', async () => {
    const { status, body: card } = await api('POST', '/gift-cards', {
      value: '25.50',
      currency: 'USD',
      metadata: { to_name: 'A' },
    })
    expect(status).toBe(201)
    expect(card).toMatchObject({ balance: '25.50', active_status: '1', metadata: { to_name: 'A' } })
    const path = `/gift-cards/${card.id}`
    expect((await api('GET', path)).body).toEqual({ href: card.href, data: card })
    expect((await api('GET', '/gift-cards')).body.data).toContainEqual(card)
    const changed = await api('PUT', path, { active_status: '0' })
    expect(changed.body.data.active_status).toBe('0')
    sandbox.setOptions({ vauchar: { activeStatus: 'number' } })
    expect((await api('GET', path)).body.data.active_status).toBe(0)
    expect((await api('DELETE', path)).status).toBe(204)
    expect((await api('GET', path)).status).toBe(404)
  })

  it.each([
    [{ value: 25, currency: 'USD' }],
    [{ value: '25' }],
    [{ value: '1.234', currency: 'USD' }],
  ])('are not made from %j', async body => {
    expect((await api('POST', '/gift-cards', body)).status).toBe(400)
  })
})
