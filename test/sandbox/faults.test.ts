/** What each fault does to the card, the answer and the log, and how faults are used up. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { NewFault } from '../../demo/sandbox/faults.ts'
import { createSandbox, Dropped, type Sandbox } from '../../demo/sandbox/sandbox.ts'
import { instagift, SAMPLE_TIME, stillSandbox, vauchar, yougotagift } from './callers.ts'

const CARD = '62DD-CV4T-R2NTM2'
const PATH = `/claim_codes/${CARD}/redemptions`
let sandbox: Sandbox
let api: ReturnType<typeof instagift>

beforeEach(() => {
  sandbox = stillSandbox()
  api = instagift(sandbox)
})

const redeem = () => api('POST', PATH, { amount_to_redeem_cents: '4000' })
const fault = (kind: NewFault['kind'], more: Partial<NewFault> = {}) =>
  sandbox.fault({ system: 'instagift', on: 'redeem', kind, ...more })
const booked = () => sandbox.ledger(CARD).redemptions.map(row => row.amount)
const lastCall = () => sandbox.calls(CARD).at(-1)

it.each([
  ['error_before', 500],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['not_json', 406],
  ['throttled', 429],
  ['not_found_html', 404],
  ['redirect', 302],
] as const)('%s answers %d and nothing happened', async (kind, status) => {
  fault(kind)
  expect((await redeem()).status).toBe(status)
  expect(booked()).toEqual([])
  expect(lastCall()).toMatchObject({ status, effect: false, fault: kind })
  expect((await redeem()).status).toBe(201)
})

it.each([
  ['error_after', 500],
  ['garbage', 201],
  ['truncated', 201],
  ['somebody_elses', 201],
  ['huge_body', 201],
] as const)('%s answers %d and it happened', async (kind, status) => {
  fault(kind)
  const { status: answered, body } = await redeem()
  expect(answered).toBe(status)
  if (kind === 'garbage' || kind === 'truncated') expect(body).toBeTypeOf('string')
  expect(booked()).toEqual([4000])
  expect(lastCall()).toMatchObject({ status, effect: true, fault: kind })
})

it('drops the connection before or after the effect', async () => {
  fault('drop_before')
  fault('drop_after')
  await expect(redeem()).rejects.toBeInstanceOf(Dropped)
  expect(booked()).toEqual([])
  expect(lastCall()).toMatchObject({ status: 'dropped', effect: false })
  await expect(redeem()).rejects.toBeInstanceOf(Dropped)
  expect(booked()).toEqual([4000])
  expect(lastCall()).toMatchObject({ status: 'dropped', effect: true })
})

it('answers a valid body of ten megabytes', async () => {
  fault('huge_body')
  const response = await sandbox.app.request(`/instagift/v2${PATH}`, {
    method: 'POST',
    headers: {
      'X-Merchant-Key': 'OWqqv2rwnWucQC22CVwvMg',
      'X-Merchant-Secret': '1WngOCryMpl1l7fXH7DIYA',
    },
  })
  const text = await response.text()
  expect(text.length).toBeGreaterThanOrEqual(10 * 1024 * 1024)
  expect(JSON.parse(text).redemptions[0].amount_cents).toBe(10000)
})

it('sends Retry-After with 429, or leaves it out', async () => {
  fault('throttled', { retryAfter: 7 })
  fault('throttled', { retryAfter: null })
  expect((await redeem()).headers.get('Retry-After')).toBe('7')
  expect((await redeem()).headers.get('Retry-After')).toBeNull()
})

it('redirects to a place that logs which headers were sent along', async () => {
  fault('redirect')
  const to = new URL((await redeem()).headers.get('Location') ?? '')
  await sandbox.app.request(to.pathname, { headers: { 'X-Merchant-Secret': 'leaked' } })
  expect(sandbox.calls().at(-1)).toMatchObject({
    system: 'elsewhere',
    body: { headers: ['x-merchant-secret'] },
  })
})

describe('a late effect', () => {
  it('lands when the clock reaches its time', async () => {
    let now = SAMPLE_TIME
    sandbox = createSandbox({ now: () => now, seed: 1 })
    api = instagift(sandbox)
    fault('late', { seconds: 30 })
    await expect(redeem()).rejects.toBeInstanceOf(Dropped)
    now += 29_000
    await sandbox.tick()
    expect(booked()).toEqual([])
    now += 1_000
    await sandbox.tick()
    expect(booked()).toEqual([4000])
    expect(lastCall()).toMatchObject({ effect: true, landedAt: '2014-10-09T16:30:14.000Z' })
  })

  it('lands before the next call after it is due', async () => {
    let now = SAMPLE_TIME
    sandbox = createSandbox({ now: () => now, seed: 1 })
    api = instagift(sandbox)
    fault('late', { seconds: 30 })
    await expect(redeem()).rejects.toBeInstanceOf(Dropped)
    now += 31_000
    const [certificate] = (await api('GET', `/claim_codes/${CARD}`)).body.certificates
    expect(certificate.status).toBe('redeemed')
  })

  it('lands when settled by hand, and never after a reset', async () => {
    fault('late')
    await expect(redeem()).rejects.toBeInstanceOf(Dropped)
    await sandbox.settleLate()
    expect(booked()).toEqual([4000])
    sandbox.reset()
    fault('late')
    await expect(redeem()).rejects.toBeInstanceOf(Dropped)
    sandbox.reset()
    await sandbox.settleLate()
    expect(booked()).toEqual([])
  })

  it('finds the card as it is by then, so a second redemption is refused', async () => {
    fault('late')
    await expect(redeem()).rejects.toBeInstanceOf(Dropped)
    expect((await redeem()).status).toBe(201)
    await sandbox.settleLate()
    expect(booked()).toEqual([4000])
  })
})

it('answers slowly after the effect, and stops when the caller gives up', async () => {
  fault('slow', { milliseconds: 50 })
  const waiting = redeem()
  await new Promise(resolve => setImmediate(resolve))
  expect(booked()).toEqual([4000])
  await sandbox.settleLate()
  expect((await waiting).status).toBe(201)

  fault('slow', { on: 'lookup' })
  const controller = new AbortController()
  const request = new Request('http://sandbox/instagift/v2/redemptions', {
    signal: controller.signal,
  })
  const given = Promise.resolve(sandbox.app.fetch(request))
  controller.abort()
  await expect(given).rejects.toThrow()
})

it('answers a slow call at once when a reset comes', async () => {
  fault('slow', { milliseconds: 60_000 })
  const waiting = redeem()
  await new Promise(resolve => setImmediate(resolve))
  sandbox.reset()
  expect((await waiting).status).toBe(201)
})

describe('another amount', () => {
  it('is booked and answered: a little less, or the amount of the fault', async () => {
    fault('other_amount')
    expect((await redeem()).body.redemptions[0].amount_cents).toBe(3900)
    expect(booked()).toEqual([3900])
    sandbox.reset()
    fault('other_amount', { amount: 10000 })
    expect((await redeem()).body.redemptions[0].amount_cents).toBe(10000)
    expect(sandbox.ledger(CARD).children).toEqual([])
  })

  it('is booked by the other two systems too', async () => {
    const whole = sandbox.createCard({ system: 'yougotagift', balance: 50000 })
    sandbox.fault({ system: 'yougotagift', on: 'redeem', kind: 'other_amount', amount: 40000 })
    const staff = { store_staff_name: 'a', store_staff_position: 'b', store_location: 'c' }
    const answer = await yougotagift(sandbox)('POST', '/redeem/', { code: whole.code, ...staff })
    expect(answer.body.amount).toBe(400)
    expect(sandbox.ledger(whole.code).redemptions).toMatchObject([{ amount: 40000 }])

    const stored = sandbox.createCard({ system: 'vauchar', balance: 5000 })
    sandbox.fault({ system: 'vauchar', on: 'redeem', kind: 'other_amount' })
    const path = `/gift-cards/${stored.id}/redemptions`
    const { body } = await vauchar(sandbox)('POST', path, { value_used: 10 })
    expect(body.value_used).toBe('9.99')
    expect(sandbox.ledger(stored.code).redemptions).toMatchObject([{ amount: 999 }])
  })
})

describe('a fault hits', () => {
  it('only the operation that it names', async () => {
    fault('error_before', { on: 'lookup' })
    expect((await redeem()).status).toBe(201)
    expect((await api('GET', `/claim_codes/${CARD}`)).status).toBe(500)
  })

  it('only the code that it names, in any spelling', async () => {
    fault('error_before', { code: '62ddcv4tr2ntm2' })
    const other = await api('POST', '/claim_codes/E69W-CDQ2-WTWH6Y/redemptions', {})
    expect(other.status).toBe(201)
    expect((await redeem()).status).toBe(500)
  })

  it('the card when it is called by its id', async () => {
    fault('error_before', { code: CARD })
    expect((await api('POST', '/certificates/hD65TJvxnv8oIuyOmD056w/redemptions', {})).status).toBe(
      500,
    )
  })

  it('a reversal', async () => {
    const { id, code } = sandbox.createCard({ system: 'vauchar', balance: 5000 })
    const merchant = vauchar(sandbox)
    const path = `/gift-cards/${id}/redemptions`
    const { body } = await merchant('POST', path, { value_used: 10 })
    sandbox.fault({ system: 'vauchar', on: 'reverse', code, kind: 'drop_after' })
    await expect(merchant('DELETE', `${path}/${body.id}`)).rejects.toBeInstanceOf(Dropped)
    expect(sandbox.ledger(code).redemptions).toMatchObject([{ reversed: true }])
  })

  it('as many calls as it says, and later faults wait', async () => {
    fault('error_before', { times: 2 })
    fault('throttled')
    const statuses = []
    for (let i = 0; i < 4; i++) statuses.push((await redeem()).status)
    expect(statuses).toEqual([500, 500, 429, 201])
    expect(sandbox.faults()).toEqual([])
  })
})
