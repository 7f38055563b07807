/** Creating a checkout and applying cards: what is answered, what is refused and how, and what a lost answer does. */
import { beforeEach, describe, expect, it } from 'vitest'
import { brief, type People, peopleOf, upstreamCalls } from './people.ts'
import { createWorld, type World } from './world.ts'

const SPLITTABLE = '62DD-CV4T-R2NTM2'
const THIRTY = 'E69W-CDQ2-WTWH6Y'
const WHOLE = 'U4KR-9CLT-3KNPU4'

let world: World
let p: People
beforeEach(async () => {
  world = await createWorld()
  p = peopleOf(world)
})

const create = (body: object, key?: string) =>
  p.shopper('/v1/checkouts', {
    body: { currency: 'USD', orderTotal: 5250, ...body },
    ...(key && { key }),
  })

describe('a new checkout', () => {
  it('without a code holds nothing, has no end and asks nobody', async () => {
    const { status, body } = await create({ cartRef: 8271 })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'open',
      currency: 'USD',
      orderTotal: 5250,
      applied: 0,
      due: 5250,
      cards: [],
      lost: [],
      expiresAt: null,
    })
    expect(body.id).toMatch(/^ck_[\w-]{38}$/)
    expect((await p.see(body.id)).cartRef).toBe('8271')
    expect(world.sandbox.calls()).toEqual([])
  })

  it('with a code has the card applied after one lookup, and nothing of the server in it', async () => {
    const { status, body } = await create({ code: ' 62dd cv4t r2ntm2 ' })
    expect(status).toBe(201)
    const { id, proof, version, ...shown } = body
    expect(shown).toEqual({
      status: 'open',
      currency: 'USD',
      orderTotal: 5250,
      applied: 5200,
      due: 50,
      cards: [
        {
          id: 'cd_1',
          provider: 'instagift',
          label: 'NTM2',
          title: '$100 Tuscan Kitchen eGift Card',
          balance: 10000,
          applied: 5200,
          forfeited: 0,
          left: 4800,
          leftOn: 'new_code',
          partial: true,
          step: 100,
          expiresAt: null,
          status: 'held',
          needsConsent: null,
        },
      ],
      lost: [],
      expiresAt: '2026-11-21T20:15:00.000Z',
    })
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('is not left behind where its card is refused', async () => {
    const key = 'a-key-of-sixteen-or-more'
    const refused = await create({ code: WHOLE }, key)
    expect(refused.body.code).toBe('consent_required')
    const same = await create({}, key)
    expect(same.status).toBe(201)
    expect(same.body.cards).toEqual([])
    const unknown = await create({ code: 'ZZZZ-ZZZZ-ZZZZZ9' })
    expect(unknown.body.code).toBe('card_unusable')
    expect(
      [...world.kept].filter(([name, kept]) => name.startsWith('checkout') && kept.state).length,
    ).toBe(1)
  })

  it('lets a card go that it refused', async () => {
    await create({ code: WHOLE })
    const other = await create({ orderTotal: 10000, code: WHOLE })
    expect([other.status, other.body.applied]).toEqual([201, 10000])
  })
})

describe('an idempotency key', () => {
  const key = 'a-key-of-sixteen-or-more'

  it('makes one checkout of a creation and its retries, rendered anew', async () => {
    const first = await create({ code: SPLITTABLE }, key)
    await p.change(first.body.id, { orderTotal: 4200 })
    const again = await create({ code: SPLITTABLE }, key)
    expect([again.status, again.body.id, again.body.applied]).toEqual([201, first.body.id, 4200])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('brings the same refusal again, and never locks the shopper out of the card', async () => {
    const first = await create({ code: WHOLE }, key)
    await world.advance(1)
    const again = await create({ code: WHOLE }, key)
    expect(again).toEqual(first)
    await world.advance(1)
    const agreed = await create({ code: WHOLE, forfeit: 4750 })
    expect([agreed.status, agreed.body.applied]).toEqual([201, 5250])
  })

  it('is good again after a refusal that passes', async () => {
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 1 })
    expect((await create({ code: SPLITTABLE }, key)).body.code).toBe('provider_unavailable')
    expect((await create({ code: SPLITTABLE }, key)).status).toBe(201)
  })

  it('with another body is refused, while it is kept', async () => {
    await create({}, key)
    expect(await create({ orderTotal: 1 }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_mismatch' },
    })
  })

  it('applies a card once, and answers a retry as if it were the first', async () => {
    const { id } = await p.begin(5250)
    const first = await p.apply(id, SPLITTABLE, {}, 'k')
    const again = await p.apply(id, SPLITTABLE, {}, 'k')
    expect([again.status, again.body.cards]).toEqual([200, first.body.cards])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
    expect((await p.apply(id, THIRTY, {}, 'k')).body.code).toBe('idempotency_mismatch')
  })

  it('answers a repetition during the first call with the same answer', async () => {
    const { id } = await p.begin(5250)
    const [one, other] = await Promise.all([
      p.apply(id, SPLITTABLE, {}, 'k'),
      p.apply(id, SPLITTABLE, {}, 'k'),
    ])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('keeps no refusal: the same key may succeed later', async () => {
    const { id } = await p.begin(5250)
    expect((await p.apply(id, WHOLE, {}, 'k')).status).toBe(409)
    expect((await p.apply(id, WHOLE, { forfeit: 4750 }, 'k')).status).toBe(200)
  })

  it('is forgotten after a day', async () => {
    await create({}, key)
    await world.advance(25 * 3600)
    expect((await create({ orderTotal: 1 }, key)).status).toBe(201)
  })
})

describe('a card is refused', () => {
  const refusedBy = async (orderTotal: number, code: string, more: object = {}) => {
    const { id } = await p.begin(orderTotal)
    const { status, body } = await p.apply(id, code, more)
    expect(brief((await p.look(id)).body)).toMatchObject({ applied: 0, cards: [] })
    const { type, title, ...problem } = body
    expect(type).toBe(`urn:instagift-checkout:problem:${problem.code}`)
    expect(problem.status).toBe(status)
    return problem
  }

  it.each([
    ['unknown', 'ZZZZ-ZZZZ-ZZZZZ9'],
    ["another merchant's", 'HRB4-BKS5-V9DX3T'],
    ['pending', 'PND2-NG66-A3VB7K'],
    ['given away', 'G1FT-ED55-P4MW8X'],
    ['cancelled', 'CNC8-LD77-H6TY4S'],
    ['returned', 'RTN9-DD88-W2ZX5F'],
    ['an event ticket', 'EVN7-TK99-B5CR2D'],
    ['a deal', 'DEA2-LS44-N8GH3J'],
    ['a percentage', 'GIFTPERCENT20W4RT'],
    ['inactive', 'GIFTINACTIVE9H3LS'],
    ['not started', 'GIFTNOTYET55B8VQZ'],
    ['no code at all', '!'],
  ])('as card_unusable when it is %s: one and the same answer', async (_, code) => {
    expect(await refusedBy(5250, code)).toEqual({ code: 'card_unusable', status: 422 })
  })

  it.each([
    ['SP3N-TTT4-K9W2RD', { code: 'card_spent', status: 422, leftOn: 'new_code' }],
    ['5963181564576', { code: 'card_spent', status: 422, leftOn: 'none' }],
    ['GIFTSPENT00J6MPWC', { code: 'card_spent', status: 422, leftOn: 'none' }],
    ['EXP4-RD22-J7Q3LA', { code: 'card_expired', status: 422 }],
    ['GIFTEXPIRED7D2NKX', { code: 'card_expired', status: 422 }],
    ['EUR5-CRD3-M4FT8Z', { code: 'currency_mismatch', status: 422 }],
    ['GIFTJPY2000A9SDLE', { code: 'currency_mismatch', status: 422 }],
    ['TT5A-LW8H-C80CNT', { code: 'nothing_to_apply', status: 422 }],
  ])('%s', async (code, problem) => {
    expect(await refusedBy(5250, code)).toEqual(problem)
  })

  it('as nothing_to_apply on an order of $0.75', async () => {
    expect(await refusedBy(75, SPLITTABLE)).toEqual({ code: 'nothing_to_apply', status: 422 })
  })

  it('as consent_required, with all figures, when it would lose something', async () => {
    expect(await refusedBy(4000, WHOLE)).toEqual({
      code: 'consent_required',
      status: 409,
      balance: 10000,
      applied: 4000,
      forfeit: 6000,
      without: 0,
    })
    expect(await refusedBy(5250, WHOLE)).toMatchObject({ applied: 5250, forfeit: 4750, without: 0 })
    expect(await refusedBy(5250, 'QW7E-X4RB-DD25MN')).toMatchObject({
      balance: 2550,
      applied: 2500,
      forfeit: 50,
      without: 0,
    })
  })

  it('as consent_required again when less was agreed than would be lost', async () => {
    expect(await refusedBy(4000, WHOLE, { forfeit: 5999 })).toMatchObject({
      code: 'consent_required',
      forfeit: 6000,
    })
    expect(await refusedBy(4000, WHOLE, { forfeit: 0 })).toMatchObject({ code: 'consent_required' })
  })

  it('as card_in_use, with the seconds to wait, while another checkout holds it', async () => {
    await p.begin(5250, SPLITTABLE)
    expect(await refusedBy(5250, '62ddcv4tr2ntm2')).toEqual({
      code: 'card_in_use',
      status: 409,
      retryAfter: 120,
    })
    await world.advance(50)
    expect(await refusedBy(5250, SPLITTABLE)).toMatchObject({ retryAfter: 70 })
  })

  it('as provider_unavailable when its system does not answer, or refuses us', async () => {
    for (const kind of [
      'drop_before',
      'error_before',
      'garbage',
      'unauthorized',
      'throttled',
    ] as const) {
      world.sandbox.fault({ system: 'instagift', kind, times: 2 })
      const problem = await refusedBy(5250, SPLITTABLE)
      expect(problem).toMatchObject({ code: 'provider_unavailable', status: 503 })
      expect(problem.retryAfter).toBeGreaterThan(0)
      world.sandbox.clearFaults()
    }
  })

  it('as already_applied, with the checkout, when this checkout has it', async () => {
    const { id } = await p.begin(5250, SPLITTABLE)
    const { status, body } = await p.apply(id, '62DDCV4TR2NTM2')
    expect([status, body.code, body.checkout.id]).toEqual([409, 'already_applied', id])
    expect(body.checkout.applied).toBe(5200)
    expect(body.checkout).not.toHaveProperty('reviews')
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('as too_many_cards above MAX_CARDS, without a lookup', async () => {
    world = await createWorld({ MAX_CARDS: '1' })
    p = peopleOf(world)
    const { id } = await p.begin(20000, SPLITTABLE)
    const { status, body } = await p.apply(id, THIRTY)
    expect([status, body.code]).toEqual([422, 'too_many_cards'])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('and one that arrives beside another gets no more than MAX_CARDS leaves', async () => {
    world = await createWorld({ MAX_CARDS: '1' })
    p = peopleOf(world)
    const { id } = await p.begin(20000)
    const answers = await Promise.all([p.apply(id, SPLITTABLE), p.apply(id, THIRTY)])
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 422])
    const lost = answers[0].status === 200 ? THIRTY : SPLITTABLE
    expect((await p.begin(20000, lost)).applied).toBeGreaterThan(0)
  })

  it('when it is applied twice at once: one is applied, the other already_applied', async () => {
    const { id } = await p.begin(5250)
    const answers = await Promise.all([p.apply(id, SPLITTABLE), p.apply(id, SPLITTABLE)])
    expect(answers.map(answer => answer.body.code ?? 'ok').sort()).toEqual([
      'already_applied',
      'ok',
    ])
    const placed = await p.place(id, { orderId: 'A', orderTotal: 5250, applied: 5200 })
    expect(placed.status).toBe(200)
  })
})

it('a checkout that is not here is not_found, whatever is asked of it', async () => {
  const { id } = await p.begin(5250)
  const strange = `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`
  const answers = await Promise.all([
    p.look(strange),
    p.apply(strange, SPLITTABLE),
    p.change(strange, {}),
    p.remove(strange, 'cd_1'),
    p.place(strange, { orderId: 'A', orderTotal: 1, applied: 0 }),
    p.reopen(strange, { orderId: 'A' }),
    p.complete(strange, { orderId: 'A' }),
    p.cancel(strange, {}),
  ])
  for (const answer of answers)
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
})
