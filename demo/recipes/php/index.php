<?php
/** The shop's page, its form, the page of an order, and the endpoint for the worker's events. `php -S 127.0.0.1:4242 index.php` */
require __DIR__ . '/shop.php';

use Instagift\NotGenuine;

use function Instagift\is_checkout_event;
use function Instagift\verify_event;

/** $52.50 with tax and shipping, before gift codes. Your shop computes it from the cart, here on the server. */
const TOTAL = 5250;

const WORDS = [
    'placing' => 'Your payment is on its way.',
    'failing' => 'Your payment is on its way.',
    'accepted' => 'Thank you. Your order stands, and your payment is being confirmed.',
    'paid' => 'Thank you. Your order is paid.',
    'owing' => 'A gift code paid less than expected. We will write to you about the rest.',
    'cancelled' => 'Your gift code could not be redeemed, so your order is cancelled. You pay nothing.',
];

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/checkout.js') {
    header('Content-Type: text/javascript; charset=utf-8');
    readfile(__DIR__ . '/../node/checkout.js');
    exit;
}

$shop = new Shop();

if ($path === '/gift-events') {
    try {
        $event = verify_event(file_get_contents('php://input'), $_SERVER, setting('NOTIFY_SECRET'));
        http_response_code(204);
        $payment = is_checkout_event($event) ? $shop->orders->payment_of((string) $event['data']['orderId']) : null;
        if ($payment !== null) {
            $shop->quietly(static function () use ($shop, $payment): void {
                $shop->settle($payment['id']);
            });
        }
    } catch (NotGenuine $forged) {
        http_response_code(401);
    }
    exit;
}

$cart = $_COOKIE['cart'] ?? '';
if (!preg_match('/^[0-9a-f]{32}$/D', $cart)) {
    $cart = bin2hex(random_bytes(16));
    setcookie('cart', $cart, ['httponly' => true, 'samesite' => 'Lax', 'path' => '/']);
}
$order = $shop->orders->of_cart($cart, TOTAL, 'USD');

if ($path === '/order' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    $text = static function (string $name): string {
        return is_string($_POST[$name] ?? null) ? substr($_POST[$name], 0, 200) : '';
    };
    $checkoutId = $text('instagift_checkout');
    $shop->place_order($order, $checkoutId === '' ? null : $checkoutId, (int) $text('instagift_applied'), $text('means'));
    header("Location: /orders/{$order['id']}", true, 303);
    exit;
}

if ($path === '/cart' && $_SERVER['REQUEST_METHOD'] === 'POST') {
    setcookie('cart', '', ['expires' => 1, 'path' => '/']);
    header('Location: /', true, 303);
    exit;
}

$payment = $shop->orders->payment_of($order['id']);
if ($path === "/orders/{$order['id']}" && $payment !== null) {
    // While the shopper waits, so that they read of it at once. The jobs do the same.
    $shop->quietly(static function () use ($shop, $payment): void {
        $shop->settle($payment['id'], 0);
    });
    $payment = $shop->orders->payment_of($order['id']);
    $isMoving = in_array($payment['state'], ['placing', 'failing', 'accepted'], true);
    require __DIR__ . '/order-page.php';
} elseif ($path === '/' && $payment === null) {
    require __DIR__ . '/checkout-page.php';
} else {
    header($payment === null ? 'Location: /' : "Location: /orders/{$order['id']}", true, 303);
}

function money(int $cents): string
{
    return '$' . number_format($cents / 100, 2);
}
