/** Mistakes about whose news counts, what of it can be read, and what goes back to the gift cards. */
import type { Mutation } from './mutation.ts'

export const orderNews: Mutation[] = [
  {
    name: 'the cancellation of another order undoes this one',
    by: 'simulation',
    edits: [
      ['if (order && !isOurs(context.state, order)) {', 'if (order && order.names.length === 0) {'],
    ],
  },
  {
    name: 'a cancellation that no checkout hears is forgotten',
    by: { test: 'checkout/orderings/other-orders' },
    edits: [
      ["live || cancelled ? [] : [{ kind: 'cancelled', at }]", 'live || cancelled || at ? [] : []'],
    ],
  },
  {
    name: 'a delivery takes a cancellation back',
    by: { test: 'checkout/orderings/other-orders' },
    edits: [['=> source === API\n', "=> source !== ''\n"]],
  },
  {
    name: 'an order is claimed under its first name only',
    by: { test: 'checkout/orderings/order-names' },
    edits: [
      [
        'names.map(name => context.ports.order(name).claim(claim, takesBack))',
        'names.slice(0, 1).map(name => context.ports.order(name).claim(claim, takesBack))',
      ],
    ],
  },
  {
    name: 'a claim that another act gave back is believed in',
    by: { test: 'checkout/orders/claiming' },
    edits: [['(this.#givenBack.get(name) ?? 0) >= fence', '(this.#givenBack.get(name) ?? 0) < 0']],
  },
  {
    name: 'an act that broke gives back the order that is being placed',
    by: { test: 'checkout/orders/claiming' },
    edits: [['...(placing?.order.names ?? [])]\n}', ']\n}']],
  },
  {
    name: 'a claim is kept although the order is refused for its second name',
    by: { test: 'checkout/orders/claiming' },
    edits: [['      giveBack(context, all)\n', '']],
  },
  {
    name: 'events of a checkout that begins anew have the ids of the first one',
    by: { test: 'checkout/shopping/repeated-creations' },
    edits: [['state.createdAt.toString(36)', "''"]],
  },
  {
    name: 'an order still finds the checkout that it was taken from',
    by: { test: 'checkout/orderings/order-names' },
    edits: [
      ['const has = this.#context.state.order?.names.includes(name)', "const has = name !== ''"],
    ],
  },
  {
    name: 'a review about another order holds this one up',
    by: { test: 'checkout/orderings/other-orders' },
    edits: [
      ['const blocks = ours && BLOCKING.has(reason)', 'const blocks = BLOCKING.has(reason)'],
      ['const waits: CheckoutEvent[] = ours ? [', 'const waits: CheckoutEvent[] = at ? ['],
    ],
  },
  {
    name: 'a figure that can not be read counts as absent',
    by: 'simulation',
    edits: [
      ['figure !== undefined && figure !== own', "typeof figure === 'number' && figure !== own"],
    ],
  },
  {
    name: 'the total before gift cards passes for what is due',
    by: { test: 'checkout/reviews/from-deliveries' },
    edits: [
      ['isOther(due, total - promised)', '(isOther(due, total - promised) && isOther(due, total))'],
    ],
  },
  {
    name: 'the cart of the shopper is not compared',
    by: 'simulation',
    edits: [['cartRef !== null && cartRef !== asked', "cartRef === '' && cartRef !== asked"]],
  },
  {
    name: 'a second payment begins for a placed order',
    by: { test: 'checkout/orders/placing-again' },
    edits: [['current.paymentId !== (paymentId ?? null)', "current.paymentId === ''"]],
  },
  {
    name: 'a reopen that comes late undoes the next placing',
    by: { test: 'checkout/orders/placing-again' },
    edits: [
      ['paymentId !== undefined && current.paymentId !== paymentId', "current.paymentId === ''"],
    ],
  },
  {
    name: 'a kept answer is given though it no longer holds',
    by: { test: 'checkout/orders/placing-again' },
    edits: [['if (kept && holds(this.#context.state))', 'if (kept)']],
  },
  {
    name: 'the browser revives what an order let expire',
    by: { test: 'checkout/orders/expired-orders' },
    edits: [["status === 'expired') && !order && !placing", "status === 'expired') && !placing"]],
  },
  {
    name: 'the whole is undone though a part has gone back',
    by: 'simulation',
    edits: [['const byHand = state.reviews.some(isPart)', 'const byHand = false']],
  },
  {
    name: 'more goes back than was redeemed',
    by: { test: 'checkout/orders/refunds' },
    edits: [['const part = Math.min(amount, left)', 'const part = amount']],
  },
  {
    name: 'a refund that came too early is forgotten',
    by: 'simulation',
    edits: [['if (same) return keptRefundCarriedOut(state, at)', 'if (same) return []']],
  },
  {
    name: 'a refund of the platform undoes the card',
    by: { test: 'checkout/reviews/from-deliveries' },
    edits: [["refundGiftCards === 'with_order'", "refundGiftCards !== 'with_order'"]],
  },
  {
    name: 'a refund that an order left behind undoes the next order',
    by: { test: 'checkout/orders/refunds' },
    edits: [['!refund.done && isOrder(state.order, refund.order)', '!refund.done']],
  },
  {
    name: 'a shop may subtract what nobody knows',
    by: { test: 'checkout/orders/refunds' },
    edits: [["new Set<ReviewReason>(['unknown', 'stuck'])", "new Set<ReviewReason>(['stuck'])"]],
  },
  {
    name: 'nobody is asked about what is stuck',
    by: { test: 'checkout/rules/stuck' },
    edits: [
      ['if (due === null || at < due) return []', 'if (due === null || at >= due) return []'],
    ],
  },
]
