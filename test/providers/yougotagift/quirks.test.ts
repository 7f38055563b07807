import { describe, expect, it } from 'vitest'
import { dropAnswer, plan, spent, standing } from '../fixtures.ts'
import { NOON } from '../upstream-answers.ts'
import { yougotagiftFixture } from './plan.ts'

const DAY_MS = 24 * 60 * 60_000

describe('YouGotaGift, in each reading of its documents', () => {
  const CARD = { system: 'yougotagift', balance: 50000, currency: 'AED' } as const

  it.each([
    ['9001000000000', 'not_found'],
    ['9002000000000', 'expired'],
    ['9003000000000', 'spent'],
    ['9004000000000', 'spent'],
  ])("reads the vendor's test family %s: %s", async (code, kind) => {
    for (const finalDots of ['examples', 'sandbox'] as const) {
      const fixture = yougotagiftFixture()
      fixture.sandbox.setOptions({ yougotagift: { finalDots } })
      expect(await fixture.provider.lookUp(code)).toMatchObject({ failure: { kind } })
    }
  })

  it.each(['refuse', 'show'] as const)(
    'is read in both forms of a redeemed card (%s)',
    async checkRedeemed => {
      const fixture = yougotagiftFixture()
      fixture.sandbox.setOptions({ yougotagift: { checkRedeemed } })
      const request = await plan(fixture, CARD, 50000)
      dropAnswer(fixture)
      await fixture.provider.redeem(request)
      const reading = await fixture.provider.readBack(request, NOON)
      expect(reading).toMatchObject({ kind: 'redeemed', booked: 50000 })
      expect(await fixture.provider.lookUp(request.code)).toMatchObject({
        failure: { kind: 'spent' },
      })
    },
  )

  it.each([
    { redemptionCodeInRedeem: false },
    { okAsText: true },
    { cancelShows: 'redeemed' } as const,
  ])('is cancelled with %j', async options => {
    const fixture = yougotagiftFixture()
    fixture.sandbox.setOptions({ yougotagift: options })
    const request = await plan(fixture, CARD, 50000)
    expect(await fixture.provider.reverse(await spent(fixture, request))).toEqual({
      kind: 'reversed',
    })
    expect(standing(fixture, request.code)).toHaveLength(0)
  })

  it('cannot be cancelled where no answer has the redemption code', async () => {
    const fixture = yougotagiftFixture()
    fixture.sandbox.setOptions({
      yougotagift: { redemptionCodeInRedeem: false, redemptionCodeInList: false },
    })
    const redeemed = await spent(fixture, await plan(fixture, CARD, 50000))
    expect((await fixture.provider.reverse(redeemed)).kind).toBe('impossible')
  })

  it('cannot be cancelled where the call is gone', async () => {
    const fixture = yougotagiftFixture()
    fixture.sandbox.setOptions({ yougotagift: { cancel: 'removed' } })
    const redeemed = await spent(fixture, await plan(fixture, CARD, 50000))
    expect((await fixture.provider.reverse(redeemed)).kind).toBe('impossible')
  })

  it('is cancelled after 12 days, and not after 13', async () => {
    const fixture = yougotagiftFixture()
    const late = await spent(fixture, await plan(fixture, CARD, 50000))
    const early = await spent(fixture, await plan(fixture, CARD, 50000, 'another-2'))
    fixture.wires.at += 12 * DAY_MS
    expect((await fixture.provider.reverse(early)).kind).toBe('reversed')
    fixture.wires.at += DAY_MS
    expect((await fixture.provider.reverse(late)).kind).toBe('impossible')
  })

  it('wants a brand from merchants with several: a refusal of us', async () => {
    for (const [brandId, kind] of [
      [null, 'refuses_us'],
      ['1', 'redeemed'],
      ['2', 'refuses_us'],
    ] as const) {
      const fixture = yougotagiftFixture({ brandId })
      fixture.sandbox.setOptions({ yougotagift: { brandRequired: true } })
      expect((await fixture.provider.redeem(await plan(fixture, CARD, 50000))).kind).toBe(kind)
    }
  })

  it('is not believed about money in the later form of errors', async () => {
    const fixture = yougotagiftFixture()
    const request = await plan(fixture, CARD, 50000)
    fixture.sandbox.setOptions({ yougotagift: { errors: 'object' } })
    await spent(fixture, request)
    expect((await fixture.provider.redeem({ ...request, attemptId: 'till-7' })).kind).toBe(
      'unknown',
    )
  })

  it.each([
    ['USD', '5200000000020', 2000],
    ['JPY', '5200000005000', 5000],
    ['KWD', '5200000000200', 20000],
  ])('counts in the minor units of %s', async (currency, code, balance) => {
    const { provider } = yougotagiftFixture({ currency })
    expect(await provider.lookUp(code)).toMatchObject({ ok: true, value: { balance, currency } })
  })

  it('refuses a card whose dollars show another currency than that of the settings', async () => {
    const fixture = yougotagiftFixture({ currency: 'USD' })
    const found = await fixture.provider.lookUp('5163171564575')
    expect(found).toEqual({ ok: false, failure: { kind: 'other_currency' } })
  })
})
