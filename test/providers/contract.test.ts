import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../../demo/sandbox/faults.ts'
import type { Redeemed, RedeemOutcome, RedeemRequest } from '../../worker/providers/provider.ts'
import { NOON } from './answers.ts'
import { PLANS, plan, type Rig, standing } from './rigs.ts'

/** What holds of every gift-card system, against the sandbox, whose ledger knows what truly happened. */
const UNKNOWN = { kind: 'unknown' }
const REFUSES_US = { kind: 'refuses_us' }

/** Each fault of a redemption, what it must be taken for, and how often the card was then truly redeemed. */
const FAULTS: [FaultKind, object, number][] = [
  ['drop_before', UNKNOWN, 0],
  ['drop_after', UNKNOWN, 1],
  ['error_before', UNKNOWN, 0],
  ['error_after', UNKNOWN, 1],
  ['late', UNKNOWN, 0],
  ['garbage', UNKNOWN, 1],
  ['truncated', UNKNOWN, 1],
  ['huge_body', UNKNOWN, 1],
  ['not_found_html', UNKNOWN, 0],
  ['redirect', UNKNOWN, 0],
  ['unauthorized', REFUSES_US, 0],
  ['forbidden', REFUSES_US, 0],
  ['not_json', REFUSES_US, 0],
  ['throttled', { ...REFUSES_US, retryAfterSeconds: 2 }, 0],
]

const LOOKUP_FAULTS: [FaultKind, string][] = [
  ['drop_before', 'unavailable'],
  ['error_before', 'unavailable'],
  ['garbage', 'unavailable'],
  ['truncated', 'unavailable'],
  ['huge_body', 'unavailable'],
  ['not_found_html', 'unavailable'],
  ['redirect', 'unavailable'],
  ['throttled', 'unavailable'],
  ['unauthorized', 'refuses_us'],
  ['forbidden', 'refuses_us'],
  ['not_json', 'refuses_us'],
]

for (const { name, currency, balance, amount, unknownCode, build } of PLANS) {
  const wish = { system: name, balance, currency } as const
  const start = async () => {
    const rig = build()
    return { rig, request: await plan(rig, wish, amount) }
  }
  const hurt = (rig: Rig, kind: FaultKind, on: 'lookup' | 'redeem' | 'reverse', times = 1) =>
    rig.sandbox.fault({ system: name, kind, on, times })

  describe(`${name}: looking up`, () => {
    it('tells what a card is worth, with one call', async () => {
      const rig = build()
      const { code } = rig.sandbox.createCard(wish)
      const found = await rig.provider.lookUp(code)
      expect(found).toMatchObject({ ok: true, value: { balance, currency } })
      expect(rig.sent).toHaveLength(1)
    })

    it('tells of an unknown code that there is none', async () => {
      const { provider } = build()
      expect(await provider.lookUp(unknownCode)).toEqual({
        ok: false,
        failure: { kind: 'not_found' },
      })
    })

    it('never mistakes a wrong key for a bad card', async () => {
      const rig = build()
      const { code } = rig.sandbox.createCard(wish)
      for (const asked of [code, unknownCode]) {
        const found = await rig.stranger.lookUp(asked)
        expect(found).toMatchObject({ ok: false, failure: { kind: 'refuses_us' } })
      }
    })

    it.each(LOOKUP_FAULTS)('never mistakes the fault %s for a bad card', async (fault, kind) => {
      const rig = build()
      const { code } = rig.sandbox.createCard(wish)
      hurt(rig, fault, 'lookup', 9)
      const found = await rig.provider.lookUp(code)
      expect(found).toMatchObject({ ok: false, failure: { kind } })
      expect(JSON.stringify(found)).not.toContain(code.slice(-6))
    })

    it('keeps what it will want to see again free of the code', async () => {
      const { request } = await start()
      const kept = JSON.stringify(request.facts)
      expect(kept).not.toContain(request.code)
      expect(JSON.parse(kept)).toEqual(request.facts)
    })
  })

  describe(`${name}: redeeming`, () => {
    it('books once, with one call, what the ledger says', async () => {
      const { rig, request } = await start()
      rig.sandbox.resetCalls()
      const outcome = await rig.provider.redeem(request)
      const [truth, ...more] = standing(rig, request.code)
      expect(outcome).toMatchObject({
        kind: 'redeemed',
        booked: amount,
        upstreamId: truth?.redemptionId,
      })
      expect(more).toEqual([])
      expect(rig.sandbox.calls()).toHaveLength(1)
      expect(JSON.stringify(outcome)).not.toContain(request.code)
    })

    it.each(FAULTS)('takes the fault %s for what it is', async (fault, taken, redeemed) => {
      const { rig, request } = await start()
      hurt(rig, fault, 'redeem')
      rig.sandbox.resetCalls()
      const outcome = await rig.provider.redeem(request)
      expect(outcome).toMatchObject(taken)
      expect(standing(rig, request.code)).toHaveLength(redeemed)
      expect(rig.sandbox.calls()).toHaveLength(1)
      expect(JSON.stringify(outcome)).not.toContain(request.code.slice(-6))
    })

    it('books what the answer says where it is another amount', async () => {
      const { rig, request } = await start()
      hurt(rig, 'other_amount', 'redeem')
      const outcome = await rig.provider.redeem(request)
      const [truth] = standing(rig, request.code)
      expect(truth?.amount).not.toBe(amount)
      expect(outcome).toMatchObject({ kind: 'redeemed', booked: truth?.amount })
    })

    it('is refused for us, not for the card, with a wrong key', async () => {
      const { rig, request } = await start()
      expect(await rig.stranger.redeem(request)).toMatchObject(REFUSES_US)
      expect(standing(rig, request.code)).toHaveLength(0)
    })

    it('is rejected where the card is gone', async () => {
      const { rig, request } = await start()
      const gone = { instagift: 'returned', yougotagift: 'redeemed', vauchar: 'inactive' }[name]
      rig.sandbox.changeCard(request.code, { status: gone })
      expect((await rig.provider.redeem(request)).kind).toBe('rejected')
    })

    it('says truly whether the system refuses a second redemption', async () => {
      const { rig, request } = await start()
      await rig.provider.redeem(request)
      const second = await rig.provider.redeem({ ...request, attemptId: 'another-2' })
      expect(second.kind).toBe(rig.provider.refusesDuplicates ? 'rejected' : 'redeemed')
      expect(standing(rig, request.code)).toHaveLength(rig.provider.refusesDuplicates ? 1 : 2)
    })
  })

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
      const till = { ...request, attemptId: 'till-7', amount: request.facts.partial ? 300 : amount }
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
