/** A lost answer among very many older redemptions: it is found, in flat memory, within the time-out and with few calls. */
import { describe, expect, it } from 'vitest'
import type { Reading, RedeemRequest } from '../../worker/providers/provider.ts'
import { dropAnswer, type Fixture, plan, standing } from './fixtures.ts'
import { instagiftPlan } from './instagift/plan.ts'
import { yougotagiftPlan } from './yougotagift/plan.ts'

const OLDER = 30_000

type Options = Parameters<Fixture['sandbox']['setOptions']>[0]

async function lost(
  { build, name: system, balance, currency, amount }: typeof instagiftPlan,
  options: Options,
): Promise<{ fixture: Fixture; request: RedeemRequest }> {
  const fixture = build({ timeoutMs: 10_000 })
  const request = await plan(fixture, { system, balance, currency }, amount)
  fixture.sandbox.setOptions(options)
  dropAnswer(fixture)
  await fixture.provider.redeem(request)
  fixture.wires.at += 5_000
  fixture.sent.length = 0
  return { fixture, request }
}

const read = ({ provider, wires }: Fixture, request: RedeemRequest): Promise<Reading> =>
  provider.readBack(request, wires.at - 5_000)

const INSTAGIFT: [string, Options, number][] = [
  ['the newest first', { instagift: { olderRedemptions: OLDER } }, 2],
  ['the oldest first', { instagift: { olderRedemptions: OLDER, redemptionOrder: 'oldest' } }, 2],
  ['pages, the newest first', { instagift: { olderRedemptions: OLDER, redemptionPages: true } }, 2],
  [
    'pages, the oldest first',
    { instagift: { olderRedemptions: OLDER, redemptionPages: true, redemptionOrder: 'oldest' } },
    3,
  ],
]

describe(`reading back at Instagift among ${OLDER} older redemptions`, () => {
  it.each(INSTAGIFT)('finds ours in a list with %s', async (_, options, calls) => {
    const { fixture, request } = await lost(instagiftPlan, options)
    const [truth] = standing(fixture, request.code)
    expect(await read(fixture, request)).toMatchObject({
      kind: 'redeemed',
      booked: truth!.amount,
      upstreamId: truth!.redemptionId,
    })
    expect(fixture.sent).toHaveLength(calls)
  })

  it.each(INSTAGIFT)('sees that ours is missing in a list with %s', async (_, options) => {
    const { fixture, request } = await lost(instagiftPlan, options)
    const long = 100 * 24 * 3_600_000
    // As if it had been sent later than it was: then the row is somebody else's.
    const reading = await fixture.provider.readBack(request, fixture.wires.at + long)
    expect(reading.kind).toBe('spent_elsewhere')
    expect(fixture.sent.length).toBeLessThan(10)
  })
})

it.each([
  ['oldest', OLDER],
  ['newest', OLDER],
] as const)(
  'finds ours at YouGotaGift in a list with the %s first of %i older redemptions',
  async (redeemedOrder, olderRedemptions) => {
    const options = { yougotagift: { olderRedemptions, redeemedOrder } }
    const { fixture, request } = await lost(yougotagiftPlan, options)
    const [truth] = standing(fixture, request.code)
    expect(await read(fixture, request)).toMatchObject({
      kind: 'redeemed',
      booked: truth!.amount,
      upstreamId: truth!.redemptionId,
    })
    expect(fixture.sent).toHaveLength(2)
  },
)

describe('many cards whose answers were lost in the same minute', () => {
  it.each([
    ['instagift', instagiftPlan, '/redemptions'],
    ['yougotagift', yougotagiftPlan, '/redeemed/'],
  ] as const)('read the list of %s together', async (_, { build, ...card }, path) => {
    const fixture = build({ timeoutMs: 10_000 })
    const requests: RedeemRequest[] = []
    for (let nth = 0; nth < 50; nth++) {
      const wish = { system: card.name, balance: card.balance, currency: card.currency }
      const request = await plan(fixture, wish, card.amount, `attempt-${nth}-1`)
      dropAnswer(fixture)
      await fixture.provider.redeem(request)
      requests.push(request)
    }
    fixture.sandbox.setOptions({
      instagift: { olderRedemptions: 1_000 },
      yougotagift: { olderRedemptions: 1_000 },
    })
    fixture.sent.length = 0
    const sentAt = fixture.wires.at
    const readings = await Promise.all(
      requests.map(request => fixture.provider.readBack(request, sentAt)),
    )
    const truth = requests.map(({ code }) => standing(fixture, code)[0]!.redemptionId)
    expect(readings.map(one => 'upstreamId' in one && one.upstreamId)).toEqual(truth)
    expect(fixture.sent.filter(one => one.path === path).length).toBeLessThanOrEqual(3)
  })
})
