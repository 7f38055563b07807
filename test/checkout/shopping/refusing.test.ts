/** Cards that are refused: how, in which words of the contract, and that nothing stays behind. */
import { describe, expect, it } from 'vitest'
import type { ProblemCode } from '../../../shared/problem.ts'
import { PROBLEMS } from '../../../shared/problems.ts'
import { brief, upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const { world, shopper, shop, inWorld } = useWorld()

describe('a card is refused', () => {
  const refusedBy = async (orderTotal: number, code: string, more: object = {}) => {
    const { id } = await shopper.begin(orderTotal)
    const { status, body } = await shopper.apply(id, code, more)
    expect(brief((await shopper.look(id)).body)).toMatchObject({ applied: 0, cards: [] })
    const { type, title, detail, ...problem } = body
    expect(type).toBe(`urn:instagift-checkout:problem:${problem.code}`)
    expect(PROBLEMS[problem.code as ProblemCode]).toMatchObject({ status, title, detail })
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
    [CARDS.spent, { code: 'card_spent', status: 422, leftOn: 'new_code' }],
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
    expect(await refusedBy(75, CARDS.hundred)).toEqual({ code: 'nothing_to_apply', status: 422 })
  })

  it('as consent_required, with all figures, when it would lose something', async () => {
    expect(await refusedBy(4000, CARDS.wholeHundred)).toEqual({
      code: 'consent_required',
      status: 409,
      balance: 10000,
      applied: 4000,
      forfeit: 6000,
      without: 0,
    })
    expect(await refusedBy(5250, CARDS.wholeHundred)).toMatchObject({
      applied: 5250,
      forfeit: 4750,
      without: 0,
    })
    expect(await refusedBy(5250, CARDS.wholeOddCents)).toMatchObject({
      balance: 2550,
      applied: 2500,
      forfeit: 50,
      without: 0,
    })
  })

  it('as consent_required again when less was agreed than would be lost', async () => {
    expect(await refusedBy(4000, CARDS.wholeHundred, { forfeit: 5999 })).toMatchObject({
      code: 'consent_required',
      forfeit: 6000,
    })
    expect(await refusedBy(4000, CARDS.wholeHundred, { forfeit: 0 })).toMatchObject({
      code: 'consent_required',
    })
  })

  it('as card_in_use, with the seconds to wait, while another checkout holds it', async () => {
    await shopper.begin(5250, CARDS.hundred)
    expect(await refusedBy(5250, '62ddcv4tr2ntm2')).toEqual({
      code: 'card_in_use',
      status: 409,
      retryAfter: 120,
    })
    await world.advance(50)
    expect(await refusedBy(5250, CARDS.hundred)).toMatchObject({ retryAfter: 70 })
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
      const problem = await refusedBy(5250, CARDS.hundred)
      expect(problem).toMatchObject({ code: 'provider_unavailable', status: 503 })
      expect(problem.retryAfter).toBeGreaterThan(0)
      world.sandbox.clearFaults()
    }
  })

  it('as already_applied, with the checkout, when this checkout has it', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    const { status, body } = await shopper.apply(id, '62DDCV4TR2NTM2')
    expect([status, body.code, body.checkout.id]).toEqual([409, 'already_applied', id])
    expect(body.checkout.applied).toBe(5200)
    expect(body.checkout).not.toHaveProperty('reviews')
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('as too_many_cards above MAX_CARDS, without a lookup', async () => {
    await inWorld({ MAX_CARDS: '1' })
    const { id } = await shopper.begin(20000, CARDS.hundred)
    const { status, body } = await shopper.apply(id, CARDS.thirty)
    expect([status, body.code]).toEqual([422, 'too_many_cards'])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('and one that arrives beside another gets no more than MAX_CARDS leaves', async () => {
    await inWorld({ MAX_CARDS: '1' })
    const { id } = await shopper.begin(20000)
    const answers = await Promise.all([
      shopper.apply(id, CARDS.hundred),
      shopper.apply(id, CARDS.thirty),
    ])
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 422])
    const lost = answers[0].status === 200 ? CARDS.thirty : CARDS.hundred
    expect((await shopper.begin(20000, lost)).applied).toBeGreaterThan(0)
  })

  it('when it is applied twice at once: one is applied, the other already_applied', async () => {
    const { id } = await shopper.begin(5250)
    const answers = await Promise.all([
      shopper.apply(id, CARDS.hundred),
      shopper.apply(id, CARDS.hundred),
    ])
    expect(answers.map(answer => answer.body.code ?? 'ok').sort()).toEqual([
      'already_applied',
      'ok',
    ])
    const placed = await shop.place(id, { orderId: 'A', orderTotal: 5250, applied: 5200 })
    expect(placed.status).toBe(200)
  })
})

it('a checkout that is not here is not_found, whatever is asked of it', async () => {
  const { id } = await shopper.begin(5250)
  const strange = `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`
  const answers = await Promise.all([
    shopper.look(strange),
    shopper.apply(strange, CARDS.hundred),
    shopper.change(strange, {}),
    shopper.remove(strange, 'cd_1'),
    shop.place(strange, { orderId: 'A', orderTotal: 1, applied: 0 }),
    shop.reopen(strange, { orderId: 'A' }),
    shop.complete(strange, { orderId: 'A' }),
    shop.cancel(strange, {}),
  ])
  for (const answer of answers)
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
})
