/** The calls of the shop's server, with the server kit for Node. `gifts` and `checkoutId` are those of the page's beginning. */

export const NODE_BEGINNING = `import { GiftCodes } from 'instagift-checkout/server'

const gifts = new GiftCodes({
  url: 'https://gifts.example.com',
  apiKey: process.env.STORE_API_KEY,
})`

/** By the operation. */
export const NODE: Readonly<Record<string, string>> = {
  placeOrder: `const checkout = await gifts.place(checkoutId, {
  orderId: '1042',
  orderTotal: 5250,
  applied: 5200,
  cartRef: 'cart-8271',
  paymentId: 'pay-1',
})
console.log(checkout.status, checkout.due)`,
  reopenCheckout: `await gifts.reopen(checkoutId, { orderId: '1042' })`,
  completeOrder: `const checkout = await gifts.completeUntilSettled(checkoutId, {
  orderId: '1042',
  orderTotal: 5250,
  applied: 5200,
})
console.log(checkout.status, checkout.redeemed)`,
  cancelOrder: `const checkout = await gifts.cancel(checkoutId, { orderId: '1042', reason: 'out of stock' })
console.log(checkout.settled)`,
  refundOrder: `const checkout = await gifts.refund(checkoutId, {
  orderId: '1042',
  giftRefund: 1000,
  refundId: 'refund-7',
})
console.log(checkout.refunded, checkout.review)`,
  findCheckoutOfOrder: `const checkout = await gifts.order('1042') // null: no checkout has it
console.log(checkout?.status)`,
  listReviews: `for await (const review of gifts.reviews({ status: 'open' })) {
  console.log(review.id, review.reason, review.decisions)
}`,
  decideReview: `await gifts.decide(reviewId, {
  version: 1,
  decision: 'settled',
  by: 'ana@shop.example',
  note: 'Sent a new certificate of $10.00.',
})`,
  listEvents: `for await (const event of gifts.events({ after: lastCursor })) {
  console.log(event.id, event.type, event.data.orderId)
}`,
}
