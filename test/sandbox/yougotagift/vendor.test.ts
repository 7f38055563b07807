/** The vendor's own sandbox: the families of test codes in the section "Sandbox". */
import { beforeEach, expect, it } from 'vitest'
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { stillSandbox, yougotagift } from '../callers.ts'

let sandbox: Sandbox
let api: ReturnType<typeof yougotagift>

beforeEach(() => {
  sandbox = stillSandbox()
  sandbox.setOptions({ yougotagift: { vendorSandbox: true, finalDots: 'sandbox' } })
  api = yougotagift(sandbox)
})

it.each([
  ['9001000000000', 'Invalid code, please try again.', 'Invalid code, please try again.'],
  [
    '9002000000000',
    'Code is expired since Oct 02, 2012',
    'Invalid redemption code, please try again',
  ],
  ['9003000000000', 'Gift card already redeemed on Dec 09, 2012', 'Gift card is not redeemed'],
  ['9004000000000', null, 'Gift card was redeemed more than 14 days ago'],
  ['9000000000001', null, null],
])('answers %s by its family, and needs the code alone', async (code, refused, notCancelled) => {
  for (const path of ['/check/', '/redeem/']) {
    const { status, body } = await api('POST', path, { code })
    if (refused) expect(body.errors[0].errors).toEqual([refused])
    else
      expect({ status, ...body }).toMatchObject({ status: 200, code, date_redeemed: '09/10/2014' })
  }
  const { body } = await api('POST', '/cancel/', { code })
  if (notCancelled) expect(body.errors[0].errors).toEqual([notCancelled])
  else expect(body).toMatchObject({ code, ok: true })
})

it('remembers nothing: a card is redeemed twice, and the list always has the same ten', async () => {
  await api('POST', '/redeem/', { code: '5163171564575' })
  expect((await api('POST', '/redeem/', { code: '5163171564575' })).status).toBe(200)
  const { body } = await api('GET', '/redeemed/')
  expect(body).toHaveLength(10)
  expect(body[3].code).toBe('9000000000003')
})

it('answers the families, but no other unknown code, beside the cards that are remembered', async () => {
  sandbox.setOptions({ yougotagift: { vendorSandbox: false } })
  const text = async (code: string) =>
    (await api('POST', '/check/', { code })).body.errors?.[0].errors[0]
  expect(await text('9002000000000')).toBe('Code is expired since Oct 02, 2012')
  expect(await text('9004000000000')).toBeUndefined()
  expect(await text('9000000000001')).toBe('Invalid code, please try again.')
})
