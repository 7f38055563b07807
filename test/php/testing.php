<?php
/** The few words in which the PHP tests are written: `it`, `same`, `thrown_by`, and the worker's answers. */

namespace Instagift\Tests;

require __DIR__ . '/../../server/php/instagift-checkout.php';

const WORKER = 'https://gifts.example';
const KEY = 'a-key-of-the-shop-server-in-32-characters';

// A warning of PHP is a failure.
set_error_handler(static function (int $kind, string $said, string $file, int $line): bool {
    if (error_reporting() & $kind) {
        throw new \ErrorException($said, 0, $kind, $file, $line);
    }
    return false;
});

/** Runs one test, and prints its sentence where it fails. */
function it(string $sentence, callable $test): void
{
    try {
        $test();
        tally(true);
    } catch (\Throwable $failure) {
        tally(false);
        echo "✗ $sentence\n  {$failure->getMessage()}\n  ", basename($failure->getFile()), ":{$failure->getLine()}\n";
    }
}

/** Ends the file with exit code 1 where a test failed. */
function tally(?bool $passed = null): void
{
    static $passes = 0, $failures = 0;
    if ($passed === null) {
        echo "$passes passed, $failures failed\n";
        exit($failures === 0 && $passes > 0 ? 0 : 1);
    }
    $passed ? $passes++ : $failures++;
}

function same($expected, $found): void
{
    if ($expected !== $found) {
        throw new \Exception('expected ' . var_export($expected, true) . ', found ' . var_export($found, true));
    }
}

/** Each field that is expected, of those that were found. */
function has(array $expected, $found): void
{
    $fields = is_object($found) ? get_object_vars($found) : $found;
    same($expected, array_intersect_key(array_replace($expected, array_intersect_key($fields, $expected)), $fields));
}

/** What was thrown, which must be of this class. */
function thrown_by(string $class, callable $work): \Throwable
{
    try {
        $work();
    } catch (\Throwable $thrown) {
        if (!$thrown instanceof $class) {
            throw $thrown;
        }
        return $thrown;
    }
    throw new \Exception("expected $class, and nothing was thrown");
}

/** A client of these answers, one after the other; a text is silence for that reason. `$asked` notes the calls. */
function answering(array $answers, ?array &$asked = null, array $options = []): \Instagift\GiftCodes
{
    $asked = [];
    return new \Instagift\GiftCodes($options + [
        'url' => WORKER,
        'apiKey' => KEY,
        'http' => static function (string $method, string $url, array $headers, ?string $body, float $timeout) use (&$answers, &$asked): array {
            $asked[] = ['method' => $method, 'url' => $url, 'headers' => $headers, 'body' => $body, 'timeout' => $timeout];
            $answer = array_shift($answers) ?? 'nothing more is answered';
            if (is_string($answer)) {
                throw new \RuntimeException($answer);
            }
            return $answer;
        },
    ]);
}

/** An answer about a checkout, with the least that it must have. */
function checkout_answer(array $more = [], int $status = 200): array
{
    return answer($status, $more + ['id' => 'ck_1', 'version' => 1, 'settled' => false]);
}

/** A problem as the worker sends it. */
function refusing(string $code, int $status, array $more = []): array
{
    $type = "urn:instagift-checkout:problem:$code";
    return answer($status, $more + ['type' => $type, 'title' => 'A title', 'status' => $status, 'detail' => 'Details.', 'code' => $code]);
}

function answer(int $status, $body): array
{
    return ['status' => $status, 'body' => is_string($body) ? $body : json_encode($body)];
}
