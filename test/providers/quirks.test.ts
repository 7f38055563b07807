import { describe, expect, it } from 'vitest'
import { readClaimCode } from '../../shared/claim-code.ts'
import { findCard } from '../../worker/providers/choose.ts'
import type { Redeemed, RedeemRequest } from '../../worker/providers/provider.ts'
import { NOON } from './answers.ts'
import { instagiftRig, plan, type Rig, standing, vaucharRig, yougotagiftRig } from './rigs.ts'

/** What the documents leave open, each reading of it once: the knobs and the test cards of the sandbox. */
const DAY_MS = 24 * 60 * 60_000

const dropAnswer = (rig: Rig) =>
  rig.sandbox.fault({ system: rig.provider.name, kind: 'drop_after', on: 'redeem' })

async function spent(rig: Rig, request: RedeemRequest): Promise<Redeemed> {
  const outcome = await rig.provider.redeem(request)
  if (outcome.kind !== 'redeemed') throw new Error(`not redeemed, but ${outcome.kind}`)
  const { booked, upstreamId, receipt } = outcome
  return { ...request, booked, upstreamId, receipt, at: rig.wires.at }
}

describe('Instagift', () => {
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
    const found = await instagiftRig().provider.lookUp(code)
    expect(found.ok ? true : found.failure.kind).toBe(what)
  })

  it.each(['samples', 'old', 'new', 'both'] as const)('is read with %s names', async names => {
    const rig = instagiftRig()
    rig.sandbox.turn({ instagift: { names } })
    const request = await plan(rig, { ...CARD, title: 'A title' }, 5200)
    expect(request.facts).toMatchObject({ title: 'A title', balance: 10000 })
    expect((await spent(rig, request)).booked).toBe(5200)
  })

  it('is asked once more in the usual grouping where a code was typed without it', async () => {
    const rig = instagiftRig()
    const found = await findCard(readClaimCode('62ddcv4tr2ntm2')!, [rig.provider])
    expect(found).toMatchObject({ ok: true, spelling: '62DD-CV4T-R2NTM2' })
    expect(rig.sent).toHaveLength(2)
  })

  it.each([
    ['floor', 2500],
    ['whole', 2550],
  ] as const)(
    'books what it says of $25.50 whole (%s: %i), also after a lost answer',
    async (oddFaceValue, booked) => {
      for (const lost of [false, true]) {
        const rig = instagiftRig()
        rig.sandbox.turn({ instagift: { oddFaceValue } })
        const request = await plan(rig, { ...CARD, balance: 2550, splittable: false }, 2500)
        if (lost) dropAnswer(rig)
        const outcome = await rig.provider.redeem(request)
        const known = lost ? await rig.provider.readBack(request, NOON) : outcome
        expect(known).toMatchObject({ kind: 'redeemed', booked })
      }
    },
  )

  it('wants a location where it has to be told one: a refusal of us, and no loss', async () => {
    const wish = { ...CARD, locationRequired: true }
    const without = instagiftRig()
    const request = await plan(without, wish, 5200)
    expect((await without.provider.redeem(request)).kind).toBe('refuses_us')
    expect(standing(without, request.code)).toHaveLength(0)
    const rig = instagiftRig({ locationId: '108esJv3En11Ugc6VZLyCA' })
    expect((await spent(rig, await plan(rig, wish, 5200))).booked).toBe(5200)
  })

  it('is read back by location and certificate id as well', async () => {
    const rig = instagiftRig({ locationId: '108esJv3En11Ugc6VZLyCA' })
    const request = await plan(rig, CARD, 5200)
    dropAnswer(rig)
    await rig.provider.redeem(request)
    expect(await rig.provider.readBack(request, NOON)).toMatchObject({
      kind: 'redeemed',
      booked: 5200,
    })
  })

  it.each(['unauthorized', 'not_found'] as const)(
    "never opens another merchant's card (%s)",
    async foreign => {
      const rig = instagiftRig()
      rig.sandbox.turn({ instagift: { foreign } })
      const { code } = rig.sandbox.createCard({ ...CARD, merchant: 'other' })
      const found = await rig.provider.lookUp(code)
      expect(['unusable', 'not_found']).toContain(found.ok ? '' : found.failure.kind)
    },
  )

  it('accepts 200 for a redemption', async () => {
    const rig = instagiftRig()
    rig.sandbox.turn({ instagift: { redeemStatus: 200 } })
    expect((await spent(rig, await plan(rig, CARD, 5200))).booked).toBe(5200)
  })

  it('tells of a card that was redeemed in part that the rest is on a new code', async () => {
    const rig = instagiftRig()
    const request = await plan(rig, CARD, 5200)
    await spent(rig, request)
    const failure = { kind: 'spent', leftOn: 'new_code' }
    expect(await rig.provider.lookUp(request.code)).toEqual({ ok: false, failure })
  })
})

describe('YouGotaGift', () => {
  const CARD = { system: 'yougotagift', balance: 50000, currency: 'AED' } as const

  it.each([
    ['9001000000000', 'not_found'],
    ['9002000000000', 'expired'],
    ['9003000000000', 'spent'],
    ['9004000000000', 'spent'],
  ])("reads the vendor's test family %s: %s", async (code, kind) => {
    for (const finalDots of ['examples', 'sandbox'] as const) {
      const rig = yougotagiftRig()
      rig.sandbox.turn({ yougotagift: { finalDots } })
      expect(await rig.provider.lookUp(code)).toMatchObject({ failure: { kind } })
    }
  })

  it.each(['refuse', 'show'] as const)(
    'is read in both forms of a redeemed card (%s)',
    async checkRedeemed => {
      const rig = yougotagiftRig()
      rig.sandbox.turn({ yougotagift: { checkRedeemed } })
      const request = await plan(rig, CARD, 50000)
      dropAnswer(rig)
      await rig.provider.redeem(request)
      const reading = await rig.provider.readBack(request, NOON)
      expect(reading).toMatchObject({ kind: 'redeemed', booked: 50000 })
      expect(await rig.provider.lookUp(request.code)).toMatchObject({ failure: { kind: 'spent' } })
    },
  )

  it.each([
    { redemptionCodeInRedeem: false },
    { okAsText: true },
    { cancelShows: 'redeemed' } as const,
  ])('is cancelled with %j', async knobs => {
    const rig = yougotagiftRig()
    rig.sandbox.turn({ yougotagift: knobs })
    const request = await plan(rig, CARD, 50000)
    expect(await rig.provider.reverse(await spent(rig, request))).toEqual({ kind: 'reversed' })
    expect(standing(rig, request.code)).toHaveLength(0)
  })

  it('cannot be cancelled where no answer has the redemption code', async () => {
    const rig = yougotagiftRig()
    rig.sandbox.turn({
      yougotagift: { redemptionCodeInRedeem: false, redemptionCodeInList: false },
    })
    const redeemed = await spent(rig, await plan(rig, CARD, 50000))
    expect((await rig.provider.reverse(redeemed)).kind).toBe('impossible')
  })

  it('cannot be cancelled where the call is gone', async () => {
    const rig = yougotagiftRig()
    rig.sandbox.turn({ yougotagift: { cancel: 'removed' } })
    const redeemed = await spent(rig, await plan(rig, CARD, 50000))
    expect((await rig.provider.reverse(redeemed)).kind).toBe('impossible')
  })

  it('is cancelled after 12 days, and not after 13', async () => {
    const rig = yougotagiftRig()
    const late = await spent(rig, await plan(rig, CARD, 50000))
    const early = await spent(rig, await plan(rig, CARD, 50000, 'another-2'))
    rig.wires.at += 12 * DAY_MS
    expect((await rig.provider.reverse(early)).kind).toBe('reversed')
    rig.wires.at += DAY_MS
    expect((await rig.provider.reverse(late)).kind).toBe('impossible')
  })

  it('wants a brand from merchants with several: a refusal of us', async () => {
    for (const [brandId, kind] of [
      [null, 'refuses_us'],
      ['1', 'redeemed'],
      ['2', 'refuses_us'],
    ] as const) {
      const rig = yougotagiftRig({ brandId })
      rig.sandbox.turn({ yougotagift: { brandRequired: true } })
      expect((await rig.provider.redeem(await plan(rig, CARD, 50000))).kind).toBe(kind)
    }
  })

  it('is not believed about money in the later form of errors', async () => {
    const rig = yougotagiftRig()
    const request = await plan(rig, CARD, 50000)
    rig.sandbox.turn({ yougotagift: { errors: 'object' } })
    await spent(rig, request)
    expect((await rig.provider.redeem({ ...request, attemptId: 'till-7' })).kind).toBe('unknown')
  })

  it.each([
    ['USD', '5200000000020', 2000],
    ['JPY', '5200000005000', 5000],
    ['KWD', '5200000000200', 20000],
  ])('counts in the minor units of %s', async (currency, code, balance) => {
    const { provider } = yougotagiftRig({ currency })
    expect(await provider.lookUp(code)).toMatchObject({ ok: true, value: { balance, currency } })
  })

  it('refuses a card whose dollars show another currency than that of the settings', async () => {
    const rig = yougotagiftRig({ currency: 'USD' })
    const found = await rig.provider.lookUp('5163171564575')
    expect(found).toEqual({ ok: false, failure: { kind: 'other_currency' } })
  })
})

describe('Vauchar', () => {
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
      const rig = vaucharRig()
      rig.sandbox.turn({ vauchar: { invalidStatus } })
      const found = await rig.provider.lookUp(code)
      expect(found.ok ? found.value.balance : found.failure.kind).toBe(what)
    }
  })

  it.each([1, 99])('spends the last %i cents of a card', async balance => {
    const rig = vaucharRig()
    const redeemed = await spent(rig, await plan(rig, { ...CARD, balance }, balance))
    expect(redeemed.booked).toBe(balance)
  })

  it.each([
    { transactionId: 'drop' },
    { emptyValueUsed: true },
    { activeStatus: 'number' },
  ] as const)('is redeemed and read back with %j', async knobs => {
    const rig = vaucharRig()
    rig.sandbox.turn({ vauchar: knobs })
    const request = await plan(rig, CARD, 4025)
    dropAnswer(rig)
    await rig.provider.redeem(request)
    const [truth] = standing(rig, request.code)
    const found = { kind: 'redeemed', booked: 4025, upstreamId: truth?.redemptionId }
    expect(await rig.provider.readBack(request, NOON)).toMatchObject(found)
  })

  it('is undecidable where the list hides the row, since the balance is not what it was', async () => {
    const rig = vaucharRig()
    const { code } = rig.sandbox.createCard(CARD)
    const look = async (attemptId: string): Promise<RedeemRequest> => {
      const found = await rig.provider.lookUp(code)
      if (!found.ok) throw new Error('no card')
      return { attemptId, code, amount: 4025, facts: found.value }
    }
    await spent(rig, await look('first-1'))
    rig.sandbox.turn({ vauchar: { listPageSize: 1 } })
    const request = await look('second-2')
    dropAnswer(rig)
    await rig.provider.redeem(request)
    expect((await rig.provider.readBack(request, NOON)).kind).toBe('undecidable')
  })

  it('finds two redemptions of one attempt, and undoes the later one', async () => {
    const rig = vaucharRig()
    const request = await plan(rig, CARD, 4025)
    await rig.provider.redeem(request)
    rig.wires.at += 2_000
    await rig.provider.redeem(request)
    const [first, second] = standing(rig, request.code)
    const reading = await rig.provider.readBack(request, NOON)
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
    expect(await rig.provider.reverse(surplus)).toEqual({ kind: 'reversed' })
    expect(standing(rig, request.code).map(one => one.redemptionId)).toEqual([first?.redemptionId])
  })

  it('is not undone where a deletion keeps the value', async () => {
    const rig = vaucharRig()
    rig.sandbox.turn({ vauchar: { deleteRestores: false } })
    const redeemed = await spent(rig, await plan(rig, CARD, 4025))
    expect((await rig.provider.reverse(redeemed)).kind).toBe('impossible')
    expect((await rig.provider.reverse(redeemed)).kind).toBe('impossible')
  })

  it('is undone though a till has used the card since', async () => {
    const rig = vaucharRig()
    const request = await plan(rig, CARD, 4025)
    const redeemed = await spent(rig, request)
    await spent(rig, { ...request, attemptId: 'till-7', amount: 1000 })
    expect(await rig.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
    expect(standing(rig, request.code)).toMatchObject([{ amount: 1000 }])
  })

  it.each([
    ['refuse', 'rejected'],
    // Refused as if for us; but the balance is not what it was, so it may have had an effect.
    ['payment_required', 'unknown'],
  ] as const)('takes an overdraft for what it is told (%s: %s)', async (overdraft, kind) => {
    const rig = vaucharRig()
    rig.sandbox.turn({ vauchar: { overdraft } })
    const request = await plan(rig, CARD, 4025)
    rig.sandbox.changeCard(request.code, { balance: 1000 })
    expect((await rig.provider.redeem(request)).kind).toBe(kind)
    expect(standing(rig, request.code)).toHaveLength(0)
  })

  it('is rejected, and not guessed at, where the undocumented field is refused', async () => {
    const rig = vaucharRig()
    rig.sandbox.turn({ vauchar: { unknownFields: 'refuse' } })
    const outcome = await rig.provider.redeem(await plan(rig, CARD, 4025))
    expect(outcome.kind).toBe('rejected')
  })
})
