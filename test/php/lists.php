<?php
/** The worker's lists, read page by page as the caller goes on (docs/contract.md#list-events), and the decision of a review. */

namespace Instagift\Tests;

use Instagift\GiftCodesUnreachable;

require __DIR__ . '/testing.php';

function page(string $list, array $ids, ?string $next): array
{
    return answer(200, ['next' => $next, $list => array_map(static function (string $id): array {
        return ['id' => $id];
    }, $ids)]);
}

it('events are read to the last, and each has a cursor that passes over none', function () {
    $gifts = answering([page('events', ['a', 'b'], '2'), page('events', ['c', 'd'], '4'), page('events', [], null)], $asked);
    $events = iterator_to_array($gifts->events(['after' => '0', 'limit' => 2]), false);
    same([['a', '0'], ['b', '2'], ['c', '2'], ['d', '4']], array_map('array_values', $events));
    same(['after=0&limit=2', 'after=2&limit=2', 'after=4&limit=2'], array_map(static function (array $call): string {
        return explode('?', $call['url'])[1];
    }, $asked));
});

it('no more is asked for than the caller reads, nor after a page that is not full', function () {
    $gifts = answering([page('events', ['a', 'b'], '2')], $asked);
    foreach ($gifts->events(['limit' => 2]) as $event) {
        if ($event['id'] === 'b') {
            break;
        }
    }
    same(1, count($asked));
    same(1, count(iterator_to_array(answering([page('events', ['a'], '1')])->events(['limit' => 2]), false)));
});

it('reviews are read to the last', function () {
    $gifts = answering([page('reviews', ['a'], 'p 2'), page('reviews', ['b'], null)], $asked);
    same([['id' => 'a'], ['id' => 'b']], iterator_to_array($gifts->reviews(['status' => 'all']), false));
    same(WORKER . '/v1/reviews?status=all&limit=50&cursor=p%202', $asked[1]['url']);
});

foreach ([['events' => []], ['next' => null], ['events' => [], 'next' => 5], ['reviews' => [], 'next' => null]] as $body) {
    it(json_encode($body) . ' is no list of events', function () use ($body) {
        $gifts = answering([answer(200, $body)]);
        thrown_by(GiftCodesUnreachable::class, function () use ($gifts) {
            iterator_to_array($gifts->events());
        });
    });
}

it('a decision is answered with the checkout, or with the review where there is none', function () {
    $review = ['id' => 're_1', 'reason' => 'unknown_checkout'];
    $gifts = answering([checkout_answer(), answer(200, $review), answer(200, ['id' => 're_1'])], $asked);
    $decision = ['version' => 1, 'decision' => 'settled', 'by' => 'Ada'];
    same('ck_1', $gifts->decide('re_1', $decision)['id']);
    same($review, $gifts->decide('re/1', $decision));
    same(WORKER . '/v1/reviews/re%2F1', $asked[1]['url']);
    thrown_by(GiftCodesUnreachable::class, function () use ($gifts, $decision) {
        $gifts->decide('re_1', $decision);
    });
});

it('an order that no checkout has is null, and any other refusal is thrown', function () {
    same(null, answering([refusing('not_found', 404)])->order('1042'));
    $gifts = answering([refusing('unauthorized', 401)]);
    thrown_by(\Instagift\GiftCodeProblem::class, function () use ($gifts) {
        $gifts->order('1042');
    });
});

tally();
