/** What Find and a story answer about the order that all examples tell of. */
import type { FoundOrder } from '../../../../../shared/api/console/found-order.ts'
import type { Story, StoryLine } from '../../../../../shared/api/console/story.ts'
import { CHECKOUT_ID, COMPLETED } from '../checkouts.ts'
import type { Examples } from '../example.ts'

const FOUND: FoundOrder = {
  checkoutId: CHECKOUT_ID,
  at: '2026-11-26T01:36:12.110Z',
  status: 'completed',
  currency: 'USD',
  orderIds: ['1042'],
  orderTotal: 5250,
  applied: 5200,
  redeemed: 5200,
  shortfall: 0,
  refunded: 0,
  openReviews: 0,
  cards: [
    { label: 'NTM2', provider: 'instagift', applied: 5200, redeemed: 5200, status: 'redeemed' },
  ],
}

const CARD = { label: 'NTM2', provider: 'instagift' } as const

const line = (at: string, told: Omit<StoryLine, 'at' | 'uncertain'>): StoryLine => ({
  at: `2026-11-26T${at}Z`,
  uncertain: false,
  ...told,
})

const TIMELINE: StoryLine[] = [
  line('01:36:12.110', { kind: 'began', orderTotal: 5250 }),
  line('01:36:12.110', { kind: 'card_applied', ...CARD, amount: 10000 }),
  line('01:36:40.020', { kind: 'placed', orderIds: ['1042'], amount: 5200 }),
  line('01:40:05.800', { kind: 'paid', source: 'api', orderIds: ['1042'] }),
  line('01:40:06.100', { kind: 'sent', ...CARD, amount: 5200 }),
  { ...line('01:40:36.100', { kind: 'no_answer', ...CARD, outcome: 'unknown' }), uncertain: true },
  line('01:40:41.400', { kind: 'read_back', ...CARD, outcome: 'redeemed', amount: 5200 }),
  line('01:40:41.500', { kind: 'ended', status: 'completed', amount: 5200 }),
  line('01:40:41.700', { kind: 'told', event: 'checkout.completed' }),
]

const STORY: Story = {
  checkout: COMPLETED,
  orderIds: ['1042'],
  timeline: TIMELINE,
  reviews: [],
  openEnds: [],
}

export const CONSOLE_ORDERS = {
  FoundOrders: { summary: 'One order', value: { orders: [FOUND], next: null } },
  Story: { summary: 'A redemption without an answer, which was read back', value: STORY },
} satisfies Examples
