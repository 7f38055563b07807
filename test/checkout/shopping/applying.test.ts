/** Creating a checkout and applying cards to it, and what a lost answer does. */
import { describe, expect, it } from 'vitest'
import { OPEN } from '../../../worker/http/openapi/examples/checkouts.ts'
import { upstreamCalls } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const { world, shopper, shop } = useWorld()

const create = (body: object, key?: string) =>
  shopper.ask('/v1/checkouts', {
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
    expect((await shop.see(body.id)).cartRef).toBe('8271')
    expect(world.sandbox.calls()).toEqual([])
  })

  it('with a code has the card applied after one lookup, and nothing of the server in it', async () => {
    const { status, body } = await create({ code: ' 62dd cv4t r2ntm2 ' })
    expect(status).toBe(201)
    const { id, clientSecret, proof, version, ...shown } = body
    // The order of the examples, as they show it.
    const { id: _, proof: __, version: ___, ...expected } = OPEN
    expect(shown).toEqual({
      ...expected,
      cards: expected.cards.map(card => ({ ...card, id: 'cd_1' })),
      expiresAt: '2026-11-21T20:15:00.000Z',
    })
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('is not left behind where its card is refused', async () => {
    const key = 'a-key-of-sixteen-or-more'
    const refused = await create({ code: CARDS.wholeHundred }, key)
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
    await create({ code: CARDS.wholeHundred })
    const other = await create({ orderTotal: 10000, code: CARDS.wholeHundred })
    expect([other.status, other.body.applied]).toEqual([201, 10000])
  })
})

describe('an idempotency key', () => {
  const key = 'a-key-of-sixteen-or-more'

  it('makes one checkout of a creation and its retries, rendered anew', async () => {
    const first = await create({ code: CARDS.hundred }, key)
    await shopper.change(first.body.id, { orderTotal: 4200 })
    const again = await create({ code: CARDS.hundred }, key)
    expect([again.status, again.body.id, again.body.applied]).toEqual([201, first.body.id, 4200])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('brings the same refusal again, and never locks the shopper out of the card', async () => {
    const first = await create({ code: CARDS.wholeHundred }, key)
    await world.advance(1)
    const again = await create({ code: CARDS.wholeHundred }, key)
    expect(again).toEqual(first)
    await world.advance(1)
    const agreed = await create({ code: CARDS.wholeHundred, forfeit: 4750 })
    expect([agreed.status, agreed.body.applied]).toEqual([201, 5250])
  })

  it('is good again after a refusal that passes', async () => {
    world.sandbox.fault({ system: 'instagift', kind: 'drop_before', times: 1 })
    expect((await create({ code: CARDS.hundred }, key)).body.code).toBe('provider_unavailable')
    expect((await create({ code: CARDS.hundred }, key)).status).toBe(201)
  })

  it('with another body is refused, while it is kept', async () => {
    await create({}, key)
    expect(await create({ orderTotal: 1 }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_mismatch' },
    })
  })

  it('applies a card once, and answers a retry as if it were the first', async () => {
    const { id } = await shopper.begin(5250)
    const first = await shopper.apply(id, CARDS.hundred, {}, 'k')
    const again = await shopper.apply(id, CARDS.hundred, {}, 'k')
    expect([again.status, again.body.cards]).toEqual([200, first.body.cards])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
    expect((await shopper.apply(id, CARDS.thirty, {}, 'k')).body.code).toBe('idempotency_mismatch')
  })

  it('answers a repetition during the first call with the same answer', async () => {
    const { id } = await shopper.begin(5250)
    const [one, other] = await Promise.all([
      shopper.apply(id, CARDS.hundred, {}, 'k'),
      shopper.apply(id, CARDS.hundred, {}, 'k'),
    ])
    expect([one.status, other.status]).toEqual([200, 200])
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('keeps no refusal: the same key may succeed later', async () => {
    const { id } = await shopper.begin(5250)
    expect((await shopper.apply(id, CARDS.wholeHundred, {}, 'k')).status).toBe(409)
    expect((await shopper.apply(id, CARDS.wholeHundred, { forfeit: 4750 }, 'k')).status).toBe(200)
  })

  it('is forgotten after a day', async () => {
    await create({}, key)
    await world.advance(25 * 3600)
    expect((await create({ orderTotal: 1 }, key)).status).toBe(201)
  })
})
