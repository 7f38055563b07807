import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../../demo/sandbox/faults.ts'
import type { Redeemed, RedeemOutcome, RedeemRequest } from '../../worker/providers/provider.ts'
import { FAULTS, UNKNOWN } from './faults.ts'
import { PLANS, plan, type Rig, standing } from './fixtures.ts'
import { NOON } from './upstream-answers.ts'

/** Evidence and ways back, which are other at every system and must lead to the same truth. */
for (const { name, currency, balance, amount, build } of PLANS) {
  const wish = { system: name, balance, currency } as const
  const start = async () => {
    const rig = build()
    return { rig, request: await plan(rig, wish, amount) }
  }
  const hurt = (rig: Rig, kind: FaultKind, on: 'lookup' | 'redeem' | 'reverse', times = 1) =>
    rig.sandbox.fault({ system: name, kind, on, times })

  describe(`${name}: reading back`, () => {
    const read = (rig: Rig, request: RedeemRequest) => rig.provider.readBack(request, NOON)

    it.each(FAULTS.filter(([, taken, redeemed]) => taken === UNKNOWN && redeemed === 1))(
      'finds what took effect after the fault %s',
      async fault => {
        const { rig, request } = await start()
        hurt(rig, fault, 'redeem')
        await rig.provider.redeem(request)
        rig.wires.at += 5_000
        const [truth] = standing(rig, request.code)
        expect(await read(rig, request)).toMatchObject({
          kind: 'redeemed',
          booked: truth?.amount,
          upstreamId: truth?.redemptionId,
        })
      },
    )

    it('finds nothing as long as nothing happened, and changes nothing', async () => {
      const { rig, request } = await start()
      hurt(rig, 'drop_before', 'redeem')
      await rig.provider.redeem(request)
      for (const seconds of [5, 30, 120]) {
        rig.wires.at = NOON + seconds * 1000
        expect((await read(rig, request)).kind).toBe('not_there')
      }
      expect(standing(rig, request.code)).toHaveLength(0)
    })

    it('finds what lands late', async () => {
      const { rig, request } = await start()
      hurt(rig, 'late', 'redeem')
      await rig.provider.redeem(request)
      expect((await read(rig, request)).kind).toBe('not_there')
      rig.wires.at += 6_000
      await rig.sandbox.tick()
      expect(await read(rig, request)).toMatchObject({ kind: 'redeemed', booked: amount })
    })

    it('never takes what another one spent for ours', async () => {
      const { rig, request } = await start()
      hurt(rig, 'drop_before', 'redeem')
      await rig.provider.redeem(request)
      const till = {
        ...request,
        attemptId: 'till-7',
        amount: request.snapshot.partial ? 300 : amount,
      }
      await rig.provider.redeem(till)
      const reading = await read(rig, request)
      expect(['spent_elsewhere', 'undecidable']).toContain(reading.kind)
    })

    it.each<[FaultKind, string]>([
      ['drop_before', 'unavailable'],
      ['error_before', 'unavailable'],
      ['garbage', 'unavailable'],
      ['huge_body', 'unavailable'],
      ['throttled', 'unavailable'],
      ['not_found_html', 'unavailable'],
      ['unauthorized', 'refuses_us'],
    ])('says that it could not be read with the fault %s', async (fault, kind) => {
      const { rig, request } = await start()
      hurt(rig, 'drop_after', 'redeem')
      await rig.provider.redeem(request)
      hurt(rig, fault, 'lookup', 9)
      expect((await read(rig, request)).kind).toBe(kind)
    })

    it('lets an unanswered POST be sent again without redeeming twice, where duplicates are refused', async () => {
      const { rig, request } = await start()
      if (!rig.provider.refusesDuplicates) return
      hurt(rig, 'late', 'redeem')
      await rig.provider.redeem(request)
      const again = await rig.provider.redeem(request)
      await rig.sandbox.settleLate()
      expect(again.kind).toBe('redeemed')
      expect(standing(rig, request.code)).toHaveLength(1)
      expect((await read(rig, request)).kind).toBe('redeemed')
    })
  })

  describe(`${name}: undoing`, () => {
    const spend = async () => {
      const { rig, request } = await start()
      const outcome = await rig.provider.redeem(request)
      return { rig, request, redeemed: redeemedBy(request, outcome) }
    }
    const isFree = async (rig: Rig, { code }: RedeemRequest) => {
      expect(standing(rig, code)).toHaveLength(0)
      expect(await rig.provider.lookUp(code)).toMatchObject({ ok: true, value: { balance } })
    }

    if (name === 'instagift') {
      it('is impossible, and says so', async () => {
        const { rig, redeemed } = await spend()
        expect(rig.provider.canReverse(0)).toBe(false)
        expect((await rig.provider.reverse(redeemed)).kind).toBe('impossible')
      })
      return
    }

    it('gives the card back', async () => {
      const { rig, request, redeemed } = await spend()
      expect(rig.provider.canReverse(0)).toBe(true)
      expect(await rig.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
      await isFree(rig, request)
    })

    it('is reversed still when it is asked for again', async () => {
      const { rig, request, redeemed } = await spend()
      await rig.provider.reverse(redeemed)
      expect(await rig.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
      await isFree(rig, request)
    })

    it.each<FaultKind>(['drop_after', 'error_after', 'garbage'])(
      'succeeds at the latest at the second time after the fault %s',
      async fault => {
        const { rig, request, redeemed } = await spend()
        hurt(rig, fault, 'reverse')
        const first = await rig.provider.reverse(redeemed)
        expect(['unknown', 'reversed']).toContain(first.kind)
        expect(await rig.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
        await isFree(rig, request)
      },
    )

    it.each<FaultKind>(['drop_before', 'error_before', 'redirect'])(
      'is not claimed after the fault %s, and can be repeated',
      async fault => {
        const { rig, request, redeemed } = await spend()
        hurt(rig, fault, 'reverse')
        expect((await rig.provider.reverse(redeemed)).kind).toBe('unknown')
        expect(standing(rig, request.code)).toHaveLength(1)
        expect(await rig.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
        await isFree(rig, request)
      },
    )

    it('is refused for us with a wrong key', async () => {
      const { rig, request, redeemed } = await spend()
      expect((await rig.stranger.reverse(redeemed)).kind).toBe('refuses_us')
      expect(standing(rig, request.code)).toHaveLength(1)
    })

    it('needs no more than what reading back has found', async () => {
      const { rig, request } = await start()
      hurt(rig, 'drop_after', 'redeem')
      await rig.provider.redeem(request)
      const reading = await rig.provider.readBack(request, NOON)
      expect(await rig.provider.reverse(redeemedBy(request, reading))).toEqual({ kind: 'reversed' })
      await isFree(rig, request)
    })
  })
}

function redeemedBy(
  request: RedeemRequest,
  found: RedeemOutcome | Awaited<ReturnType<Rig['provider']['readBack']>>,
): Redeemed {
  if (found.kind !== 'redeemed') throw new Error(`not redeemed, but ${found.kind}`)
  const { booked, upstreamId, receipt } = found
  // Through JSON, as it is stored.
  return JSON.parse(JSON.stringify({ ...request, booked, upstreamId, receipt, at: NOON }))
}
