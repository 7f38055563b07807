/** The sandbox's page without its script: plain forms do everything. */
import { beforeEach, expect, it } from 'vitest'
import type { Sandbox } from '../../demo/sandbox/sandbox.ts'
import { instagift, stillSandbox } from './callers.ts'

let sandbox: Sandbox
beforeEach(() => {
  sandbox = stillSandbox()
})

const show = async (path = '/') => (await sandbox.app.request(`http://sandbox${path}`)).text()
const press = (path: string, fields: Record<string, string>, origin = 'http://sandbox') =>
  sandbox.app.request(`http://sandbox${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin },
    body: new URLSearchParams(fields).toString(),
  })

it('shows every test card with its code, scenario and balance', async () => {
  const markup = await show()
  for (const card of sandbox.cards()) {
    expect(markup).toContain(`data-copy="${card.code}"`)
    expect(markup).toContain(card.scenario.replaceAll("'", '&#39;'))
  }
  for (const worth of ['$25.50', '₹1,575.00', 'KWD 7.125'.replace(' ', '\u00a0'), '¥2,000']) {
    expect(markup).toContain(worth)
  }
})

it('shows a redemption and the code of its remainder', async () => {
  const path = '/claim_codes/62DD-CV4T-R2NTM2/redemptions'
  await instagift(sandbox)('POST', path, { amount_to_redeem_cents: '4000' })
  const [child] = sandbox.ledger('62DD-CV4T-R2NTM2').children
  const markup = await show()
  expect(markup).toContain('$40.00')
  expect(markup).toMatch(new RegExp(`\\$60\\.00 went to <code>${child?.code}</code>`))
})

it('sets a fault with one button, shows it, and removes it', async () => {
  const fields = { system: 'instagift', code: ' 62DD-CV4T-R2NTM2 ', on: 'redeem', times: '2' }
  const answer = await press('/page/faults', { ...fields, kind: 'drop_after' })
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/#faults'])
  expect(sandbox.faults()).toMatchObject([
    { kind: 'drop_after', code: '62DD-CV4T-R2NTM2', on: 'redeem', left: 2 },
  ])
  expect(await show()).toContain('Remove the fault drop_after')
  await press('/page/faults/remove', { id: String(sandbox.faults()[0]?.id) })
  expect(sandbox.faults()).toEqual([])
})

it('changes an option of each kind of value', async () => {
  await press('/page/options', { system: 'instagift', option: 'looseCodes', value: 'true' })
  await press('/page/options', { system: 'instagift', option: 'redeemStatus', value: '200' })
  await press('/page/options', { system: 'vauchar', option: 'listPageSize', value: '3' })
  await press('/page/options', { system: 'vauchar', option: 'overdraft', value: 'allow' })
  expect(sandbox.options()).toMatchObject({
    instagift: { looseCodes: true, redeemStatus: 200 },
    vauchar: { listPageSize: 3, overdraft: 'allow' },
  })
})

it('makes a card, and resets everything', async () => {
  const before = sandbox.cards().length
  await press('/page/cards', { system: 'vauchar' })
  expect(sandbox.cards()).toHaveLength(before + 1)
  await press('/page/reset', {})
  expect(sandbox.cards()).toHaveLength(before)
})

it('names the field that does not fit', async () => {
  const answer = await press('/page/faults', { system: 'instagift', kind: 'explode' })
  expect(answer.status).toBe(400)
  expect(await answer.text()).toContain('kind')
})

it('refuses forms from another site', async () => {
  await press('/page/cards', { system: 'vauchar' })
  const before = sandbox.cards().length
  expect((await press('/page/reset', {}, 'https://evil.example')).status).toBe(403)
  expect(sandbox.cards()).toHaveLength(before)
})

it('escapes what tests put into a card', async () => {
  sandbox.createCard({ system: 'vauchar', code: '<img src=x>', scenario: '<b>bold</b>' })
  const markup = await show()
  expect(markup).not.toContain('<img')
  expect(markup).not.toContain('<b>bold')
})

it('shows the settings of a worker for its own address', async () => {
  expect(await show()).toContain('INSTAGIFT_API_URL=http://sandbox/instagift/v2')
})
