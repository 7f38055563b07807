<?php
/**
 * The server kit for PHP 7.4 and newer, in this one file: the worker's API as a shop's server uses it, totals that can't be mixed up, and the
 * check of the worker's events. Fields have the names that they have in the API; amounts are integers in the minor unit of the order's currency.
 */

namespace Instagift;

/** Between two calls; the last one repeats. */
const PAUSES_SECONDS = [0.5, 2, 5, 15, 60, 300];

/** Longer than the worker ever asks for. */
const LONGEST_PAUSE_SECONDS = 3600;

/** Of the age of an event, in both directions, as Standard Webhooks recommends it. */
const TOLERANCE_SECONDS = 300;

/** A header holds one for each secret; more would only be work. */
const MOST_SIGNATURES = 8;

/** The worker refused, and changed nothing. `problemCode` says why (docs/contract.md#problems). */
class GiftCodeProblem extends \Exception
{
    /** @var string One of the codes in the contract, such as stale_total. */
    public $problemCode;
    /** @var int The HTTP status. */
    public $status;
    /** @var array<string, mixed> All that the worker said. */
    public $problem;
    /** @var array<string, mixed>|null The checkout as it is now, where the problem is about its state. */
    public $checkout;
    /** @var int|null When the same call may succeed. */
    public $retryAfterSeconds;

    /** @param array<string, mixed> $problem As the worker sends it (RFC 9457). */
    public function __construct(array $problem)
    {
        $this->problemCode = $problem['code'];
        $this->status = $problem['status'];
        $this->problem = $problem;
        $this->checkout = $problem['checkout'] ?? null;
        $this->retryAfterSeconds = $problem['retryAfter'] ?? null;
        // The worker names the fields, and never their values.
        $issues = array_map(static function (array $issue): string {
            return " {$issue['path']}: {$issue['message']}.";
        }, $problem['issues'] ?? []);
        parent::__construct("{$problem['title']} ({$problem['code']}). {$problem['detail']}" . implode('', $issues));
    }
}

/**
 * Silence, an answer that is not the worker's, or one of 500 and above: the call may have been carried out
 * (docs/contract.md#lost-answers). It has no previous exception, because the trace of that one would hold the key.
 */
class GiftCodesUnreachable extends \Exception
{
    /** @var array<string, mixed>|null What the worker said, where it was the worker who answered with 500 or above. */
    public $problem;
    /** @var int|null When the same call may succeed, where the worker said so. */
    public $retryAfterSeconds;

    /** @param array<string, mixed>|null $problem As the worker sends it. */
    public function __construct(string $what, ?array $problem = null)
    {
        $this->problem = $problem;
        $this->retryAfterSeconds = $problem['retryAfter'] ?? null;
        parent::__construct("$what. Whether it was carried out is not known: repeat the call, or reopen.");
    }
}

/** Why a signature was not accepted: for the shop's log. The sender gets 401 and no reason. */
class NotGenuine extends \Exception
{
}

/**
 * The worker's API (docs/contract.md#http-api-for-the-shops-server). Every call is safe to repeat. It throws a `GiftCodeProblem` where the
 * worker refuses, and `GiftCodesUnreachable` where nobody knows what became of it. Checkouts are arrays with the fields of the contract.
 */
class GiftCodes
{
    /** The worker answers `place` within 12 s; the rest is for the network. */
    private const TIMEOUT_SECONDS = 15;
    private const DEFAULT_WAIT_SECONDS = 10;
    private const PAGE = 50;

    /** @var string */
    private $url;
    /** @var string */
    private $apiKey;
    /** @var float */
    private $timeout;
    /** @var callable */
    private $http;

    /**
     * `url` is the worker's address (its setting PUBLIC_URL), `apiKey` one of the keys in its STORE_API_KEY. `timeout` is how many seconds an
     * answer may take beside what the worker was asked to wait; by default 15. `http` replaces `Instagift\send`, and is called like it.
     *
     * @param array{url: string, apiKey: string, timeout?: int|float, http?: callable} $options
     * @throws \InvalidArgumentException For a wrong option, without its value.
     */
    public function __construct(array $options)
    {
        $apiKey = $options['apiKey'] ?? null;
        // A trace of what is thrown below shows the arguments.
        unset($options['apiKey']);
        if (!is_string($apiKey) || !preg_match('/^[\x21-\x7e]+$/D', $apiKey)) {
            throw new \InvalidArgumentException("apiKey: expected one of the keys in the worker's STORE_API_KEY");
        }
        $timeout = $options['timeout'] ?? self::TIMEOUT_SECONDS;
        if (!(is_int($timeout) || is_float($timeout)) || $timeout <= 0) {
            throw new \InvalidArgumentException('timeout: expected seconds above 0');
        }
        $http = $options['http'] ?? __NAMESPACE__ . '\send';
        if (!is_callable($http)) {
            throw new \InvalidArgumentException('http: expected a function that is called like Instagift\send');
        }
        $this->url = worker_url($options['url'] ?? null);
        $this->apiKey = $apiKey;
        $this->timeout = (float) $timeout;
        $this->http = $http;
    }

    /** The checkout as it is now. */
    public function read($checkoutId): array
    {
        return $this->ask(checkout_path($checkoutId));
    }

    /**
     * Binds the checkout to an order, before anything is charged (docs/contract.md#place). `applied` is what the shopper was shown.
     * `paymentId` is a new name for each try to pay: a second click is refused then (`payment_taken`; charge nothing, reopen nothing), and
     * `repeated` tells the same call again, which may have been charged already.
     *
     * @param array<string, mixed> $order orderId, orderTotal (before gift codes), applied; currency, cartRef, orderIds, paymentId, holdHours.
     */
    public function place($checkoutId, array $order): array
    {
        return $this->ask(checkout_path($checkoutId, 'place'), with_total_before($order));
    }

    /**
     * Gives the codes back to the shopper: the payment was declined, or they went back (docs/contract.md#reopen).
     *
     * @param array<string, mixed> $order orderId, paymentId.
     */
    public function reopen($checkoutId, array $order): array
    {
        return $this->ask(checkout_path($checkoutId, 'reopen'), $order);
    }

    /**
     * The order is paid, or all but captured: redeem (docs/contract.md#complete). Where `settled` is false it is not the end: call again, and
     * capture nothing.
     *
     * @param array<string, mixed> $order orderId; orderTotal (before gift codes), applied, currency, cartRef, orderIds.
     * @param array{waitSeconds?: int} $wait How long the worker waits for the end, 0 to 25 seconds; by default 10.
     */
    public function complete($checkoutId, array $order, array $wait = []): array
    {
        return $this->post($checkoutId, 'complete', with_total_before($order), $wait);
    }

    /**
     * `complete`, repeated until it is settled. It lives as long as this process, so call it from a job that survives a restart, and not from
     * a request that a shopper waits for. Refusals other than `slow_down` are thrown.
     *
     * @param array<string, mixed> $order As for `complete`.
     * @param array{pauses?: list<int|float>, sleep?: callable(float): void} $repetition Pauses in seconds, of which the last one repeats; and
     *     what makes them. What `sleep` throws ends the repetition.
     */
    public function complete_until_settled($checkoutId, array $order, array $repetition = []): array
    {
        return until_settled(function () use ($checkoutId, $order): array {
            return $this->complete($checkoutId, $order);
        }, $repetition);
    }

    /**
     * The order is cancelled: held cards are released, and redemptions undone where that is possible (docs/contract.md#cancel).
     *
     * @param array<string, mixed> $order orderId, reason.
     * @param array{waitSeconds?: int} $wait As for `complete`.
     */
    public function cancel($checkoutId, array $order = [], array $wait = []): array
    {
        return $this->post($checkoutId, 'cancel', $order, $wait);
    }

    /**
     * This much goes back to the gift cards (docs/contract.md#refund). `refundId` is the shop's own, the same at every try.
     *
     * @param array<string, mixed> $refund orderId, giftRefund, refundId.
     * @param array{waitSeconds?: int} $wait As for `complete`.
     */
    public function refund($checkoutId, array $refund, array $wait = []): array
    {
        return $this->post($checkoutId, 'refund', $refund, $wait);
    }

    /** The checkout of an order, by any of its names; null where no checkout has it. */
    public function order($orderId): ?array
    {
        try {
            return $this->ask('/v1/orders/' . path_segment('orderId', $orderId));
        } catch (GiftCodeProblem $problem) {
            if ($problem->problemCode === 'not_found') {
                return null;
            }
            throw $problem;
        }
    }

    /**
     * What the worker told the shop, or would have: oldest first, until there is nothing newer. Each event has a `cursor`: going on there
     * (`after`) passes over no event, and may repeat some; know them by `id`.
     *
     * @param array{after?: string, limit?: int} $query `limit` is how many the worker gives at a time, 1 to 100.
     * @return \Generator<int, array<string, mixed>>
     */
    public function events(array $query = []): \Generator
    {
        $begin = $query['after'] ?? '';
        $limit = $query['limit'] ?? self::PAGE;
        do {
            $page = $this->call('/v1/events', null, ['after' => $begin, 'limit' => $limit], self::page_of('events'));
            $end = $page['next'] ?? $begin;
            // The worker tells where a page ends. Within it, going on from its beginning is what loses nothing.
            foreach ($page['events'] as $index => $event) {
                yield $event + ['cursor' => $index === count($page['events']) - 1 ? $end : $begin];
            }
            $begin = $end;
        } while (count($page['events']) >= $limit);
    }

    /**
     * What a person must decide, oldest first (docs/contract.md#reviews).
     *
     * @param array{status?: string, limit?: int} $query `status` is open, decided or all; by default open.
     * @return \Generator<int, array<string, mixed>>
     */
    public function reviews(array $query = []): \Generator
    {
        $cursor = '';
        do {
            $page = $this->call('/v1/reviews', null, $query + ['limit' => self::PAGE, 'cursor' => $cursor], self::page_of('reviews'));
            foreach ($page['reviews'] as $review) {
                yield $review;
            }
            $cursor = $page['next'];
        } while ($cursor !== null);
    }

    /**
     * Decides a review. Answers with its checkout; for a review of no checkout, with the review.
     *
     * @param array<string, mixed> $decision version, decision, by, note.
     */
    public function decide($reviewId, array $decision): array
    {
        return $this->call('/v1/reviews/' . path_segment('reviewId', $reviewId), $decision, [], static function (array $body): bool {
            return is_shop_checkout($body) || is_string($body['reason'] ?? null);
        });
    }

    /** The key is shown by no dump of this object. */
    public function __debugInfo(): array
    {
        return ['url' => $this->url];
    }

    private function post($checkoutId, string $verb, array $body, array $wait): array
    {
        $path = checkout_path($checkoutId, $verb);
        $query = isset($wait['waitSeconds']) ? ['wait' => $wait['waitSeconds']] : [];
        return $this->ask($path, $body, $query, $wait['waitSeconds'] ?? self::DEFAULT_WAIT_SECONDS);
    }

    private function ask(string $path, ?array $body = null, array $query = [], float $waitSeconds = 0): array
    {
        return $this->call($path, $body, $query, __NAMESPACE__ . '\is_shop_checkout', $waitSeconds);
    }

    /** One call. `$isOurs` tells the worker's answer with success from one of a gateway. Without a body it is a GET. */
    private function call(string $path, ?array $body, array $query, callable $isOurs, float $waitSeconds = 0): array
    {
        $url = $this->url . $path . ($query ? '?' . http_build_query($query, '', '&', PHP_QUERY_RFC3986) : '');
        $headers = ['Accept' => 'application/json', 'Authorization' => "Bearer {$this->apiKey}"];
        $json = null;
        if ($body !== null) {
            $headers['Content-Type'] = 'application/json';
            $json = json_encode((object) $body, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
            if ($json === false) {
                throw new \InvalidArgumentException('expected fields that can be written as JSON, in UTF-8: ' . json_last_error_msg());
            }
        }
        try {
            $answer = ($this->http)($body === null ? 'GET' : 'POST', $url, $headers, $json, $this->timeout + $waitSeconds);
        } catch (\Exception $silence) {
            throw new GiftCodesUnreachable("The worker did not answer ({$silence->getMessage()})");
        }
        return accepted((int) $answer['status'], json_decode((string) $answer['body'], true), $isOurs);
    }

    private static function page_of(string $list): callable
    {
        return static function (array $body) use ($list): bool {
            $next = array_key_exists('next', $body) ? $body['next'] : false;
            return is_array($body[$list] ?? null) && ($next === null || is_string($next));
        };
    }
}

/** The total of an order before gift codes, with tax and shipping. It is no number, so that nobody charges it by mistake. */
final class TotalBefore implements \JsonSerializable
{
    /** @var int In the minor unit of `currency`. */
    public $amount;
    /** @var string ISO 4217. */
    public $currency;

    /** Made by `before_gift_codes`. */
    public function __construct(int $amount, string $currency)
    {
        $this->amount = $amount;
        $this->currency = $currency;
    }

    /** In JSON it is its amount. */
    public function jsonSerialize(): int
    {
        return $this->amount;
    }
}

/** What to authorise, charge or capture: its `amount`. It can't be lowered again. */
final class TotalToCollect implements \JsonSerializable
{
    /** @var int In the minor unit of `currency`. */
    public $amount;
    /** @var string ISO 4217. */
    public $currency;

    /** Made by `lower` and `to_capture`. */
    public function __construct(TotalBefore $total, $paid)
    {
        if (!is_int($paid) || $paid < 0 || $paid > $total->amount) {
            throw new \RangeException("gift codes can't pay " . json_encode($paid) . " of {$total->amount}");
        }
        $this->amount = $total->amount - $paid;
        $this->currency = $total->currency;
    }

    /** In JSON it is its amount. */
    public function jsonSerialize(): int
    {
        return $this->amount;
    }
}

/**
 * The total of an order before gift codes. `$amount` is an int in the minor unit of `$currency` (ISO 4217, as the element's attribute), so 5250
 * is $52.50. It takes no float and no text, which PHP would cut to an int.
 */
function before_gift_codes($amount, string $currency = 'USD'): TotalBefore
{
    if (!is_int($amount) || $amount < 0) {
        throw new \InvalidArgumentException('before_gift_codes: expected an int in minor units, such as 5250');
    }
    if (!preg_match('/^[A-Z]{3}$/D', $currency)) {
        throw new \InvalidArgumentException('before_gift_codes: expected a currency of ISO 4217, such as USD');
    }
    return new TotalBefore($amount, $currency);
}

/**
 * What gift codes pay of this total, and what is left to collect. Without a checkout (null) all of it is left.
 *
 * @param array<string, mixed>|null $checkout
 * @return array{applied: int, collect: TotalToCollect}
 * @throws GiftCodeProblem The checkout is of another total or currency, or pays nothing any more: show the shopper the amounts again.
 */
function lower(TotalBefore $total, ?array $checkout): array
{
    if ($checkout === null) {
        return ['applied' => 0, 'collect' => new TotalToCollect($total, 0)];
    }
    if ($checkout['currency'] !== $total->currency) {
        $detail = "The order is in {$total->currency}, the checkout in {$checkout['currency']}.";
        throw refusal(['code' => 'currency_mismatch', 'detail' => $detail], 'The checkout is in another currency', 422);
    }
    if ($checkout['orderTotal'] !== $total->amount) {
        $detail = "The order comes to {$total->amount} before gift codes, the checkout to {$checkout['orderTotal']}.";
        throw refusal(['code' => 'stale_total', 'detail' => $detail, 'checkout' => $checkout], 'The order total has changed', 409);
    }
    if (preg_match('/^(expired|cancel)/', $checkout['status'])) {
        $detail = "It is {$checkout['status']}.";
        throw refusal(['code' => 'checkout_closed', 'detail' => $detail, 'checkout' => $checkout], 'The checkout pays nothing', 409);
    }
    return ['applied' => $checkout['applied'], 'collect' => new TotalToCollect($total, $checkout['applied'])];
}

/**
 * What to capture after `complete`: the total less what was really redeemed. Null while that is not known, or where the checkout is another
 * order's: ask again. It may be more than was authorised; then a card was refused, and a review `shortfall` says so.
 *
 * @param array<string, mixed> $checkout
 */
function to_capture(TotalBefore $total, array $checkout, $orderId): ?TotalToCollect
{
    $isKnown = ($checkout['settled'] ?? null) === true && is_int($checkout['redeemed'] ?? null) && $checkout['currency'] === $total->currency;
    return $isKnown && $checkout['orderId'] === (string) $orderId ? new TotalToCollect($total, $checkout['redeemed']) : null;
}

/**
 * Whether the event is about a checkout, which is its `data` then. `digest.daily`, `reconciliation.ended` and what a newer worker tells are
 * not: answer 204.
 *
 * @param array{type: string} $event
 */
function is_checkout_event(array $event): bool
{
    return strpos($event['type'], 'checkout.') === 0 || $event['type'] === 'test';
}

/**
 * The event of the worker (docs/contract.md#outbound-events): Standard Webhooks 1.0.0, signatures `v1` over the raw body, at most five minutes
 * old. The same `id` again is the same event. Where it throws `NotGenuine` answer 401, else 204.
 *
 * @param string $rawBody What came over the network, before any parsing: file_get_contents('php://input').
 * @param array<string, mixed> $headers As getallheaders() or $_SERVER has them, or as a framework does.
 * @param string|list<string> $secrets The worker's NOTIFY_SECRET, or several while rotating.
 * @param int|null $now Seconds since 1970; by default this machine's clock.
 * @return array{id: string, type: string, timestamp: string, data: array<string, mixed>}
 * @throws NotGenuine
 * @throws \InvalidArgumentException The secrets are wrong, which is the shop's to mend.
 */
function verify_event(string $rawBody, array $headers, $secrets, ?int $now = null): array
{
    $keys = keys_in($secrets);
    // A trace of what is thrown below shows the arguments.
    $secrets = null;
    if (!$keys) {
        throw new \InvalidArgumentException('secrets: expected NOTIFY_SECRET as the worker has it: whsec_ and base64');
    }
    $found = [];
    foreach (['webhook-id', 'webhook-timestamp', 'webhook-signature'] as $name) {
        $found[] = $value = header_named($name, $headers);
        if ($value === '') {
            throw new NotGenuine("no header $name");
        }
    }
    [$id, $sentAt, $signatures] = $found;
    if (strpos($id, '.') !== false || !preg_match('/^\d{1,12}$/D', $sentAt)) {
        throw new NotGenuine('strange headers');
    }
    if (!is_signed("$id.$sentAt.$rawBody", $signatures, $keys)) {
        throw new NotGenuine('no signature fits: is it the raw body, and the secret of this worker?');
    }
    if (abs(($now ?? time()) - (int) $sentAt) > TOLERANCE_SECONDS) {
        throw new NotGenuine('signed more than five minutes from now: is this clock right?');
    }
    $event = json_decode($rawBody, true);
    $data = is_array($event) ? ($event['data'] ?? null) : null;
    $isTold = is_array($data) && is_string($event['type'] ?? null) && is_string($event['timestamp'] ?? null);
    if (!$isTold || (is_checkout_event($event) && !is_shop_checkout($data))) {
        throw new NotGenuine('signed, and no event of the worker');
    }
    return ['id' => $id, 'type' => $event['type'], 'timestamp' => $event['timestamp'], 'data' => $data];
}

/**
 * Repeats a call such as `fn() => $gifts->cancel($id, $order)` until it is settled. 202, 429, 5xx and silence are no end. Any other refusal is
 * one, and is thrown. `pauses` and `sleep` as for `complete_until_settled`.
 *
 * @param callable(): array<string, mixed> $ask
 */
function until_settled(callable $ask, array $repetition = []): array
{
    $pauses = $repetition['pauses'] ?? PAUSES_SECONDS;
    $sleep = $repetition['sleep'] ?? static function (float $seconds): void {
        usleep((int) ($seconds * 1e6));
    };
    for ($tries = 0;; $tries++) {
        $least = 0;
        try {
            $checkout = $ask();
            if ($checkout['settled']) {
                return $checkout;
            }
        } catch (GiftCodesUnreachable $silence) {
            $least = $silence->retryAfterSeconds ?? 0;
        } catch (GiftCodeProblem $problem) {
            if ($problem->problemCode !== 'slow_down') {
                throw $problem;
            }
            $least = $problem->retryAfterSeconds ?? 0;
        }
        $planned = $pauses[min($tries, count($pauses) - 1)] ?? 0;
        $sleep((float) min(max($planned, $least), LONGEST_PAUSE_SECONDS));
    }
}

/**
 * The kit's own HTTP, by cURL where PHP has it, else by PHP's streams. An answer that points elsewhere is none of the worker's, and the key goes to
 * nobody else, so redirects are not followed. A function that replaces it has these arguments and this answer, and throws where none came.
 *
 * @param array<string, string> $headers
 * @param float $timeout Seconds for the whole call.
 * @return array{status: int, body: string}
 * @throws \RuntimeException
 */
function send(string $method, string $url, array $headers, ?string $body, float $timeout): array
{
    $lines = [];
    foreach ($headers as $name => $value) {
        $lines[] = "$name: $value";
    }
    return function_exists('curl_init')
        ? send_by_curl($method, $url, $lines, $body, $timeout)
        : send_by_stream($method, $url, $lines, $body, $timeout);
}

/** @param list<string> $lines Headers. */
function send_by_curl(string $method, string $url, array $lines, ?string $body, float $timeout): array
{
    $call = curl_init($url);
    curl_setopt_array($call, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $lines,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => false,
        CURLOPT_TIMEOUT_MS => (int) ceil($timeout * 1000),
    ] + ($body === null ? [] : [CURLOPT_POSTFIELDS => $body]));
    $answer = curl_exec($call);
    if (!is_string($answer)) {
        throw new \RuntimeException(curl_error($call));
    }
    return ['status' => (int) curl_getinfo($call, CURLINFO_RESPONSE_CODE), 'body' => $answer];
}

/** @param list<string> $lines Headers. */
function send_by_stream(string $method, string $url, array $lines, ?string $body, float $timeout): array
{
    $deadline = microtime(true) + $timeout;
    $http = ['method' => $method, 'header' => $lines, 'timeout' => $timeout, 'ignore_errors' => true, 'follow_location' => 0];
    $context = stream_context_create(['http' => $http + ['content' => (string) $body]]);
    error_clear_last();
    $stream = @fopen($url, 'r', false, $context);
    if (!$stream) {
        throw new \RuntimeException(error_get_last()['message'] ?? 'no connection');
    }
    $answer = '';
    while (!feof($stream)) {
        $left = $deadline - microtime(true);
        if ($left > 0) {
            stream_set_timeout($stream, (int) $left, (int) (fmod($left, 1) * 1e6));
            $answer .= (string) fread($stream, 65536);
        }
        if ($left <= 0 || stream_get_meta_data($stream)['timed_out']) {
            throw new \RuntimeException("no answer within $timeout s");
        }
    }
    $statuses = preg_grep('/^HTTP\//', stream_get_meta_data($stream)['wrapper_data']);
    return ['status' => (int) explode(' ', (string) end($statuses))[1], 'body' => $answer];
}

/** What follows is the kit's own. An answer with success is given back, and one of the two problems thrown. */
function accepted(int $status, $body, callable $isOurs): array
{
    if ($status >= 200 && $status < 300 && is_array($body) && $isOurs($body)) {
        return $body;
    }
    $said = "The worker's address answered $status";
    $isProblem = is_array($body)
        && is_string($body['code'] ?? null)
        && ($body['type'] ?? null) === "urn:instagift-checkout:problem:{$body['code']}"
        && ($body['status'] ?? null) === $status;
    if (!$isProblem) {
        throw new GiftCodesUnreachable("$said, and it was not the worker");
    }
    if ($status >= 500) {
        throw new GiftCodesUnreachable("$said ({$body['code']})", $body);
    }
    throw new GiftCodeProblem($body);
}

/** Whether this can only be the worker's answer to the shop's key. */
function is_shop_checkout(array $body): bool
{
    return is_string($body['id'] ?? null) && is_int($body['version'] ?? null) && is_bool($body['settled'] ?? null);
}

/** A refusal that the kit finds by itself, in the worker's words. */
function refusal(array $problem, string $title, int $status): GiftCodeProblem
{
    return new GiftCodeProblem($problem + ['type' => "urn:instagift-checkout:problem:{$problem['code']}", 'title' => $title, 'status' => $status]);
}

/** What was lowered already is not taken for the total of an order; a total that knows its currency has it compared with the checkout's. */
function with_total_before(array $order): array
{
    if (($order['orderTotal'] ?? null) instanceof TotalBefore) {
        return $order + ['currency' => $order['orderTotal']->currency];
    }
    if (($order['orderTotal'] ?? null) instanceof TotalToCollect) {
        throw new \InvalidArgumentException('orderTotal: expected the total before gift codes, not what is left to collect');
    }
    return $order;
}

/** The address as the worker's PUBLIC_URL has it, without a slash at its end. https; http only on this machine. */
function worker_url($url): string
{
    $parts = is_string($url) ? parse_url($url) : false;
    $scheme = $parts['scheme'] ?? '';
    $host = $parts['host'] ?? '';
    $isLoopback = preg_match('/^(localhost|127(\.\d+){3}|\[::1\])$/D', $host);
    if ($host === '' || !($scheme === 'https' || ($scheme === 'http' && $isLoopback))) {
        throw new \InvalidArgumentException("url: expected the worker's address with https, such as https://gifts.example.com");
    }
    return rtrim($url, '/');
}

/** `$id` comes from the shopper's form, and may be anything; it leads to no other path. */
function checkout_path($id, string $verb = ''): string
{
    if (!is_string($id) || !preg_match('/^ck_[\w-]{1,120}$/D', $id)) {
        $detail = 'Expected the id of a checkout, such as `ck_8fQ2…`.';
        throw refusal(['code' => 'not_found', 'detail' => $detail], 'There is no such checkout', 404);
    }
    return "/v1/checkouts/$id" . ($verb === '' ? '' : "/$verb");
}

/** Dots alone would be a step in the path, however they are written. */
function path_segment(string $name, $id): string
{
    if (!(is_string($id) || is_int($id)) || preg_match('/^\.{0,2}$/D', (string) $id)) {
        throw new \InvalidArgumentException("$name: expected an id");
    }
    return rawurlencode((string) $id);
}

/** The keys of the secrets; none where one of them is none. */
function keys_in($secrets): array
{
    $keys = [];
    foreach (preg_split('/\s+/', implode(' ', (array) $secrets), -1, PREG_SPLIT_NO_EMPTY) as $secret) {
        $key = strpos($secret, 'whsec_') === 0 ? bytes_of(substr($secret, 6)) : '';
        if ($key === '') {
            return [];
        }
        $keys[] = $key;
    }
    return $keys;
}

/** Whether one of the signatures is by one of the keys; compared in constant time. */
function is_signed(string $signed, string $signatures, array $keys): bool
{
    foreach (array_slice(explode(' ', $signatures), 0, MOST_SIGNATURES) as $one) {
        foreach (strpos($one, 'v1,') === 0 ? $keys : [] as $key) {
            if (hash_equals(hash_hmac('sha256', $signed, $key, true), bytes_of(substr($one, 3)))) {
                return true;
            }
        }
    }
    return false;
}

/** '' where there is none; whatever the capitals of its name, and also as $_SERVER writes it. */
function header_named(string $name, array $headers): string
{
    foreach ($headers as $given => $value) {
        if (preg_replace('/^http-/', '', strtr(strtolower((string) $given), '_', '-')) === $name) {
            $one = is_array($value) ? reset($value) : $value;
            return is_string($one) || is_int($one) ? (string) $one : '';
        }
    }
    return '';
}

/** Of base64 in either alphabet; '' where it is none. */
function bytes_of(string $base64): string
{
    return (string) base64_decode(strtr($base64, '-_', '+/'), true);
}
