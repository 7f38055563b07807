<?php
/**
 * The shop: from the submitted form to an order, and from an order to money that has moved. The lock first, then the gift codes, then the rest at
 * the payment provider; captured only after the codes are redeemed. Whatever fails is undone in the other direction.
 */
// In your shop the file lies beside this one.
require __DIR__ . '/../../../server/php/instagift-checkout.php';
require __DIR__ . '/orders.php';
require __DIR__ . '/card-payments.php';

use Instagift\GiftCodeProblem;
use Instagift\GiftCodes;
use Instagift\GiftCodesUnreachable;

use function Instagift\before_gift_codes;
use function Instagift\lower;
use function Instagift\to_capture;

const NOTICE_DECLINED = 'Your payment was declined. Nothing was charged, and your gift codes are still yours.';
const NOTICE_CHANGED = 'The amounts have changed. Please check them, and order again.';
const NOTICE_UNREACHABLE = 'Gift codes are not available right now. Remove them to order without.';
const NOTICE_FAILED = 'Your order could not be placed, and you pay nothing. Please try again.';

class Shop
{
    /** @var Orders */
    public $orders;
    /** @var GiftCodes */
    private $gifts;
    /** @var CardPayments */
    private $cards;

    public function __construct()
    {
        $this->orders = new Orders(setting('DATABASE'));
        $this->gifts = new GiftCodes(['url' => setting('WORKER'), 'apiKey' => setting('STORE_API_KEY')]);
        $this->cards = new CardPayments(setting('PAYMENTS'));
    }

    /** `$applied` is what the shopper was shown, the form field `instagift_applied`. The order's page says what became of it. */
    public function place_order(array $order, ?string $checkoutId, int $applied, string $card): void
    {
        $codes = $applied > 0 ? $checkoutId : null;
        $payment = $this->orders->begin($order['id'], $codes, $codes === null ? 0 : $applied);
        if ($payment === null) {
            return; // A second click, or another tab: the first one goes on.
        }
        try {
            $collect = $this->place_gift_codes($order, $payment);
            $this->orders->note($payment['id'], $collect, $collect > 0);
            if ($collect > 0) {
                $this->cards->authorise($order, $payment, $collect, $card);
            }
            if (!$this->orders->accept($payment['id'])) {
                $this->cards->void($payment); // The jobs took it for left behind.
            }
        } catch (Exception $error) {
            $this->orders->fail($payment['id'], notice_for($error));
            $this->quietly(function () use ($payment): void {
                $this->undo($payment['id']);
            });
        }
    }

    /** First the provider, so that nothing can be taken any more, then the gift codes. */
    public function undo(string $paymentId): void
    {
        $payment = $this->orders->payment($paymentId);
        if ($payment['state'] !== 'failing') {
            return;
        }
        if ($payment['isAsked']) {
            $this->cards->void($payment);
        }
        $this->orders->turn($paymentId, 'failing', 'reopening');
        $this->reopen($payment['orderId']);
    }

    /** Gives the gift codes of what was undone back to the shopper. Throws where the worker can't be reached. */
    public function reopen(string $orderId): void
    {
        foreach ($this->orders->unfinished() as $payment) {
            if ($payment['state'] !== 'reopening' || $payment['orderId'] !== $orderId) {
                continue;
            }
            try {
                if ($payment['checkoutId'] !== null) {
                    $this->gifts->reopen($payment['checkoutId'], ['orderId' => $orderId, 'paymentId' => $payment['id']]);
                }
            } catch (GiftCodeProblem $refusal) {
                // The codes are not placed for this payment.
                if ($refusal->problemCode === 'slow_down') {
                    throw $refusal;
                }
            }
            $this->orders->turn($payment['id'], 'reopening', 'undone');
        }
    }

    /**
     * The gift codes are redeemed, and only then the rest is captured: exactly the total less what was redeemed. It is safe to repeat at any point;
     * where it is not at its end, the jobs repeat it.
     */
    public function settle(string $paymentId, int $waitSeconds = 10): void
    {
        $payment = $this->orders->payment($paymentId);
        if ($payment['state'] !== 'accepted') {
            return;
        }
        $order = $this->orders->find($payment['orderId']);
        $total = before_gift_codes($order['total'], $order['currency']);
        $left = lower($total, null)['collect'];
        if ($payment['checkoutId'] !== null) {
            $left = to_capture($total, $this->completed($order, $payment, $waitSeconds), $order['id']);
        }
        if ($left === null) {
            return; // Not settled, or a person has to find out first what became of a card.
        }
        $redeemed = $order['total'] - $left->amount;
        if ($redeemed === 0 && $payment['applied'] > 0) {
            $this->cancel($payment);
            return;
        }
        $rest = min($left->amount, $payment['collect']);
        $collected = $rest > 0 ? $this->cards->capture($payment, $rest) : 0;
        $this->orders->settle($paymentId, $collected + $redeemed === $order['total'] ? 'paid' : 'owing', $redeemed, $collected);
    }

    /** Everything that is not at its end; for a process that runs every minute (jobs.php). */
    public function carry_on(int $leftAfterSeconds): void
    {
        foreach ($this->orders->unfinished() as $payment) {
            $this->quietly(function () use ($payment, $leftAfterSeconds): void {
                // Another request may be in the middle of it.
                if ($payment['state'] === 'placing' && time() - $payment['begunAt'] >= $leftAfterSeconds) {
                    $this->orders->fail($payment['id'], NOTICE_FAILED);
                }
                $this->undo($payment['id']);
                $this->reopen($payment['orderId']);
                $this->settle($payment['id']);
            });
        }
    }

    /** What fails is left to the jobs. */
    public function quietly(callable $work): void
    {
        try {
            $work();
        } catch (Exception $error) {
            error_log("shop: {$error->getMessage()}");
        }
    }

    /** What is left to collect. */
    private function place_gift_codes(array $order, array $payment): int
    {
        $total = before_gift_codes($order['total'], $order['currency']);
        $checkout = null;
        if ($payment['checkoutId'] !== null) {
            $this->reopen($order['id']); // An earlier try of this order may have left them placed.
            $checkout = $this->gifts->place($payment['checkoutId'], [
                'orderId' => $order['id'],
                'paymentId' => $payment['id'],
                'orderTotal' => $total,
                'applied' => $payment['applied'],
                'cartRef' => $order['cart'],
            ]);
        }
        return lower($total, $checkout)['collect']->amount;
    }

    private function completed(array $order, array $payment, int $waitSeconds): array
    {
        $completion = ['orderId' => $order['id'], 'orderTotal' => $order['total'], 'applied' => $payment['applied'], 'cartRef' => $order['cart']];
        try {
            return $this->gifts->complete($payment['checkoutId'], $completion, ['waitSeconds' => $waitSeconds]);
        } catch (GiftCodeProblem $refusal) {
            if ($refusal->problemCode !== 'checkout_closed') {
                throw $refusal;
            }
            // A person has decided against it: what the checkout says now counts.
            return $this->gifts->read($payment['checkoutId']);
        }
    }

    /** Not one gift code could be redeemed: the shopper agreed to another payment than this, so there is none. */
    private function cancel(array $payment): void
    {
        if ($payment['isAsked']) {
            $this->cards->void($payment);
        }
        $this->gifts->cancel($payment['checkoutId'], ['orderId' => $payment['orderId']]);
        $this->orders->settle($payment['id'], 'cancelled', 0, 0);
    }
}

function notice_for(Exception $error): string
{
    if ($error instanceof Declined) {
        return NOTICE_DECLINED;
    }
    if ($error instanceof GiftCodesUnreachable) {
        return NOTICE_UNREACHABLE;
    }
    if ($error instanceof GiftCodeProblem && in_array($error->status, [404, 409, 422], true)) {
        return NOTICE_CHANGED;
    }
    error_log("shop: {$error->getMessage()}");
    return NOTICE_FAILED;
}

function setting(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') {
        throw new RuntimeException("$name is not set");
    }
    return $value;
}
