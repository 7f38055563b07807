/** The control API: what tests and the page can do, and how input that does not fit is answered. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CardView } from '../../demo/sandbox/cards/view.ts'
import type { Sandbox } from '../../demo/sandbox/sandbox.ts'
import { control, instagift, stillSandbox, vauchar } from './callers.ts'

const CARD = '62DD-CV4T-R2NTM2'
let sandbox: Sandbox
let call: ReturnType<typeof control>

beforeEach(() => {
  sandbox = stillSandbox()
  call = control(sandbox)
})

const redeem = (code = CARD) =>
  instagift(sandbox)('POST', `/claim_codes/${code}/redemptions`, { amount_to_redeem_cents: '4000' })

it('lists the test cards of all systems, each with a code, a scenario and its explanation', async () => {
  const cards: CardView[] = (await call('GET', '/cards')).body
  expect(new Set(cards.map(card => card.system))).toEqual(
    new Set(['instagift', 'yougotagift', 'vauchar']),
  )
  for (const card of cards) {
    expect(card.scenario).not.toBe('')
    expect(card.explanation).toMatch(/\.$/)
  }
  expect(new Set(cards.map(card => card.code)).size).toBe(cards.length)
  expect(cards[0]).toMatchObject({ code: CARD, balance: 10000, status: 'assigned', usable: true })
})

it('shows the present state: a spent card, and its remainder beside it', async () => {
  await redeem()
  const cards: CardView[] = (await call('GET', '/cards')).body
  const spent = cards.find(card => card.code === CARD)
  expect(spent).toMatchObject({ status: 'redeemed', balance: 0, usable: false })
  expect(cards.find(card => card.parentId === spent?.id)).toMatchObject({ balance: 6000 })
})

describe('a card made by a test', () => {
  it.each([
    ['instagift', /^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{6}$/],
    ['yougotagift', /^\d{13}$/],
    ['vauchar', /^GIFT[A-Z0-9]{13}$/],
  ])('has a fresh code in the form of %s', async (system, form) => {
    const first = await call('POST', '/cards', { system, face: 4200 })
    const second = await call('POST', '/cards', { system })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ system, balance: 4200, usable: true })
    expect(first.body.code).toMatch(form)
    expect(second.body.code).not.toBe(first.body.code)
  })

  it("can be changed behind a client's back", async () => {
    const { code } = (await call('POST', '/cards', { system: 'instagift' })).body
    await call('PATCH', `/cards/${code}`, { status: 'cancelled', balance: 500 })
    expect((await redeem(code)).status).toBe(400)
    expect((await call('PATCH', '/cards/NONE', { balance: 1 })).status).toBe(404)
  })

  it('of another sandbox of the same process has another code', async () => {
    const { createSandbox } = await import('../../demo/sandbox/sandbox.ts')
    const codes = [1, 2, 3].map(() => createSandbox().createCard({ system: 'instagift' }).code)
    expect(new Set(codes).size).toBe(3)
  })
})

it.each([
  ['/cards', { system: 'paypal' }, 'system'],
  ['/cards', { system: 'instagift', balance: -1 }, 'balance'],
  ['/cards', { system: 'instagift', balance: 1, face: 1 }, 'face'],
  ['/cards', { system: 'instagift', colour: 'red' }, 'colour'],
  ['/faults', { system: 'instagift', kind: 'explode' }, 'kind'],
  ['/faults', { system: 'instagift', kind: 'late', times: 0 }, 'times'],
  ['/options', { instagift: { colour: 'red' } }, 'colour'],
  ['/options', { vauchar: { overdraft: 'maybe' } }, 'overdraft'],
  ['/clock', { advanceSeconds: 'x' }, 'advanceSeconds'],
])('answers 400 to POST %s %j and names the field', async (path, body, field) => {
  const answer = await call('POST', path, body)
  expect(answer.status).toBe(400)
  expect(answer.body.error).toContain(field)
})

it('answers 400 to a body that is not JSON, and 404 to an unknown path', async () => {
  const text = await sandbox.app.request('/control/cards', { method: 'POST', body: '{' })
  expect(text.status).toBe(400)
  expect((await call('GET', '/nothing')).status).toBe(404)
})

it('logs each call with its template, status, effect and body, by code', async () => {
  await redeem('E69W-CDQ2-WTWH6Y')
  await redeem()
  await redeem()
  const calls = (await call('GET', `/calls?code=${CARD}`)).body
  expect(calls).toMatchObject([
    {
      system: 'instagift',
      method: 'POST',
      path: '/claim_codes/:claim_code/redemptions',
      operation: 'redeem',
      code: CARD,
      status: 201,
      effect: true,
      body: { amount_to_redeem_cents: '4000' },
    },
    { status: 400, effect: false },
  ])
  await call('POST', '/calls/reset')
  expect((await call('GET', '/calls')).body).toEqual([])
})

it('answers the ledger of one code, and of a remainder', async () => {
  await redeem()
  const { redemptions, children } = (await call('GET', `/ledger?code=${CARD}`)).body
  expect(redemptions).toHaveLength(1)
  const ofChild = (await call('GET', `/ledger?code=${children[0].code}`)).body
  expect(ofChild).toEqual({ redemptions: [], children })
  expect((await call('GET', '/ledger?code=NONE')).body).toEqual({ redemptions: [], children: [] })
})

it('keeps the truth in the ledger when an API hides it', async () => {
  const { id, code } = sandbox.createCard({ system: 'vauchar', balance: 5000 })
  sandbox.setOptions({ vauchar: { listPageSize: 1, deleteRestores: false, transactionId: 'drop' } })
  const merchant = vauchar(sandbox)
  for (const value_used of [10, 20]) {
    await merchant('POST', `/gift-cards/${id}/redemptions`, { value_used, transaction_id: 't' })
  }
  expect(sandbox.ledger(code).redemptions.map(row => row.amount)).toEqual([1000, 2000])
})

it('sets, lists and clears faults', async () => {
  const { status, body } = await call('POST', '/faults', { system: 'instagift', kind: 'late' })
  expect(status).toBe(201)
  expect(body).toMatchObject({ on: 'any', times: 1, left: 1 })
  await call('POST', '/faults', { system: 'vauchar', kind: 'garbage' })
  await call('DELETE', `/faults/${body.id}`)
  expect((await call('GET', '/faults')).body).toMatchObject([{ kind: 'garbage' }])
  await call('DELETE', '/faults')
  expect((await call('GET', '/faults')).body).toEqual([])
})

it('changes options and answers them', async () => {
  await call('POST', '/options', { vauchar: { overdraft: 'allow' } })
  expect((await call('GET', '/options')).body.vauchar.overdraft).toBe('allow')
})

it('moves the clock, and lands late effects on demand', async () => {
  const moved = await call('POST', '/clock', { advanceSeconds: 60 })
  expect(moved.body).toEqual({ now: '2014-10-09T16:30:44.000Z' })
  expect((await call('GET', '/clock')).body).toEqual(moved.body)
  await call('POST', '/faults', { system: 'instagift', kind: 'late', on: 'redeem' })
  await expect(redeem()).rejects.toThrow()
  await call('POST', '/clock/settle')
  expect(sandbox.ledger(CARD).redemptions).toHaveLength(1)
})

it('forgets everything on reset', async () => {
  await redeem()
  sandbox.setOptions({ vauchar: { overdraft: 'allow' } })
  sandbox.fault({ system: 'instagift', kind: 'late' })
  await sandbox.advance(60)
  const before = stillSandbox()
  await call('POST', '/reset')
  const states = (s: Sandbox) =>
    s.cards().map(({ code, status, balance }) => [code, status, balance])
  expect(states(sandbox)).toEqual(states(before))
  expect(sandbox.ledger()).toEqual({ redemptions: [], children: [] })
  expect([sandbox.calls(), sandbox.faults()]).toEqual([[], []])
  expect(sandbox.options()).toEqual(before.options())
  expect(sandbox.now()).toBe(before.now())
})
