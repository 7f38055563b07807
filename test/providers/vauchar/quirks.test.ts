import { describe, expect, it } from 'vitest'
import type { RedeemRequest } from '../../../worker/providers/provider.ts'
import { dropAnswer, plan, spent, standing } from '../fixtures.ts'
import { NOON } from '../upstream-answers.ts'
import { vaucharFixture } from './plan.ts'

describe('Vauchar, in each reading of its documents', () => {
  const CARD = { system: 'vauchar', balance: 10000, currency: 'USD' } as const

  it.each([
    ['GIFTUSD1575QX7K2M', 1575],
    ['GIFTKWD7125F5TGHY', 7125],
    ['GIFTJPY2000A9SDLE', 2000],
    ['GIFT0C307PBFJC3A5', 157500],
    ['GIFTPERCENT20W4RT', 'unusable'],
    ['GIFTINACTIVE9H3LS', 'unusable'],
    ['GIFTNOTYET55B8VQZ', 'unusable'],
    ['GIFTEXPIRED7D2NKX', 'expired'],
    ['GIFTSPENT00J6MPWC', 'spent'],
  ])('finds the test card %s: %s', async (code, what) => {
    for (const invalidStatus of [200, 400] as const) {
      const fixture = vaucharFixture()
      fixture.sandbox.setOptions({ vauchar: { invalidStatus } })
      const found = await fixture.provider.lookUp(code)
      expect(found.ok ? found.value.balance : found.failure.kind).toBe(what)
    }
  })

  it.each([1, 99])('spends the last %i cents of a card', async balance => {
    const fixture = vaucharFixture()
    const redeemed = await spent(fixture, await plan(fixture, { ...CARD, balance }, balance))
    expect(redeemed.booked).toBe(balance)
  })

  it.each([
    { transactionId: 'drop' },
    { emptyValueUsed: true },
    { activeStatus: 'number' },
  ] as const)('is redeemed and read back with %j', async options => {
    const fixture = vaucharFixture()
    fixture.sandbox.setOptions({ vauchar: options })
    const request = await plan(fixture, CARD, 4025)
    dropAnswer(fixture)
    await fixture.provider.redeem(request)
    const [truth] = standing(fixture, request.code)
    const found = { kind: 'redeemed', booked: 4025, upstreamId: truth?.redemptionId }
    expect(await fixture.provider.readBack(request, NOON)).toMatchObject(found)
  })

  it('is undecidable where the list hides the row, since the balance is not what it was', async () => {
    const fixture = vaucharFixture()
    const { code } = fixture.sandbox.createCard(CARD)
    const look = async (attemptId: string): Promise<RedeemRequest> => {
      const found = await fixture.provider.lookUp(code)
      if (!found.ok) throw new Error('no card')
      return { attemptId, code, amount: 4025, snapshot: found.value }
    }
    await spent(fixture, await look('first-1'))
    fixture.sandbox.setOptions({ vauchar: { listPageSize: 1 } })
    const request = await look('second-2')
    dropAnswer(fixture)
    await fixture.provider.redeem(request)
    expect((await fixture.provider.readBack(request, NOON)).kind).toBe('undecidable')
  })

  it('finds two redemptions of one attempt, and undoes the later one', async () => {
    const fixture = vaucharFixture()
    const request = await plan(fixture, CARD, 4025)
    await fixture.provider.redeem(request)
    fixture.wires.at += 2_000
    await fixture.provider.redeem(request)
    const [first, second] = standing(fixture, request.code)
    const reading = await fixture.provider.readBack(request, NOON)
    expect(reading).toMatchObject({
      kind: 'twice',
      booked: 4025,
      upstreamId: first?.redemptionId,
      surplus: [second?.redemptionId],
    })
    const surplus = {
      ...request,
      booked: 4025,
      upstreamId: second!.redemptionId,
      receipt: {},
      at: NOON,
    }
    expect(await fixture.provider.reverse(surplus)).toEqual({ kind: 'reversed' })
    expect(standing(fixture, request.code).map(one => one.redemptionId)).toEqual([
      first?.redemptionId,
    ])
  })

  it('is not undone where a deletion keeps the value', async () => {
    const fixture = vaucharFixture()
    fixture.sandbox.setOptions({ vauchar: { deleteRestores: false } })
    const redeemed = await spent(fixture, await plan(fixture, CARD, 4025))
    expect((await fixture.provider.reverse(redeemed)).kind).toBe('impossible')
    expect((await fixture.provider.reverse(redeemed)).kind).toBe('impossible')
  })

  it('is undone though a till has used the card since', async () => {
    const fixture = vaucharFixture()
    const request = await plan(fixture, CARD, 4025)
    const redeemed = await spent(fixture, request)
    await spent(fixture, { ...request, attemptId: 'till-7', amount: 1000 })
    expect(await fixture.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
    expect(standing(fixture, request.code)).toMatchObject([{ amount: 1000 }])
  })

  it.each([
    ['refuse', 'rejected'],
    // Refused as if for us; but the balance is not what it was, so it may have had an effect.
    ['payment_required', 'unknown'],
  ] as const)('takes an overdraft for what the answer says (%s: %s)', async (overdraft, kind) => {
    const fixture = vaucharFixture()
    fixture.sandbox.setOptions({ vauchar: { overdraft } })
    const request = await plan(fixture, CARD, 4025)
    fixture.sandbox.changeCard(request.code, { balance: 1000 })
    expect((await fixture.provider.redeem(request)).kind).toBe(kind)
    expect(standing(fixture, request.code)).toHaveLength(0)
  })

  it('is rejected, and not guessed at, where the undocumented field is refused', async () => {
    const fixture = vaucharFixture()
    fixture.sandbox.setOptions({ vauchar: { unknownFields: 'refuse' } })
    const outcome = await fixture.provider.redeem(await plan(fixture, CARD, 4025))
    expect(outcome.kind).toBe('rejected')
  })
})
