import { describe, expect, it } from 'vitest'
import type { FaultKind } from '../../demo/sandbox/faults.ts'
import { FAULTS, LOOKUP_FAULTS, REFUSES_US } from './faults.ts'
import { type Fixture, plan, standing } from './fixtures.ts'
import { PLANS } from './plans.ts'

/** What holds of every gift-card system, against the sandbox, whose ledger knows what truly happened. */
for (const { name, currency, balance, amount, unknownCode, gone, build } of PLANS) {
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

  describe(`${name}: looking up`, () => {
    it('says what a card is worth, with one call', async () => {
      const fixture = build()
      const { code } = fixture.sandbox.createCard(wish)
      const found = await fixture.provider.lookUp(code)
      expect(found).toMatchObject({ ok: true, value: { balance, currency } })
      expect(fixture.sent).toHaveLength(1)
    })

    it('says of an unknown code that there is none', async () => {
      const { provider } = build()
      expect(await provider.lookUp(unknownCode)).toEqual({
        ok: false,
        failure: { kind: 'not_found' },
      })
    })

    it('never mistakes a wrong key for a bad card', async () => {
      const fixture = build()
      const { code } = fixture.sandbox.createCard(wish)
      for (const asked of [code, unknownCode]) {
        const found = await fixture.stranger.lookUp(asked)
        expect(found).toMatchObject({ ok: false, failure: { kind: 'refuses_us' } })
      }
    })

    it.each(LOOKUP_FAULTS)('never mistakes the fault %s for a bad card', async (fault, kind) => {
      const fixture = build()
      const { code } = fixture.sandbox.createCard(wish)
      hurt(fixture, fault, 'lookup', 9)
      const found = await fixture.provider.lookUp(code)
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
      const { fixture, request } = await start()
      fixture.sandbox.resetCalls()
      const outcome = await fixture.provider.redeem(request)
      const [truth, ...more] = standing(fixture, request.code)
      expect(outcome).toMatchObject({
        kind: 'redeemed',
        booked: amount,
        upstreamId: truth?.redemptionId,
      })
      expect(more).toEqual([])
      expect(fixture.sandbox.calls()).toHaveLength(1)
      expect(JSON.stringify(outcome)).not.toContain(request.code)
    })

    it.each(FAULTS)('takes the fault %s for what it is', async (fault, taken, redeemed) => {
      const { fixture, request } = await start()
      hurt(fixture, fault, 'redeem')
      fixture.sandbox.resetCalls()
      const outcome = await fixture.provider.redeem(request)
      expect(outcome).toMatchObject(taken)
      expect(standing(fixture, request.code)).toHaveLength(redeemed)
      expect(fixture.sandbox.calls()).toHaveLength(1)
      expect(JSON.stringify(outcome)).not.toContain(request.code.slice(-6))
    })

    it('books what the answer says where it is another amount', async () => {
      const { fixture, request } = await start()
      hurt(fixture, 'other_amount', 'redeem')
      const outcome = await fixture.provider.redeem(request)
      const [truth] = standing(fixture, request.code)
      expect(truth?.amount).not.toBe(amount)
      expect(outcome).toMatchObject({ kind: 'redeemed', booked: truth?.amount })
    })

    it('is refused for us, not for the card, with a wrong key', async () => {
      const { fixture, request } = await start()
      expect(await fixture.stranger.redeem(request)).toMatchObject(REFUSES_US)
      expect(standing(fixture, request.code)).toHaveLength(0)
    })

    it('is rejected where the card is gone', async () => {
      const { fixture, request } = await start()
      fixture.sandbox.changeCard(request.code, { status: gone })
      expect((await fixture.provider.redeem(request)).kind).toBe('rejected')
    })

    it('says truly whether the system refuses a second redemption', async () => {
      const { fixture, request } = await start()
      await fixture.provider.redeem(request)
      const second = await fixture.provider.redeem({ ...request, attemptId: 'another-2' })
      expect(second.kind).toBe(fixture.provider.refusesDuplicates ? 'rejected' : 'redeemed')
      expect(standing(fixture, request.code)).toHaveLength(
        fixture.provider.refusesDuplicates ? 1 : 2,
      )
    })
  })
}
