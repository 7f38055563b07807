/** Cancelling a redemption of YouGotaGift: the window of 14 days, the refusals, and the options. */
import { beforeEach, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { yougotagift } from '../callers.ts'

const CARD = '5163171564575'
const DAY_SECONDS = 24 * 60 * 60
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
const redeem = (code: string) => api('POST', '/redeem/', { code, ...STAFF })
const cancel = (code: string, redemption_code: string) =>
  api('POST', '/cancel/', { code, redemption_code })
const refusal = (field: string, text: string) => ({
  status: 400,
  body: { errors: [{ field, errors: [text] }] },
})

it('makes the card usable again and answers the fields of an unredeemed card', async () => {
  const { redemption_code } = (await redeem(CARD)).body
  const { status, body } = await cancel(CARD, redemption_code)
  expect(status).toBe(200)
  expect(Object.keys(body)).toEqual([
    'code',
    'brand',
    'date_purchased',
    'expiry_date',
    'amount',
    'amount_in_usd',
    'ok',
    'redemption_code',
  ])
  expect(body).toMatchObject({ ok: true, redemption_code })
  expect((await check(CARD)).status).toBe(200)
  expect(sandbox.ledger(CARD).redemptions).toMatchObject([{ reversed: true, restored: true }])
})

it("answers the table's redeemed fields, and ok as a text, by option", async () => {
  sandbox.setOptions({ yougotagift: { cancelShows: 'redeemed', okAsText: true } })
  const { redemption_code } = (await redeem(CARD)).body
  const { body } = await cancel(CARD, redemption_code)
  expect(body).toMatchObject({ ok: 'true', date_redeemed: '09/12/2012', store: 'Dubai Mall' })
})

it.each([
  [14 * DAY_SECONDS - 1, 200],
  [14 * DAY_SECONDS, 400],
  [20 * DAY_SECONDS, 400],
])('%d seconds after the redemption answers %d', async (seconds, status) => {
  const { redemption_code } = (await redeem(CARD)).body
  await sandbox.advance(seconds)
  const answer = await cancel(CARD, redemption_code)
  expect(answer.status).toBe(status)
  if (status === 400) {
    expect(answer).toMatchObject(refusal('code', 'Gift card was redeemed more than 14 days ago'))
  }
})

it('refuses a card that is not redeemed, an unknown card, a wrong redemption code', async () => {
  expect(await cancel(CARD, '46ECE933')).toMatchObject(refusal('code', 'Gift card is not redeemed'))
  expect(await cancel('5000000000000', '46ECE933')).toMatchObject(
    refusal('code', 'Invalid code, please try again.'),
  )
  await redeem(CARD)
  const wrong = (text: string) => refusal('redemption_code', text)
  expect(await cancel(CARD, '00000000')).toMatchObject(
    wrong('Invalid redemption code, please try again.'),
  )
  sandbox.setOptions({ yougotagift: { finalDots: 'sandbox' } })
  expect(await cancel(CARD, '00000000')).toMatchObject(
    wrong('Invalid redemption code, please try again'),
  )
})

it('names both missing fields, code first', async () => {
  const { body } = await api('POST', '/cancel/', {})
  const fields = body.errors.map((e: { field: string }) => e.field)
  expect(fields).toEqual(['code', 'redemption_code'])
})

it('is gone by option', async () => {
  sandbox.setOptions({ yougotagift: { cancel: 'removed' } })
  expect((await cancel(CARD, '46ECE933')).status).toBe(404)
})
