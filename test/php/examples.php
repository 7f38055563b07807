<?php
/** The examples of the reference, run: each makes the call beside which it stands, and understands its answer. EXAMPLES names their file. */

namespace Instagift\Tests;

require __DIR__ . '/testing.php';

const CHECKOUT = 'ck__ZxQEDAjkn3-AtuNnvcf9AG_IW0EMQRiYEsidJ';

foreach (json_decode(file_get_contents(getenv('EXAMPLES')), true) as $id => $example) {
    it("$id makes its call", static function () use ($example): void {
        $sent = [];
        $http = static function (string $method, string $url) use (&$sent, $example): array {
            $sent[] = $method . ' ' . parse_url($url, PHP_URL_PATH);
            return ['status' => 200, 'headers' => ['content-type' => 'application/json'], 'body' => $example['answer']];
        };
        $gifts = new \Instagift\GiftCodes(['url' => WORKER, 'apiKey' => KEY, 'http' => $http]);
        $checkout_id = CHECKOUT;
        $review_id = 'rv_1';
        $last_cursor = '';
        ob_start();
        eval($example['sample']);
        ob_end_clean();
        same(1, preg_match($example['expected'], $sent[0]));
    });
}

tally();
