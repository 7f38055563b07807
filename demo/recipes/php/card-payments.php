<?php
/**
 * A payment provider that authorises and captures, by HTTP. Put your own provider's calls here. Each is made under the payment's id, so that an
 * answer that was lost can be asked for again.
 */
class Declined extends Exception
{
}

class CardPayments
{
    private const TRIES = 3;

    /** @var string */
    private $url;

    public function __construct(string $url)
    {
        $this->url = $url;
    }

    /** @throws Declined Nothing is authorised. Another exception means that nobody knows. */
    public function authorise(array $order, array $payment, int $amount, string $card): void
    {
        $body = ['orderId' => $order['id'], 'amount' => $amount, 'currency' => $order['currency'], 'card' => $card];
        if ($this->ask('PUT', $payment['id'], $body)['status'] !== 'authorised') {
            throw new Declined();
        }
    }

    /** From now on nothing can be authorised or captured. */
    public function void(array $payment): void
    {
        $this->ask('POST', "{$payment['id']}/void");
    }

    /** What is captured. */
    public function capture(array $payment, int $amount): int
    {
        $answer = $this->ask('POST', "{$payment['id']}/capture", ['amount' => $amount]);
        if ($answer['status'] !== 'captured') {
            throw new RuntimeException("{$payment['id']} was not captured");
        }
        return $answer['captured'];
    }

    private function ask(string $method, string $path, array $body = []): array
    {
        for ($tries = 1;; $tries++) {
            try {
                $headers = ['Content-Type' => 'application/json'];
                $answer = Instagift\send($method, "{$this->url}/payments/$path", $headers, json_encode((object) $body), 10);
                if ($answer['status'] < 500) {
                    return json_decode($answer['body'], true) + ['status' => 'none'];
                }
                throw new RuntimeException("the payment provider answered {$answer['status']}");
            } catch (RuntimeException $silence) {
                if ($tries === self::TRIES) {
                    throw $silence;
                }
                usleep(200000 * $tries);
            }
        }
    }
}
