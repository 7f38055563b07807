/** What somebody who presents a code is told of its card, and what they are not told (docs/contract.md#read-a-balance). */
import { describe, expect, it } from 'vitest'
import { upstreamCalls } from '../world/actors.ts'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const { world, shopper, shop } = useWorld()

const ask = (code: string) => shopper.stranger('/v1/balance', { body: { code } })

/** What all objects have stored, byte for byte. */
const stored = (): string => JSON.stringify([...world.kept.values()].filter(({ state }) => state))

describe('a balance', () => {
  it('is that of one lookup, in whatever spelling, and never has the code in it', async () => {
    const { status, body } = await ask(' 62dd cv4t r2ntm2 ')
    expect(status).toBe(200)
    expect(body).toEqual({
      label: 'NTM2',
      title: '$100 Tuscan Kitchen eGift Card',
      currency: 'USD',
      balance: 10000,
      partial: true,
      step: 100,
      leftOn: 'new_code',
      expiresAt: null,
    })
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it.each([
    [
      'in part, to the cent, and the rest on the same code',
      CARDS.storedValue,
      true,
      1,
      'same_code',
    ],
    ['in part, in whole dollars, and the rest on a new code', CARDS.hundred, true, 100, 'new_code'],
    ['only all at once, in whole dollars', CARDS.wholeHundred, false, 100, 'none'],
    ['only all at once', CARDS.wholeTwenty, false, 1, 'none'],
  ])('says that the card can be used %s', async (_, code, partial, step, leftOn) => {
    expect((await ask(code)).body).toMatchObject({ partial, step, leftOn })
  })

  it('says until when the card can be used', async () => {
    const expiresAt = new Date(world.now() + 30 * 86_400_000).toISOString()
    const { code } = world.sandbox.createCard({ system: 'vauchar', balance: 1000, expiresAt })
    expect((await ask(code)).body.expiresAt).toMatch(/^2026-12-\d\dT[\d:.]+Z$/)
  })

  it('holds nothing and stores nothing, however often it is asked for', async () => {
    const before = stored()
    for (let n = 0; n < 3; n++) await ask(CARDS.hundred)
    expect(stored()).toBe(before)
    expect(await shopper.begin(5250, CARDS.hundred)).toMatchObject({ applied: 5200 })
  })

  it('is the present one of a card that an order has used', async () => {
    const { id } = await shopper.begin(575, CARDS.storedValue)
    await shop.complete(id, { orderId: 'A', applied: 575 })
    expect((await ask(CARDS.storedValue)).body.balance).toBe(1000)
  })
})

describe('whoever asks learns no more than a checkout that applies the code:', () => {
  /** As the answer to a checkout that is begun with this code. */
  const applied = async (code: string) => {
    const { body } = await shopper.ask('/v1/checkouts', {
      body: { currency: 'USD', orderTotal: 5250, code },
    })
    const { status, code: problem, leftOn, retryAfter } = body
    return { status, problem, leftOn, retryAfter }
  }
  const asked = async (code: string) => {
    const { status, code: problem, leftOn, retryAfter } = (await ask(code)).body
    return { status, problem, leftOn, retryAfter }
  }

  it.each([
    ['an unknown code', 'ZZZZ-ZZZZ-ZZZZZ9'],
    ['a text that is no code', 'hello'],
    ['a card that is used up', CARDS.spent],
  ])('of %s', async (_, code) => {
    const answer = await asked(code)
    expect(answer.problem).toMatch(/^card_/)
    expect(answer).toEqual(await applied(code))
  })

  it('of a card that another checkout holds, and which checkout it is', async () => {
    await shopper.begin(5250, CARDS.hundred)
    expect(await asked(CARDS.hundred)).toEqual(await applied(CARDS.hundred))
    expect((await asked(CARDS.hundred)).problem).toBe('card_in_use')
    expect(upstreamCalls(world)).toEqual(['GET lookup'])
  })

  it('of one that a placed order holds, for as long as it does', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    await shop.place(id, { orderId: 'A', orderTotal: 5250, applied: 5200 })
    await world.advance(3600)
    expect(await asked(CARDS.hundred)).toEqual(await applied(CARDS.hundred))
    await shop.cancel(id, { orderId: 'A' })
    expect((await ask(CARDS.hundred)).status).toBe(200)
  })

  it('of one whose redemption is under way', async () => {
    const { id } = await shopper.begin(5250, CARDS.hundred)
    world.sandbox.fault({ system: 'instagift', on: 'redeem', kind: 'drop_after' })
    await shop.complete(id, { orderId: 'A', applied: 5200 }, '?wait=0')
    expect((await ask(CARDS.hundred)).body).toMatchObject({ code: 'card_in_use', retryAfter: 60 })
  })

  it('and is told as soon as such a checkout could take the card over', async () => {
    await shopper.begin(5250, CARDS.hundred)
    await world.advance(119)
    expect((await ask(CARDS.hundred)).status).toBe(409)
    await world.advance(1)
    expect((await ask(CARDS.hundred)).status).toBe(200)
  })

  it('of one that is taken while its system is asked', async () => {
    world.between = async (_, go) => {
      world.between = (_, go) => go()
      const answer = await go()
      await shopper.begin(5250, CARDS.hundred)
      return answer
    }
    expect((await ask(CARDS.hundred)).body.code).toBe('card_in_use')
  })

  it('of a system that does not answer', async () => {
    world.between = async () => new Response('', { status: 503 })
    expect(await asked(CARDS.hundred)).toEqual(await applied(CARDS.hundred))
  })
})

describe('a request', () => {
  it.each([
    ['without a code', {}],
    ['with an empty code', { code: '' }],
    ['with more than a code', { code: CARDS.hundred, orderTotal: 5250 }],
  ])('%s is refused with the field, and nobody is asked', async (_, body) => {
    const answer = await shopper.stranger('/v1/balance', { body })
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request'])
    expect(JSON.stringify(answer.body)).not.toContain('62DD')
    expect(upstreamCalls(world)).toEqual([])
  })

  it('with the code in the address is answered as any other method', async () => {
    const { status } = await shopper.stranger('/v1/balance?code=62DD-CV4T-R2NTM2')
    expect(status).toBe(405)
    expect(upstreamCalls(world)).toEqual([])
  })
})
