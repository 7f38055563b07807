/** The states of the console's pages: how each comes about, and what it then reads. */

import { bringAbout } from '../../checkout/reviews/review-reasons.ts'
import type { Desk } from '../../reconciliation/desk.ts'
import { STORE_API_KEY } from '../../worker-settings.ts'
import type { Actors } from '../../world/actors.ts'
import { CARDS } from '../../world/cards.ts'
import type { World } from '../../world/world.ts'
import type { Clerk } from '../clerk.ts'

export type State = {
  name: string
  /** What the page reads once it is reached. */
  reads: string
  reach(world: World, actors: Actors, clerk: Clerk, reconciling: () => Promise<Desk>): Promise<void>
}

export const signedIn =
  (path: string): State['reach'] =>
  async (_world, _actors, clerk) =>
    clerk.signIn(STORE_API_KEY, path)

const reviewed =
  (
    reason: Parameters<typeof atReview>[3],
    more: (clerk: Clerk) => Promise<void> = async () => {},
  ) =>
  async (world: World, actors: Actors, clerk: Clerk) =>
    more(await atReview(world, actors, clerk, reason))

async function atReview(
  world: World,
  actors: Actors,
  clerk: Clerk,
  reason: keyof ReturnType<typeof bringAbout>,
): Promise<Clerk> {
  await bringAbout(world, actors)[reason]()
  await world.settle()
  const { body } = await actors.shop.ask(`/v1/console/reviews?reason=${reason}`)
  await clerk.page.clock.setFixedTime(world.now() + 5_400_000)
  await clerk.signIn(STORE_API_KEY, `/console/reviews/${body.reviews[0].id}`)
  await clerk.reads('What is right?')
  return clerk
}

/** Three orders with mismatches, and one whose card was refused. */
async function severalReviews(world: World, { shopper, shop }: Actors): Promise<void> {
  for (const [orderId, code] of [
    ['1042', CARDS.thirty],
    ['1043', CARDS.storedValue],
    ['1044', CARDS.oddCents],
  ] as const) {
    const { id, applied } = await shopper.begin(5250, code)
    await shop.place(id, { orderId, orderTotal: 5250, applied })
    await shop.complete(id, { orderId, orderTotal: 9999 })
    await world.advance(3000)
  }
  await bringAbout(world, { shopper, shop }).shortfall()
  await world.settle()
}

export const STATES: State[] = [
  {
    name: 'sign-in',
    reads: 'Sign in',
    reach: async (_world, _actors, clerk) => void (await clerk.open('/console')),
  },
  {
    name: 'sign-in-wrong',
    reads: 'This key is not accepted',
    reach: async (_world, _actors, clerk) => {
      await clerk.open('/console')
      await clerk.page.getByLabel('Key').fill('ik_mistyped')
      await clerk.page.keyboard.press('Enter')
    },
  },
  { name: 'today-quiet', reads: 'Nothing waits for a decision', reach: signedIn('/console') },
  {
    name: 'find-none',
    reads: 'No order has used a gift code yet',
    reach: signedIn('/console/orders'),
  },
  {
    name: 'find-empty',
    reads: 'No order fits',
    reach: signedIn('/console/orders?q=nobody'),
  },
  {
    name: 'find-fault',
    reads: 'Say the currency too',
    reach: signedIn('/console/orders?amount=52.50&currency=X'),
  },
  {
    name: 'find-found',
    reads: 'Order 1044',
    reach: async (world, actors, clerk) => {
      await severalReviews(world, actors)
      await clerk.signIn(STORE_API_KEY, '/console/orders')
    },
  },
  {
    name: 'story-doubt',
    reads: 'What happened',
    reach: async (world, actors, clerk) => {
      const id = await bringAbout(world, actors).unknown()
      await world.settle()
      await clerk.signIn(STORE_API_KEY, `/console/orders/${id}`)
    },
  },
  {
    name: 'story-missing',
    reads: 'This is not here',
    reach: signedIn('/console/orders/ck_nobody'),
  },
  {
    name: 'reviews-none',
    reads: 'Nothing waits for a decision',
    reach: signedIn('/console/reviews'),
  },
  {
    name: 'reviews-list',
    reads: 'Another total than was shown',
    reach: async (world, actors, clerk) => {
      await severalReviews(world, actors)
      await clerk.page.clock.setFixedTime(world.now() + 5_400_000)
      await clerk.signIn(STORE_API_KEY, '/console/reviews')
    },
  },
  {
    name: 'reviews-together',
    reads: 'Redeem what was promised',
    reach: async (world, actors, clerk) => {
      await severalReviews(world, actors)
      await clerk.signIn(STORE_API_KEY, '/console/reviews?reason=total_mismatch')
      await clerk.press('Choose all')
      await clerk.press('Decide 3 together')
    },
  },
  { name: 'review-unknown', reads: 'Redeemed or not?', reach: reviewed('unknown') },
  {
    name: 'review-by-hand',
    reads: 'What you have to do yourself',
    reach: reviewed('undo_by_hand'),
  },
  {
    name: 'review-faults',
    reads: 'Choose a decision first',
    reach: reviewed('shortfall', clerk => clerk.press('Go on')),
  },
  {
    name: 'review-confirm',
    reads: 'Do you want this?',
    reach: reviewed('total_mismatch', async clerk => {
      await clerk.choose('retry')
      await clerk.tabTo('Reason')
      await clerk.page.keyboard.type('The shop counted its fee twice.')
      await clerk.press('Go on')
    }),
  },
  {
    name: 'review-done',
    reads: 'Decided',
    reach: reviewed('refunded', clerk => clerk.decide('reverse', 'They want it back.')),
  },
  {
    name: 'review-decided',
    reads: 'This review is decided',
    reach: reviewed('refunded', async clerk => {
      await clerk.decide('settled', 'They keep it.')
      await clerk.reads('No other review is open')
      await clerk.page.reload()
    }),
  },
  { name: 'missing', reads: 'There is no such page', reach: signedIn('/console/nowhere') },
  {
    name: 'failed',
    reads: 'The worker does not answer',
    reach: async (_world, _actors, clerk) => {
      await clerk.page.route('**/v1/console/today*', route => route.abort())
      await clerk.signIn(STORE_API_KEY)
    },
  },
  {
    name: 'waiting',
    reads: 'This takes longer than usual',
    reach: async (_world, _actors, clerk) => {
      // Never answered: the page is closed before it gives up.
      await clerk.page.route('**/v1/console/today*', () => {})
      await clerk.signIn(STORE_API_KEY)
    },
  },
]
