/** The calls of the shop's server, with the server kit for PHP. `$gifts` and `$checkout_id` are those of the page's beginning. */

export const PHP_BEGINNING = `require 'instagift-checkout.php';

$gifts = new Instagift\\GiftCodes([
    'url' => 'https://gifts.example.com',
    'apiKey' => getenv('STORE_API_KEY'),
]);`

/** By the operation. */
export const PHP: Readonly<Record<string, string>> = {
  placeOrder: `$checkout = $gifts->place($checkout_id, [
    'orderId' => '1042',
    'orderTotal' => 5250,
    'applied' => 5200,
    'cartRef' => 'cart-8271',
    'paymentId' => 'pay-1',
]);
echo $checkout['status'], ' ', $checkout['due'];`,
  reopenCheckout: `$gifts->reopen($checkout_id, ['orderId' => '1042']);`,
  completeOrder: `$checkout = $gifts->complete($checkout_id, [
    'orderId' => '1042',
    'orderTotal' => 5250,
    'applied' => 5200,
]);
// Not settled: call it again from a job, and capture nothing.
echo $checkout['settled'] ? $checkout['redeemed'] : 'not yet';`,
  cancelOrder: `$checkout = $gifts->cancel($checkout_id, ['orderId' => '1042', 'reason' => 'out of stock']);
echo $checkout['status'];`,
  refundOrder: `$checkout = $gifts->refund($checkout_id, [
    'orderId' => '1042',
    'giftRefund' => 1000,
    'refundId' => 'refund-7',
]);
echo $checkout['refunded'];`,
  findCheckoutOfOrder: `$checkout = $gifts->order('1042'); // null: no checkout has it
echo $checkout === null ? 'none' : $checkout['status'];`,
  listReviews: `foreach ($gifts->reviews(['status' => 'open']) as $review) {
    echo $review['id'], ' ', $review['reason'], "\\n";
}`,
  decideReview: `$gifts->decide($review_id, [
    'version' => 1,
    'decision' => 'settled',
    'by' => 'ana@shop.example',
    'note' => 'Sent a new certificate of 10.00.',
]);`,
  listEvents: `foreach ($gifts->events(['after' => $last_cursor]) as $event) {
    echo $event['id'], ' ', $event['type'], ' ', $event['data']['orderId'], "\\n";
}`,
}
