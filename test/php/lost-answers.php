<?php
/** What the kit takes for an answer of the worker, what for none, and what it repeats (docs/contract.md#lost-answers). */

namespace Instagift\Tests;

use Instagift\GiftCodeProblem;
use Instagift\GiftCodes;
use Instagift\GiftCodesUnreachable;

require __DIR__ . '/testing.php';

$order = ['orderId' => '1042', 'orderTotal' => 5250, 'applied' => 5200];

foreach (
    [
        'silence' => 'connection reset',
        'a page of a gateway' => answer(502, '<h1>Bad gateway</h1>'),
        'a page with success' => answer(200, '<h1>Please log in</h1>'),
        'JSON that is no checkout' => answer(200, ['ok' => true]),
        'a checkout without the fields for the server' => answer(200, ['id' => 'ck_1', 'version' => 1]),
        'somebody else’s refusal' => answer(404, ['code' => 'not_found']),
        'a refusal of another API' => answer(404, ['type' => 'about:blank', 'title' => '', 'detail' => '', 'status' => 404, 'code' => 'not_found']),
        'a refusal with another status' => ['status' => 404] + refusing('stale_total', 409),
        'a way that leads elsewhere' => answer(302, ''),
        'a failure of the worker' => refusing('internal', 500, ['requestId' => 'r-1']),
    ] as $what => $answer
) {
    it("the outcome is not known after $what", function () use ($order, $answer) {
        $gifts = answering([$answer], $asked);
        $error = thrown_by(GiftCodesUnreachable::class, function () use ($gifts, $order) {
            $gifts->place('ck_1', $order);
        });
        same(true, strpos($error->getMessage(), 'repeat the call, or reopen') > 0);
        same(1, count($asked));
    });
}

it('a gift-card system that does not answer is told with the time to wait', function () use ($order) {
    $gifts = answering([refusing('provider_unavailable', 503, ['retryAfter' => 7])]);
    $error = thrown_by(GiftCodesUnreachable::class, function () use ($gifts, $order) {
        $gifts->place('ck_1', $order);
    });
    same([7, 'provider_unavailable'], [$error->retryAfterSeconds, $error->problem['code']]);
});

it('an answer of ours below 500 is a refusal', function () use ($order) {
    $gifts = answering([refusing('slow_down', 429, ['retryAfter' => 3])]);
    $problem = thrown_by(GiftCodeProblem::class, function () use ($gifts, $order) {
        $gifts->place('ck_1', $order);
    });
    has(['problemCode' => 'slow_down', 'status' => 429, 'retryAfterSeconds' => 3], $problem);
});

it('a call carries the key in its header alone', function () use ($order) {
    $gifts = answering(['silence'], $asked);
    $error = thrown_by(GiftCodesUnreachable::class, function () use ($gifts, $order) {
        $gifts->place('ck_1', $order);
    });
    has(['method' => 'POST', 'url' => WORKER . '/v1/checkouts/ck_1/place', 'body' => json_encode($order)], $asked[0]);
    same(['Accept' => 'application/json', 'Authorization' => 'Bearer ' . KEY, 'Content-Type' => 'application/json'], $asked[0]['headers']);
    same(false, strpos($error . print_r($error->getTrace(), true) . print_r($gifts, true), KEY));
    same(null, $error->getPrevious());
});

foreach ([[[], '', 16.0], [['waitSeconds' => 25], '?wait=25', 31.0], [['waitSeconds' => 0], '?wait=0', 6.0]] as [$wait, $query, $seconds]) {
    it('a call that may wait has that much more time: ' . json_encode($wait), function () use ($wait, $query, $seconds) {
        $gifts = answering([checkout_answer()], $asked, ['timeout' => 6]);
        $gifts->complete('ck_1', ['orderId' => '1'], $wait);
        has(['url' => WORKER . "/v1/checkouts/ck_1/complete$query", 'timeout' => $seconds], $asked[0]);
    });
}

it('a call without fields sends an object', function () {
    $gifts = answering([checkout_answer()], $asked);
    $gifts->cancel('ck_1');
    same('{}', $asked[0]['body']);
});

foreach (
    [
        ['url', ['url' => '']],
        ['url', ['url' => null]],
        ['url', ['url' => 'gifts.example.com']],
        ['https', ['url' => 'http://gifts.example.com']],
        ['STORE_API_KEY', ['apiKey' => '']],
        ['STORE_API_KEY', ['apiKey' => "a key\nwith a break"]],
        ['STORE_API_KEY', ['apiKey' => null]],
        ['timeout', ['timeout' => 0]],
        ['timeout', ['timeout' => '5']],
        ['http', ['http' => 'no_such_function']],
    ] as [$named, $wrong]
) {
    it('the option ' . json_encode($wrong) . ' is refused by name', function () use ($named, $wrong) {
        $mistake = thrown_by(\InvalidArgumentException::class, function () use ($wrong) {
            new GiftCodes($wrong + ['url' => WORKER, 'apiKey' => KEY]);
        });
        same(true, strpos($mistake->getMessage(), $named) !== false);
        same(false, strpos(print_r($mistake->getTrace(), true), KEY));
    });
}

foreach (['https://gifts.example/', 'http://127.0.0.1:8787', 'http://localhost:8787//', 'http://[::1]:8787'] as $url) {
    it("the address $url is one", function () use ($url) {
        answering([checkout_answer()], $asked, ['url' => $url])->read('ck_1');
        same(1, preg_match('#[\w\]]/v1/checkouts/ck_1$#', $asked[0]['url']));
    });
}

foreach (['', '..', '../reviews', 'ck_', "ck_1\n", 'ck_a/../../orders/1', null, ['ck_1']] as $id) {
    it('the checkout id ' . json_encode($id) . ' is refused without a call', function () use ($id, $order) {
        $gifts = answering([], $asked);
        $problem = thrown_by(GiftCodeProblem::class, function () use ($gifts, $id, $order) {
            $gifts->place($id, $order);
        });
        same(['not_found', []], [$problem->problemCode, $asked]);
    });
}

foreach (['', '.', '..', null] as $id) {
    it('the order id ' . json_encode($id) . ' is refused without a call', function () use ($id) {
        $gifts = answering([], $asked);
        thrown_by(\InvalidArgumentException::class, function () use ($gifts, $id) {
            $gifts->order($id);
        });
        same([], $asked);
    });
}

/** The pauses that a completion makes with these answers; its clock is the test's. */
$pauses_of = static function (array $answers, array $repetition = []) use ($order): array {
    $pauses = [];
    $sleep = static function (float $seconds) use (&$pauses): void {
        $pauses[] = $seconds;
    };
    $settled = answering($answers, $asked)->complete_until_settled('ck_1', $order, $repetition + ['sleep' => $sleep]);
    same([true, 1], [$settled['settled'], count(array_unique(array_column($asked, 'body')))]);
    return $pauses;
};

it('a completion is repeated after 202, 5xx and silence, with growing pauses', function () use ($pauses_of) {
    $not_yet = checkout_answer([], 202);
    $pauses = $pauses_of([
        $not_yet, 'connection reset', answer(502, ''), refusing('internal', 500), $not_yet, $not_yet, $not_yet, checkout_answer(['settled' => true]),
    ]);
    same([0.5, 2.0, 5.0, 15.0, 60.0, 300.0, 300.0], $pauses);
});

it('a completion waits as long as the worker says, where that is longer, and at most an hour', function () use ($pauses_of) {
    $pauses = $pauses_of([
        refusing('slow_down', 429, ['retryAfter' => 30]),
        refusing('provider_unavailable', 503, ['retryAfter' => 1]),
        refusing('slow_down', 429, ['retryAfter' => 1000000]),
        checkout_answer(['settled' => true]),
    ], ['pauses' => [10]]);
    same([30.0, 10.0, 3600.0], $pauses);
});

it('a completion does not repeat a refusal', function () use ($order) {
    $gifts = answering([refusing('order_taken', 409), checkout_answer(['settled' => true])], $asked);
    thrown_by(GiftCodeProblem::class, function () use ($gifts, $order) {
        $gifts->complete_until_settled('ck_1', $order);
    });
    same(1, count($asked));
});

it('a completion ends with what its pause throws', function () use ($order) {
    $gifts = answering([checkout_answer([], 202)]);
    $ended = thrown_by(\DomainException::class, function () use ($gifts, $order) {
        $gifts->complete_until_settled('ck_1', $order, ['sleep' => static function () {
            throw new \DomainException('the job has to end');
        }]);
    });
    same('the job has to end', $ended->getMessage());
});

tally();
