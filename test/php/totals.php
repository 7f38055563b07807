<?php
/** `lower` and `to_capture`: what is collected, and which figures they refuse. */

namespace Instagift\Tests;

use Instagift\GiftCodeProblem;

use function Instagift\before_gift_codes;
use function Instagift\lower;
use function Instagift\to_capture;

require __DIR__ . '/testing.php';

$total = before_gift_codes(5250);

function checkout(array $more = []): array
{
    $amounts = ['orderTotal' => 5250, 'applied' => 5200, 'due' => 50, 'settled' => false, 'redeemed' => null];
    return $more + $amounts + ['id' => 'ck_1', 'version' => 1, 'status' => 'placed', 'currency' => 'USD', 'orderId' => '1042'];
}

function settled($redeemed, array $more = []): array
{
    return checkout($more + ['status' => 'completed', 'settled' => true, 'redeemed' => $redeemed]);
}

foreach ([[5200, 50], [5250, 0], [0, 5250]] as [$applied, $left]) {
    it("where gift codes pay $applied of 5250, $left are left to collect", function () use ($total, $applied, $left) {
        $lowered = lower($total, checkout(['applied' => $applied]));
        same([$applied, $left, 'USD'], [$lowered['applied'], $lowered['collect']->amount, $lowered['collect']->currency]);
    });
}

it('without a checkout the whole total is collected', function () use ($total) {
    $lowered = lower($total, null);
    same([0, 5250], [$lowered['applied'], $lowered['collect']->amount]);
});

foreach (
    [
        ['stale_total', ['orderTotal' => 50, 'applied' => 50, 'due' => 0]],
        ['stale_total', ['orderTotal' => 5251]],
        ['currency_mismatch', ['currency' => 'EUR']],
        ['checkout_closed', ['status' => 'expired']],
        ['checkout_closed', ['status' => 'cancelled']],
        ['checkout_closed', ['status' => 'cancelling']],
    ] as [$code, $more]
) {
    it("a checkout with " . json_encode($more) . " is refused as $code", function () use ($total, $code, $more) {
        $problem = thrown_by(GiftCodeProblem::class, function () use ($total, $more) {
            lower($total, checkout($more));
        });
        same($code, $problem->problemCode);
    });
}

foreach ([5251, -1, 0.5, '50', null] as $applied) {
    it('gift codes that pay ' . json_encode($applied) . ' of 5250 are refused', function () use ($total, $applied) {
        thrown_by(\RangeException::class, function () use ($total, $applied) {
            lower($total, ['applied' => $applied] + checkout());
        });
    });
}

it('what was lowered cannot be lowered again, nor placed as the total of an order', function () use ($total) {
    $collect = lower($total, checkout())['collect'];
    thrown_by(\TypeError::class, function () use ($collect) {
        lower($collect, checkout());
    });
    foreach (['place', 'complete', 'complete_until_settled'] as $verb) {
        $gifts = answering([], $asked);
        $mistake = thrown_by(\InvalidArgumentException::class, function () use ($gifts, $verb, $collect) {
            $gifts->$verb('ck_1', ['orderId' => '1042', 'orderTotal' => $collect]);
        });
        same(true, strpos($mistake->getMessage(), 'orderTotal') === 0);
        same([], $asked);
    }
});

foreach ([-1, 0.5, 52.5, 5250.0, NAN, '5250', null] as $amount) {
    it('a total before gift codes is not ' . var_export($amount, true), function () use ($amount) {
        thrown_by(\InvalidArgumentException::class, function () use ($amount) {
            before_gift_codes($amount);
        });
    });
}

foreach (['usd', '', 'US', '$', "USD\n"] as $currency) {
    it('a total is not in the currency ' . json_encode($currency), function () use ($currency) {
        thrown_by(\InvalidArgumentException::class, function () use ($currency) {
            before_gift_codes(5250, $currency);
        });
    });
}

it('a total is its amount in JSON', function () use ($total) {
    same('{"total":5250,"collect":50}', json_encode(['total' => $total, 'collect' => lower($total, checkout())['collect']]));
});

it('the total less what was redeemed is captured, also where a card fell short', function () use ($total) {
    same(50, to_capture($total, settled(5200), '1042')->amount);
    same(5250, to_capture($total, settled(0, ['status' => 'review']), 1042)->amount);
});

foreach (
    [
        ['it is not settled', checkout(['redeemed' => 5200])],
        ['nobody knows what was redeemed', settled(null)],
        ['it is another order’s', settled(5200, ['orderId' => '1043'])],
        ['it is in another currency', settled(5200, ['currency' => 'EUR'])],
        ['it is no checkout', []],
    ] as [$why, $asked]
) {
    it("what to capture is not known while $why", function () use ($total, $asked) {
        same(null, to_capture($total, $asked, '1042'));
    });
}

tally();
