import { describe, expect, it } from 'vitest'
import { readClaimCode } from '../../../shared/claim-code.ts'
import { findCard } from '../../../worker/providers/find-card.ts'
import { dropAnswer, plan, spent, standing } from '../fixtures.ts'
import { NOON } from '../upstream-answers.ts'
import { instagiftFixture } from './plan.ts'

describe('Instagift, in each reading of its documents', () => {
  const CARD = { system: 'instagift', balance: 10000 } as const

  it.each([
    ['62DD-CV4T-R2NTM2', true],
    ['U4KR-9CLT-3KNPU4', true],
    ['MNK-QPF27E-EHJ3', true],
    ['SP3N-TTT4-K9W2RD', 'spent'],
    ['EXP4-RD22-J7Q3LA', 'expired'],
    ['G1FT-ED55-P4MW8X', 'unusable'],
    ['PND2-NG66-A3VB7K', 'unusable'],
    ['CNC8-LD77-H6TY4S', 'unusable'],
    ['RTN9-DD88-W2ZX5F', 'unusable'],
    ['EVN7-TK99-B5CR2D', 'unusable'],
    ['DEA2-LS44-N8GH3J', 'unusable'],
    ['HRB4-BKS5-V9DX3T', 'unusable'],
    ['EUR5-CRD3-M4FT8Z', 'other_currency'],
  ])('finds the test card %s: %s', async (code, what) => {
    const found = await instagiftFixture().provider.lookUp(code)
    expect(found.ok ? true : found.failure.kind).toBe(what)
  })

  it.each(['samples', 'old', 'new', 'both'] as const)('is read with %s names', async names => {
    const fixture = instagiftFixture()
    fixture.sandbox.setOptions({ instagift: { names } })
    const request = await plan(fixture, { ...CARD, title: 'A title' }, 5200)
    expect(request.snapshot).toMatchObject({ title: 'A title', balance: 10000 })
    expect((await spent(fixture, request)).booked).toBe(5200)
  })

  it('is asked once more in the usual grouping where a code was typed without it', async () => {
    const fixture = instagiftFixture()
    const found = await findCard(readClaimCode('62ddcv4tr2ntm2')!, [fixture.provider])
    expect(found).toMatchObject({ ok: true, spelling: '62DD-CV4T-R2NTM2' })
    expect(fixture.sent).toHaveLength(2)
  })

  it.each([
    ['floor', 2500],
    ['whole', 2550],
  ] as const)(
    'books what it says of $25.50 whole (%s: %i), also after a lost answer',
    async (oddFaceValue, booked) => {
      for (const lost of [false, true]) {
        const fixture = instagiftFixture()
        fixture.sandbox.setOptions({ instagift: { oddFaceValue } })
        const request = await plan(fixture, { ...CARD, balance: 2550, splittable: false }, 2500)
        if (lost) dropAnswer(fixture)
        const outcome = await fixture.provider.redeem(request)
        const known = lost ? await fixture.provider.readBack(request, NOON) : outcome
        expect(known).toMatchObject({ kind: 'redeemed', booked })
      }
    },
  )

  it('wants a location where the account needs one: a refusal of us, and no loss', async () => {
    const wish = { ...CARD, locationRequired: true }
    const without = instagiftFixture()
    const request = await plan(without, wish, 5200)
    expect((await without.provider.redeem(request)).kind).toBe('refuses_us')
    expect(standing(without, request.code)).toHaveLength(0)
    const fixture = instagiftFixture({ locationId: '108esJv3En11Ugc6VZLyCA' })
    expect((await spent(fixture, await plan(fixture, wish, 5200))).booked).toBe(5200)
  })

  it('is read back by location and certificate id as well', async () => {
    const fixture = instagiftFixture({ locationId: '108esJv3En11Ugc6VZLyCA' })
    const request = await plan(fixture, CARD, 5200)
    dropAnswer(fixture)
    await fixture.provider.redeem(request)
    expect(await fixture.provider.readBack(request, NOON)).toMatchObject({
      kind: 'redeemed',
      booked: 5200,
    })
  })

  it.each(['unauthorized', 'not_found'] as const)(
    "never opens another merchant's card (%s)",
    async foreign => {
      const fixture = instagiftFixture()
      fixture.sandbox.setOptions({ instagift: { foreign } })
      const { code } = fixture.sandbox.createCard({ ...CARD, merchant: 'other' })
      const found = await fixture.provider.lookUp(code)
      expect(['unusable', 'not_found']).toContain(found.ok ? '' : found.failure.kind)
    },
  )

  it('accepts 200 for a redemption', async () => {
    const fixture = instagiftFixture()
    fixture.sandbox.setOptions({ instagift: { redeemStatus: 200 } })
    expect((await spent(fixture, await plan(fixture, CARD, 5200))).booked).toBe(5200)
  })

  it('says of a card that was redeemed in part that the rest is on a new code', async () => {
    const fixture = instagiftFixture()
    const request = await plan(fixture, CARD, 5200)
    await spent(fixture, request)
    const failure = { kind: 'spent', leftOn: 'new_code' }
    expect(await fixture.provider.lookUp(request.code)).toEqual({ ok: false, failure })
  })
})
