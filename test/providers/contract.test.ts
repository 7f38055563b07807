import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../../demo/sandbox/faults.ts'
import { FAULTS, LOOKUP_FAULTS, REFUSES_US } from './faults.ts'
import { PLANS, plan, type Rig, standing } from './fixtures.ts'

/** What holds of every gift-card system, against the sandbox, whose ledger knows what truly happened. */
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
      const kept = JSON.stringify(request.snapshot)
      expect(kept).not.toContain(request.code)
      expect(JSON.parse(kept)).toEqual(request.snapshot)
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
}
