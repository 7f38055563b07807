/** A code that was sealed with a key that has been removed from MASTER_KEY. */
import { describe, expect, it } from 'vitest'
import { spentOf } from '../../world/actors.ts'
import { newCard } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const HOUR = 3600

const { world, shopper, shop } = useWorld()

describe('a code whose key has left MASTER_KEY', () => {
  /** What the stored code looks like to a worker that no longer has the key of its sealing. */
  const loseKey = () => {
    const [, kept] = [...world.kept].find(([key]) => key.startsWith('card '))!
    kept.secret = `AAAAAAAA${kept.secret!.slice(8)}`
  }

  it('of a paid order: the redemption ends in a review, and the alarms come to rest', async () => {
    const code = newCard(world)
    const { id } = await shopper.begin(5000, code)
    await shop.place(id, { orderId: 'A', orderTotal: 5000, applied: 5000 })
    loseKey()
    expect((await shop.complete(id, { orderId: 'A' }, '?wait=0')).status).toBe(202)
    await world.advance(3 * HOUR)
    const { status, cards } = await shop.see(id)
    expect([status, cards[0]!.status, (await shop.reviews()).length]).toEqual([
      'review',
      'review',
      1,
    ])
    expect(spentOf(world, code)).toEqual([])
    const [review] = await shop.reviews()
    expect(review.reason).toBe('provider_refuses_us')
    expect(JSON.stringify(review.evidence)).toContain('the key that encrypted the code is gone')
  })

  it('is held again when the shopper gives it anew, and can be redeemed', async () => {
    const code = newCard(world)
    const before = await shopper.begin(5000, code)
    await shopper.remove(before.id, before.cards[0]!.id)
    loseKey()
    const { id } = await shopper.begin(5000, code)
    await shop.place(id, { orderId: 'A', orderTotal: 5000, applied: 5000 })
    await shop.complete(id, { orderId: 'A' })
    expect([(await shop.see(id)).status, spentOf(world, code)]).toEqual(['completed', [5000]])
  })
})
