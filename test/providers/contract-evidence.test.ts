import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../../demo/sandbox/faults.ts'
import type { Redeemed, RedeemOutcome, RedeemRequest } from '../../worker/providers/provider.ts'
import { FAULTS, UNKNOWN } from './faults.ts'
import { type Fixture, plan, standing } from './fixtures.ts'
import { PLANS } from './plans.ts'
import { NOON } from './upstream-answers.ts'

/** Evidence and ways back, which are other at every system and must lead to the same truth. */
for (const { name, currency, balance, amount, build } of PLANS) {
  const wish = { system: name, balance, currency } as const
  const start = async () => {
    const fixture = build()
    return { fixture, request: await plan(fixture, wish, amount) }
  }
  const hurt = (
    fixture: Fixture,
    kind: FaultKind,
    on: 'lookup' | 'redeem' | 'reverse',
    times = 1,
  ) => fixture.sandbox.fault({ system: name, kind, on, times })

  describe(`${name}: reading back`, () => {
    const read = (fixture: Fixture, request: RedeemRequest) =>
      fixture.provider.readBack(request, NOON)

    it.each(FAULTS.filter(([, taken, redeemed]) => taken === UNKNOWN && redeemed === 1))(
      'finds what took effect after the fault %s',
      async fault => {
        const { fixture, request } = await start()
        hurt(fixture, fault, 'redeem')
        await fixture.provider.redeem(request)
        fixture.wires.at += 5_000
        const [truth] = standing(fixture, request.code)
        expect(await read(fixture, request)).toMatchObject({
          kind: 'redeemed',
          booked: truth?.amount,
          upstreamId: truth?.redemptionId,
        })
      },
    )

    it('finds nothing as long as nothing happened, and changes nothing', async () => {
      const { fixture, request } = await start()
      hurt(fixture, 'drop_before', 'redeem')
      await fixture.provider.redeem(request)
      for (const seconds of [5, 30, 120]) {
        fixture.wires.at = NOON + seconds * 1000
        expect((await read(fixture, request)).kind).toBe('not_there')
      }
      expect(standing(fixture, request.code)).toHaveLength(0)
    })

    it('finds what lands late', async () => {
      const { fixture, request } = await start()
      hurt(fixture, 'late', 'redeem')
      await fixture.provider.redeem(request)
      expect((await read(fixture, request)).kind).toBe('not_there')
      fixture.wires.at += 6_000
      await fixture.sandbox.tick()
      expect(await read(fixture, request)).toMatchObject({ kind: 'redeemed', booked: amount })
    })

    it('never takes what another one spent for ours', async () => {
      const { fixture, request } = await start()
      hurt(fixture, 'drop_before', 'redeem')
      await fixture.provider.redeem(request)
      const till = {
        ...request,
        attemptId: 'till-7',
        amount: request.snapshot.partial ? 300 : amount,
      }
      await fixture.provider.redeem(till)
      const reading = await read(fixture, request)
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
      const { fixture, request } = await start()
      hurt(fixture, 'drop_after', 'redeem')
      await fixture.provider.redeem(request)
      hurt(fixture, fault, 'lookup', 9)
      expect((await read(fixture, request)).kind).toBe(kind)
    })

    it("concludes nothing from answers about somebody else's card", async () => {
      for (const lost of ['drop_before', 'drop_after'] as const) {
        const { fixture, request } = await start()
        hurt(fixture, lost, 'redeem')
        await fixture.provider.redeem(request)
        hurt(fixture, 'somebody_elses', 'lookup', 9)
        expect(['unavailable', 'undecidable']).toContain((await read(fixture, request)).kind)
      }
    })

    it('lets an unanswered POST be sent again without redeeming twice, where duplicates are refused', async () => {
      const { fixture, request } = await start()
      if (!fixture.provider.refusesDuplicates) return
      hurt(fixture, 'late', 'redeem')
      await fixture.provider.redeem(request)
      const again = await fixture.provider.redeem(request)
      await fixture.sandbox.settleLate()
      expect(again.kind).toBe('redeemed')
      expect(standing(fixture, request.code)).toHaveLength(1)
      expect((await read(fixture, request)).kind).toBe('redeemed')
    })
  })

  describe(`${name}: undoing`, () => {
    const spend = async () => {
      const { fixture, request } = await start()
      const outcome = await fixture.provider.redeem(request)
      return { fixture, request, redeemed: redeemedBy(request, outcome) }
    }
    const isFree = async (fixture: Fixture, { code }: RedeemRequest) => {
      expect(standing(fixture, code)).toHaveLength(0)
      expect(await fixture.provider.lookUp(code)).toMatchObject({ ok: true, value: { balance } })
    }

    if (name === 'instagift') {
      it('is impossible, and says so', async () => {
        const { fixture, redeemed } = await spend()
        expect(fixture.provider.canReverse(0)).toBe(false)
        expect((await fixture.provider.reverse(redeemed)).kind).toBe('impossible')
      })
      return
    }

    it('gives the card back', async () => {
      const { fixture, request, redeemed } = await spend()
      expect(fixture.provider.canReverse(0)).toBe(true)
      expect(await fixture.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
      await isFree(fixture, request)
    })

    it('is reversed still when it is asked for again', async () => {
      const { fixture, request, redeemed } = await spend()
      await fixture.provider.reverse(redeemed)
      expect(await fixture.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
      await isFree(fixture, request)
    })

    it.each<FaultKind>(['drop_after', 'error_after', 'garbage'])(
      'succeeds at the latest at the second time after the fault %s',
      async fault => {
        const { fixture, request, redeemed } = await spend()
        hurt(fixture, fault, 'reverse')
        const first = await fixture.provider.reverse(redeemed)
        expect(['unknown', 'reversed']).toContain(first.kind)
        expect(await fixture.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
        await isFree(fixture, request)
      },
    )

    it.each<FaultKind>(['drop_before', 'error_before', 'redirect'])(
      'is not claimed after the fault %s, and can be repeated',
      async fault => {
        const { fixture, request, redeemed } = await spend()
        hurt(fixture, fault, 'reverse')
        expect((await fixture.provider.reverse(redeemed)).kind).toBe('unknown')
        expect(standing(fixture, request.code)).toHaveLength(1)
        expect(await fixture.provider.reverse(redeemed)).toEqual({ kind: 'reversed' })
        await isFree(fixture, request)
      },
    )

    it('is refused for us with a wrong key', async () => {
      const { fixture, request, redeemed } = await spend()
      expect((await fixture.stranger.reverse(redeemed)).kind).toBe('refuses_us')
      expect(standing(fixture, request.code)).toHaveLength(1)
    })

    it('needs no more than what reading back has found', async () => {
      const { fixture, request } = await start()
      hurt(fixture, 'drop_after', 'redeem')
      await fixture.provider.redeem(request)
      const reading = await fixture.provider.readBack(request, NOON)
      expect(await fixture.provider.reverse(redeemedBy(request, reading))).toEqual({
        kind: 'reversed',
      })
      await isFree(fixture, request)
    })
  })
}

function redeemedBy(
  request: RedeemRequest,
  found: RedeemOutcome | Awaited<ReturnType<Fixture['provider']['readBack']>>,
): Redeemed {
  if (found.kind !== 'redeemed') throw new Error(`not redeemed, but ${found.kind}`)
  const { booked, upstreamId, receipt } = found
  // Through JSON, as it is stored.
  return JSON.parse(JSON.stringify({ ...request, booked, upstreamId, receipt, at: NOON }))
}
