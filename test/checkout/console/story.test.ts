/** The times of a story: each line says when it happened, not when the one before it did (docs/contract.md#read-a-story). */
import { expect, it } from 'vitest'
import type { StoryKind, StoryLine } from '../../../shared/api/console/story.ts'
import { CARDS } from '../../world/cards.ts'
import { useWorld } from '../../world/use-world.ts'

const { world, shopper, shop } = useWorld()

const HOUR_SECONDS = 3_600

const linesOf = async (id: string): Promise<StoryLine[]> =>
  (await shop.ask(`/v1/console/orders/${id}`)).body.timeline

const timesOf = (lines: StoryLine[], kind: StoryKind) =>
  lines.filter(line => line.kind === kind).map(({ at }) => at)

const now = () => new Date(world.now()).toISOString()

it('says of each line when it happened, hours and days apart', async () => {
  const { id, applied } = await shopper.begin(5250, CARDS.storedValue)
  await world.advance(HOUR_SECONDS / 6)
  const placedAt = now()
  await shop.place(id, { orderId: 'A', orderTotal: 5250, applied })
  await world.advance(HOUR_SECONDS)
  const surchargedAt = now()
  await shop.place(id, { orderId: 'A', orderTotal: 6250, applied })
  await world.advance(HOUR_SECONDS)
  const paidAt = now()
  await shop.complete(id, { orderId: 'A' })
  await world.advance(40 * HOUR_SECONDS)
  const refundedAt = now()
  await shop.refund(id, { orderId: 'A', giftRefund: 1000, refundId: 'r1' })
  await world.settle()

  const lines = await linesOf(id)
  expect(lines.filter(({ at }) => at === null)).toEqual([])
  expect(timesOf(lines, 'placing')).toEqual([placedAt])
  expect(timesOf(lines, 'surcharged')).toEqual([surchargedAt])
  // Being redeemed, and redeemed.
  expect(timesOf(lines, 'card_changed')).toEqual([paidAt, paidAt])
  expect(timesOf(lines, 'refund_asked')).toEqual([refundedAt])
  expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort())
})

it('says when a card was found to be redeemed after all, and not when its redemption was sent', async () => {
  const { id, applied } = await shopper.begin(5250, CARDS.hundred)
  await shop.place(id, { orderId: 'A', orderTotal: 5250, applied })
  world.sandbox.fault({ system: 'instagift', kind: 'drop_after', on: 'redeem', times: 1 })
  await shop.complete(id, { orderId: 'A' })
  const sentAt = now()
  await world.advance(120)
  await world.settle()
  const lines = await linesOf(id)
  const redeemed = lines.find(
    ({ kind, status }) => kind === 'card_changed' && status === 'redeemed',
  )
  const [readBackAt] = timesOf(lines, 'read_back')
  expect(redeemed?.at).toBe(readBackAt)
  expect(Date.parse(redeemed!.at!)).toBeGreaterThan(Date.parse(sentAt))
})
