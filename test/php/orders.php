<?php
/**
 * Every call of the kit against a running worker, over HTTP: what it answers, and what the gift-card system then knows. The environment says
 * where things are: WORKER, SANDBOX, STORE_ORIGIN, STORE_API_KEY, NOTIFY_SECRET, and EVENTS, the folder of what was sent to the shop.
 */

namespace Instagift\Tests;

use Instagift\GiftCodeProblem;
use Instagift\GiftCodes;
use Instagift\GiftCodesUnreachable;

use function Instagift\before_gift_codes;
use function Instagift\lower;
use function Instagift\send;
use function Instagift\to_capture;
use function Instagift\verify_event;

require __DIR__ . '/testing.php';

$gifts = new GiftCodes(['url' => getenv('WORKER'), 'apiKey' => getenv('STORE_API_KEY')]);
$total = before_gift_codes(5250);

/** What a browser or the gift-card system is asked. */
function ask(string $url, ?array $body = null)
{
    $headers = ['Origin' => getenv('STORE_ORIGIN'), 'Content-Type' => 'application/json'];
    $answer = send($body === null ? 'GET' : 'POST', $url, $headers, $body === null ? null : json_encode($body), 30);
    if ($answer['status'] >= 300) {
        throw new \Exception("$url answered {$answer['status']}: {$answer['body']}");
    }
    return json_decode($answer['body'], true);
}

/** A checkout of 5250 to which a shopper applied a new card of $100, and the order that is to be placed with it. */
function begin(string $system = 'instagift'): array
{
    static $orders = 0;
    $orders++;
    $code = ask(getenv('SANDBOX') . '/control/cards', ['system' => $system, 'balance' => 10000])['code'];
    $cart = "cart-$orders";
    $checkout = ask(getenv('WORKER') . '/v1/checkouts', ['currency' => 'USD', 'orderTotal' => 5250, 'code' => $code, 'cartRef' => $cart]);
    $order = ['orderId' => getenv('RUN') . "-$orders", 'orderTotal' => before_gift_codes(5250), 'applied' => $checkout['applied'], 'cartRef' => $cart];
    return [$checkout['id'], $order, $code];
}

/** What was redeemed of a card, in cents. */
function spent_of(string $code): array
{
    return array_column(ask(getenv('SANDBOX') . '/control/ledger?code=' . rawurlencode($code))['redemptions'], 'amount');
}

/** What is found once it is as wanted, or after half a minute: no call waits for what is listed and told. */
function eventually(callable $look, callable $until)
{
    for ($tries = 0; ; $tries++) {
        $found = $look();
        if ($until($found) || $tries > 300) {
            return $found;
        }
        usleep(100000);
    }
}

it('an order is placed with the total before, charged for the rest, completed, and captured', function () use ($gifts, $total) {
    [$id, $order, $code] = begin();
    $placed = $gifts->place($id, $order + ['paymentId' => 'pay-1']);
    has(['status' => 'placed', 'placedApplied' => 5200, 'orderId' => $order['orderId']], $placed);
    same(50, lower($total, $placed)['collect']->amount);
    $settled = $gifts->complete_until_settled($id, $order);
    has(['status' => 'completed', 'settled' => true, 'redeemed' => 5200], $settled);
    same(50, to_capture($total, $settled, $order['orderId'])->amount);
    same([5200], spent_of($code));
    same($settled['version'], $gifts->complete($id, ['orderId' => $order['orderId']], ['waitSeconds' => 0])['version']);
    same([5200], spent_of($code));
});

it('an order is placed once for one payment: the same call again says so, another payment is refused', function () use ($gifts) {
    [$id, $order] = begin();
    $first = $gifts->place($id, $order + ['paymentId' => 'pay-1']);
    $again = $gifts->place($id, $order + ['paymentId' => 'pay-1']);
    same([false, true], [$first['repeated'] ?? false, $again['repeated']]);
    $problem = thrown_by(GiftCodeProblem::class, function () use ($gifts, $id, $order) {
        $gifts->place($id, $order + ['paymentId' => 'pay-2']);
    });
    same(['payment_taken', 409, $id], [$problem->problemCode, $problem->status, $problem->checkout['id']]);
});

it('the codes are given back after a declined payment', function () use ($gifts) {
    [$id, $order] = begin();
    $gifts->place($id, $order + ['paymentId' => 'pay-1']);
    has(['status' => 'open', 'orderId' => null], $gifts->reopen($id, ['orderId' => $order['orderId'], 'paymentId' => 'pay-1']));
    same(null, $gifts->order($order['orderId']));
});

it('an order is found by each of its numbers, also where that is an int', function () use ($gifts) {
    [$id, $order] = begin();
    $number = (int) (microtime(true) * 1000);
    $gifts->place($id, ['orderId' => $number, 'orderIds' => ["a/b?$number"]] + $order);
    has(['id' => $id, 'orderId' => (string) $number], $gifts->order($number));
    same($id, $gifts->order("a/b?$number")['id']);
    has(['id' => $id, 'cartRef' => $order['cartRef']], $gifts->read($id));
});

it('an order is cancelled, and nothing is spent', function () use ($gifts) {
    [$id, $order, $code] = begin();
    $gifts->place($id, $order);
    has(['status' => 'cancelled', 'settled' => true], $gifts->cancel($id, ['orderId' => $order['orderId'], 'reason' => 'out of stock']));
    same([], spent_of($code));
});

it('an order is refunded in part once per refund id, and a person decides the review of it', function () use ($gifts) {
    [$id, $order] = begin();
    $gifts->place($id, $order);
    $gifts->complete_until_settled($id, $order);
    $refund = ['orderId' => $order['orderId'], 'giftRefund' => 1000, 'refundId' => 'refund-1'];
    $first = $gifts->refund($id, $refund, ['waitSeconds' => 5]);
    same($first['review'], $gifts->refund($id, $refund)['review']);
    $listed = static function () use ($gifts, $first): array {
        return array_values(array_filter(iterator_to_array($gifts->reviews(['limit' => 1]), false), static function (array $review) use ($first): bool {
            return $review['id'] === $first['review'];
        }));
    };
    $open = eventually($listed, static function (array $reviews): bool {
        return $reviews !== [];
    });
    same([['undo_by_hand', 1000]], [[$open[0]['reason'], $open[0]['amount']]]);
    $decision = ['version' => $open[0]['version'], 'decision' => 'settled', 'by' => 'Ada'];
    has(['id' => $id, 'refunded' => 1000], $gifts->decide($open[0]['id'], $decision));
    $problem = thrown_by(GiftCodeProblem::class, function () use ($gifts, $open, $decision) {
        $gifts->decide($open[0]['id'], $decision);
    });
    same('stale_review', $problem->problemCode);
});

foreach (
    [
        ['stale_total', ['orderTotal' => 5251]],
        ['checkout_changed', ['applied' => 5100]],
        ['currency_mismatch', ['currency' => 'EUR']],
        ['currency_mismatch', ['orderTotal' => before_gift_codes(5250, 'EUR')]],
        ['not_found', ['cartRef' => 'another-cart']],
        ['invalid_request', ['applied' => '5200']],
    ] as [$code, $wrong]
) {
    it("a refusal has the code $code, and changes nothing", function () use ($gifts, $code, $wrong) {
        [$id, $order] = begin();
        $problem = thrown_by(GiftCodeProblem::class, function () use ($gifts, $id, $order, $wrong) {
            $gifts->place($id, $wrong + $order);
        });
        same($code, $problem->problemCode);
        has(['status' => 'open', 'orderId' => null], $gifts->read($id));
    });
}

it('a refusal of a field names it, and not what was in it', function () use ($gifts) {
    [$id, $order] = begin();
    $problem = thrown_by(GiftCodeProblem::class, function () use ($gifts, $id, $order) {
        $gifts->place($id, ['applied' => 'CODE-1234'] + $order);
    });
    same(true, strpos($problem->getMessage(), 'applied: expected an integer amount in minor units') > 0);
    same(false, strpos($problem->getMessage(), 'CODE-1234'));
});

it('a wrong key is told, without the key', function () {
    [$id] = begin();
    $wrong = new GiftCodes(['url' => getenv('WORKER'), 'apiKey' => 'another-key-of-at-least-32-characters']);
    $problem = thrown_by(GiftCodeProblem::class, function () use ($wrong, $id) {
        $wrong->read($id);
    });
    same(['unauthorized', 401, false], [$problem->problemCode, $problem->status, strpos("$problem", 'another-key')]);
});

it('nobody who listens, and somebody who never answers, is silence', function () {
    $listening = stream_socket_server('tcp://127.0.0.1:0');
    $url = 'http://' . stream_socket_get_name($listening, false);
    $ask = static function () use ($url): float {
        $begin = microtime(true);
        thrown_by(GiftCodesUnreachable::class, static function () use ($url) {
            (new GiftCodes(['url' => $url, 'apiKey' => KEY, 'timeout' => 0.5]))->read('ck_1');
        });
        return microtime(true) - $begin;
    };
    $seconds = $ask();
    same([true, true], [$seconds > 0.4, $seconds < 5]);
    fclose($listening);
    $ask();
});

it('the events are listed to the last, and each cursor goes on from there', function () use ($gifts) {
    [$id, $order] = begin();
    $gifts->place($id, $order);
    $gifts->complete_until_settled($id, $order);
    $of_order = static function (iterable $events) use ($id): array {
        $types = [];
        foreach ($events as $event) {
            if ($event['data']['id'] === $id) {
                $types[] = [$event['type'], $event['data']['redeemed']];
            }
        }
        return $types;
    };
    $all = eventually(static function () use ($gifts): array {
        return iterator_to_array($gifts->events(), false);
    }, static function (array $events) use ($of_order): bool {
        return $of_order($events) !== [];
    });
    same([['checkout.completed', 5200]], $of_order($all));
    same(array_column($all, 'id'), array_column(iterator_to_array($gifts->events(['limit' => 2]), false), 'id'));
    same([], iterator_to_array($gifts->events(['after' => end($all)['cursor']]), false));
    foreach (iterator_to_array($gifts->events(['limit' => 2]), false) as $index => $event) {
        $rest = iterator_to_array($gifts->events(['after' => $event['cursor']]), false);
        same(array_column(array_slice($all, $index + 1), 'id'), array_slice(array_column($rest, 'id'), -(count($all) - $index - 1), count($all) - $index - 1));
    }
});

it('what the worker sends to the shop is verified', function () use ($gifts) {
    [$id, $order] = begin();
    $gifts->place($id, $order);
    $gifts->complete_until_settled($id, $order);
    $file = getenv('EVENTS') . "/$id.json";
    eventually(static function () use ($file): bool {
        clearstatcache();
        return is_file($file);
    }, 'boolval');
    ['body' => $body, 'headers' => $headers] = json_decode(file_get_contents($file), true);
    $event = verify_event($body, $headers, getenv('NOTIFY_SECRET'));
    same(['checkout.completed', $id, 5200], [$event['type'], $event['data']['id'], $event['data']['redeemed']]);
});

tally();
