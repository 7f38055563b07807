/** The ways from the reconciliation to checkouts, cards and reviews, also where several shops share one gift-card account. */
import { describe, expect, it } from 'vitest'
import type { DifferenceReview } from '../../worker/back-office/calls.ts'
import type { CardFacts } from '../../worker/card/calls.ts'
import type { CheckoutCalls } from '../../worker/checkout/calls.ts'
import { keysFrom } from '../../worker/keys/keys.ts'
import type { Found } from '../../worker/reconciliation/findings.ts'
import { waysTo } from '../../worker/reconciliation/ways.ts'
import type { ShopName } from '../../worker/settings/shops/shop-names.ts'
import { readShops } from '../../worker/settings/shops/shops.ts'
import { severalShopsSettings } from '../several-shops/settings.ts'

const keys = await keysFrom(readShops(severalShopsSettings).common.masterKeys)
const SHOPS = [null, 'north', 'south-east'] as const
const CARD: CardFacts = { cardId: 'there', currency: 'USD', attempts: [] }
const GONE = { ok: false, failure: { code: 'not_found' } } as const

/** Ways to checkouts that answer so, wherever they are; `asked` has whom they led to. */
const ways = (
  checkout: (id: string) => Partial<CheckoutCalls>,
  shops?: readonly ShopName[],
): ReturnType<typeof waysTo> & { asked: unknown[] } => {
  const asked: unknown[] = []
  const facts = (name: string) => async () => {
    asked.push(name)
    return CARD
  }
  const booksDiffer = async (review: object): Promise<DifferenceReview> => {
    asked.push(review)
    return { id: 'rv_1', isDecided: false }
  }
  const found = waysTo({
    checkout: id => checkout(id) as CheckoutCalls,
    card: name => ({ facts: facts(name) }) as never,
    backOffice: (id, shop) => {
      asked.push([id, shop])
      return { booksDiffer }
    },
    ...(shops && { shops }),
    keys,
  })
  return { ...found, asked }
}

describe('how a checkout stands', () => {
  const movements = [{ kind: 'redeemed', attemptId: 'a', booked: 500 }]
  const entry = async () => ({ status: 'completed', movements }) as never
  const review = { id: 'rv_1', reason: 'unknown', label: 'NTM2', provider: 'vauchar' }

  it('is its status, its movements and its reviews, open or not', async () => {
    const reviews = ['open', 'decided'].map(status => ({ ...review, status }))
    const story = async () => ({ ok: true, value: { reviews } }) as never
    expect(await ways(() => ({ entry, story })).standing('ck_1')).toEqual({
      ...{ status: 'completed', movements },
      reviews: [
        { ...review, isOpen: true },
        { ...review, isOpen: false },
      ],
    })
  })

  it('is nothing where it is not here, or has no story any more', async () => {
    const nothing = async () => null
    const story = async () => {
      throw new Error('asked')
    }
    expect(await ways(() => ({ entry: nothing, story })).standing('ck_1')).toBeNull()
    expect(await ways(() => ({ entry, story: async () => GONE })).standing('ck_1')).toBeNull()
  })
})

describe('the card of a checkout', () => {
  const cards = ['AAAA', 'BBBB', 'CCCC'].map(label => ({ label, object: `card of ${label}` }))
  const story = async () => ({ ok: true, value: { cards } }) as never

  it('is the one with these last four', async () => {
    const found = ways(() => ({ story }))
    expect(await found.cardOf('ck_1', 'BBBB')).toEqual(CARD)
    expect(found.asked).toEqual(['card of BBBB'])
  })

  it('is none where it has no such card, or is not here', async () => {
    const found = ways(() => ({ story }))
    expect(await found.cardOf('ck_1', 'DDDD')).toBeNull()
    expect(await ways(() => ({ story: async () => GONE })).cardOf('ck_1', 'BBBB')).toBeNull()
    expect(found.asked).toEqual([])
  })

  it('is found by its code, however that is written', async () => {
    const found = ways(() => ({}))
    for (const code of ['ab12-cd34', 'AB12CD34', ' ab 12 cd 34 ']) await found.cardByCode(code)
    const name = await keys.nameOf('card', 'AB12CD34')
    expect(found.asked).toEqual([name, name, name])
  })
})

describe('the checkout of an attempt', () => {
  const idOf = async (shop: ShopName) => (await keys.ofShop(shop)).newCheckoutId('a cart')
  /** An attempt is named by its checkout, without the MAC that tells the shop. */
  const attemptOf = (checkoutId: string) => `${checkoutId.slice(3, 25)}-1`
  const here =
    (...ids: string[]) =>
    (id: string) => ({ entry: async () => (ids.includes(id) ? ({} as never) : null) })

  it('is that of the only shop, whether it is here or not', async () => {
    const id = await idOf(null)
    expect(await ways(here()).checkoutOfAttempt(attemptOf(id))).toBe(id)
    expect(await ways(here()).checkoutOfAttempt('of no form of ours')).toBeNull()
  })

  it.each(SHOPS)('is the one that is here, of several shops: %s', async shop => {
    const id = await idOf(shop)
    expect(await ways(here(id), SHOPS).checkoutOfAttempt(attemptOf(id))).toBe(id)
  })

  it('is none of several shops where it is not here, or the attempt is none of ours', async () => {
    const id = await idOf('north')
    expect(await ways(here(), SHOPS).checkoutOfAttempt(attemptOf(id))).toBeNull()
    const entry = async () => ({}) as never
    expect(await ways(() => ({ entry }), SHOPS).checkoutOfAttempt('none of ours')).toBeNull()
  })
})

describe('the review of a difference', () => {
  const found: Found = {
    ...{ kind: 'other_amount', system: 'vauchar', explanation: null, reviewId: null, key: 'key' },
    ...{ at: null, checkoutId: null, label: 'NTM2', currency: 'USD', ours: 500, theirs: 700 },
    ...{ upstreamId: null, attemptId: null, channel: null, card: null },
  }
  const about = { key: 'key', provider: 'vauchar', label: 'NTM2', currency: 'USD' }
  const facts = [expect.stringContaining('another amount'), expect.any(String), expect.any(String)]

  it('is opened with the shop whose checkout it is about', async () => {
    const checkoutId = await (await keys.ofShop('north')).newCheckoutId('a cart')
    const several = ways(() => ({}), SHOPS)
    await several.openReview({ ...found, checkoutId })
    expect(several.asked).toEqual([
      [checkoutId, 'north'],
      { ...about, shop: 'north', checkoutId, amount: 700, facts },
    ])
  })

  it('is opened with the shop without a name where it is about no checkout, or that is its own', async () => {
    const several = ways(() => ({}), SHOPS)
    expect(await several.openReview(found)).toEqual({ id: 'rv_1', isDecided: false })
    expect(several.asked).toEqual([['', null], { ...about, checkoutId: '', amount: 700, facts }])
    const one = ways(() => ({}))
    await one.openReview({ ...found, theirs: null })
    expect(one.asked.at(-1)).toMatchObject({ checkoutId: '', amount: 500 })
    expect(one.asked.at(-1)).not.toHaveProperty('shop')
  })
})
