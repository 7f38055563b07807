<?php
/** One good event, and each thing that can be wrong with it. */

namespace Instagift\Tests;

use Instagift\NotGenuine;

use function Instagift\is_checkout_event;
use function Instagift\verify_event;

require __DIR__ . '/testing.php';

const NOW = 1795809600;
define('SECRET', 'whsec_' . base64_encode('the secret of the worker, in tests'));
define('OLDER', 'whsec_' . base64_encode('the secret before the rotation'));

$data = ['id' => 'ck_1', 'version' => 3, 'status' => 'completed', 'settled' => true, 'redeemed' => 5200];
$event = ['type' => 'checkout.completed', 'timestamp' => '2026-11-28T00:00:00Z', 'data' => $data];
$body = json_encode($event);

function signed(string $secret, string $body, int $at = NOW, string $id = 'evt_1'): array
{
    $key = base64_decode(substr($secret, strlen('whsec_')));
    $signature = base64_encode(hash_hmac('sha256', "$id.$at.$body", $key, true));
    return ['webhook-id' => $id, 'webhook-timestamp' => (string) $at, 'webhook-signature' => "v1,$signature"];
}

$good = signed(SECRET, $body);

foreach (
    [
        'as they are' => $good,
        'with capitals' => array_combine(['Webhook-Id', 'WEBHOOK-TIMESTAMP', 'Webhook-Signature'], array_values($good)),
        'of $_SERVER' => ['argc' => 1] + array_combine(['HTTP_WEBHOOK_ID', 'HTTP_WEBHOOK_TIMESTAMP', 'HTTP_WEBHOOK_SIGNATURE'], array_values($good)),
        'of WordPress' => [
            'webhook_id' => [$good['webhook-id']],
            'webhook_timestamp' => [$good['webhook-timestamp']],
            'webhook_signature' => [$good['webhook-signature']],
        ],
    ] as $kind => $headers
) {
    it("an event is read with headers $kind", function () use ($body, $headers, $event) {
        same(['id' => 'evt_1'] + $event, verify_event($body, $headers, SECRET, NOW));
    });
}

it('an event is accepted with any of the secrets on both sides of a rotation', function () use ($body, $good) {
    $both = $good;
    $both['webhook-signature'] = signed(OLDER, $body)['webhook-signature'] . ' ' . $good['webhook-signature'];
    foreach ([[OLDER, SECRET], SECRET . ' ' . OLDER, SECRET, [OLDER]] as $secrets) {
        same('evt_1', verify_event($body, $both, $secrets, NOW)['id']);
    }
    same('evt_1', verify_event($body, signed(OLDER, $body), [SECRET, OLDER], NOW)['id']);
});

it('an event is accepted five minutes off, in both directions', function () use ($body) {
    same('evt_1', verify_event($body, signed(SECRET, $body, NOW - 300), SECRET, NOW)['id']);
    same('evt_1', verify_event($body, signed(SECRET, $body, NOW + 300), SECRET, NOW)['id']);
});

it('the clock is this machine’s by default', function () use ($body, $good) {
    same('evt_1', verify_event($body, signed(SECRET, $body, time()), SECRET)['id']);
    thrown_by(NotGenuine::class, function () use ($body) {
        verify_event($body, signed(SECRET, $body, time() - 400), SECRET);
    });
});

$change = static function (string $name, string $value) use ($good): array {
    return [$name => $value] + $good;
};
$no_event = json_encode(['type' => 'ping']);
$no_checkout = json_encode(['data' => ['id' => 'ck_1']] + $event);
foreach (
    [
        'with a changed body' => [str_replace('5200', '5250', $body), $good],
        'with a body that was parsed and written again' => [json_encode($event, JSON_PRETTY_PRINT), $good],
        'under another id' => [$body, $change('webhook-id', 'evt_2')],
        'under another time' => [$body, $change('webhook-timestamp', (string) (NOW + 1))],
        'with the signature of another secret' => [$body, signed(OLDER, $body)],
        'without headers' => [$body, []],
        'without an id' => [$body, $change('webhook-id', '')],
        'with a dot in its id' => [$body, signed(SECRET, $body, NOW, 'evt.1')],
        'without a time' => [$body, $change('webhook-timestamp', '')],
        'with a time that is none' => [$body, $change('webhook-timestamp', 'now')],
        'without a signature' => [$body, $change('webhook-signature', '')],
        'with half a signature' => [$body, $change('webhook-signature', substr($good['webhook-signature'], 0, 20))],
        'with a signature that is empty' => [$body, $change('webhook-signature', 'v1,')],
        'with a signature that is no base64' => [$body, $change('webhook-signature', 'v1,***')],
        'with its signature under another version' => [$body, $change('webhook-signature', str_replace('v1', 'v2', $good['webhook-signature']))],
        'with its signature behind more than anybody sends' => [$body, $change('webhook-signature', str_repeat('v1,AAAA ', 8) . $good['webhook-signature'])],
        'that was signed 301 seconds ago' => [$body, signed(SECRET, $body, NOW - 301)],
        'that is signed for 301 seconds from now' => [$body, signed(SECRET, $body, NOW + 301)],
        'that is signed and no event' => [$no_event, signed(SECRET, $no_event)],
        'that is signed and about no checkout' => [$no_checkout, signed(SECRET, $no_checkout)],
        'that is signed and no JSON' => ['ping', signed(SECRET, 'ping')],
    ] as $which => [$text, $headers]
) {
    it("an event is refused $which", function () use ($text, $headers) {
        $refused = thrown_by(NotGenuine::class, function () use ($text, $headers) {
            verify_event($text, $headers, SECRET, NOW);
        });
        same(false, strpos(print_r($refused->getTrace(), true), SECRET));
    });
}

foreach (
    [
        'the digest' => ['digest.daily', ['day' => '2026-11-28', 'overdue' => 2]],
        'a reconciliation' => ['reconciliation.ended', ['id' => 'rc_1', 'unexplained' => 1]],
    ] as $which => [$type, $told]
) {
    it("an event that is about no checkout is genuine, too: $which", function () use ($event, $type, $told) {
        $text = json_encode(['type' => $type, 'data' => $told] + $event);
        $read = verify_event($text, signed(SECRET, $text), SECRET, NOW);
        same([$type, $told], [$read['type'], $read['data']]);
        same(false, is_checkout_event($read));
    });
}

it('an event of a checkout is about one', function () use ($body, $good) {
    same(true, is_checkout_event(verify_event($body, $good, SECRET, NOW)));
});

foreach (['', 'the secret', 'whsec_', 'whsec_***', [], [SECRET, 'the secret'], null] as $secrets) {
    it('the secret ' . json_encode($secrets) . ' is told as the shop’s mistake, without it', function () use ($body, $good, $secrets) {
        $mistake = thrown_by(\InvalidArgumentException::class, function () use ($body, $good, $secrets) {
            verify_event($body, $good, $secrets, NOW);
        });
        same(false, strpos($mistake->getMessage(), 'the secret'));
    });
}

tally();
