<?php
/** What is held fits the order to the cent and in its currency, or nothing is charged. */

namespace Instagift\Tests;

use Instagift\GiftCodeProblem;

use function Instagift\WooCommerce\can_collect;
use function Instagift\WooCommerce\collects_the_rest;
use function Instagift\WooCommerce\place_exactly;
use function Instagift\WooCommerce\same_currency;

require __DIR__ . '/../testing.php';
require __DIR__ . '/../../../demo/woocommerce/includes/money.php';
require __DIR__ . '/../../../demo/woocommerce/includes/exact.php';

const PROMISE = array(
	'checkout' => 'ck_1234567890',
	'applied'  => 5200,
	'total'    => 5250,
	'cart'     => 'wc-1',
);

/** What the worker answers to `place`. */
function held( array $more = array() ): array {
	return checkout_answer(
		$more + array(
			'status'     => 'placed',
			'currency'   => 'USD',
			'orderTotal' => 5250,
			'applied'    => 5200,
		)
	);
}

it(
	'what is placed in the currency of the order is held',
	function () {
		same( 5200, place_exactly( answering( array( held() ) ), PROMISE, 'USD', array( 'orderId' => '7' ) ) );
	}
);

foreach (
	array(
		array( 'a card of another currency, which the browser chose, pays nothing', array( 'currency' => 'JPY' ), 'currency_mismatch' ),
		array( 'a checkout of another total pays nothing', array( 'orderTotal' => 5251 ), 'stale_total' ),
		array( 'a checkout that holds less than was promised pays nothing', array( 'applied' => 5100 ), 'checkout_changed' ),
	) as list( $what, $more, $code )
) {
	it(
		$what,
		function () use ( $more, $code ) {
			$problem = thrown_by(
				GiftCodeProblem::class,
				function () use ( $more ) {
					place_exactly( answering( array( held( $more ) ) ), PROMISE, 'USD', array( 'orderId' => '7' ) );
				}
			);
			// With 422 the shop reopens what was placed; a 409 says that nothing was.
			same( array( $code, 422 ), array( $problem->problemCode, $problem->status ) );
		}
	);
}

it(
	'a checkout that is of another currency when the order is paid is not redeemed for it',
	function () {
		same_currency( array( 'currency' => 'USD' ), 'USD' );
		foreach ( array( array( 'currency' => 'JPY' ), array() ) as $checkout ) {
			$problem = thrown_by(
				GiftCodeProblem::class,
				function () use ( $checkout ) {
					same_currency( $checkout, 'USD' );
				}
			);
			same( 'currency_mismatch', $problem->problemCode );
		}
	}
);

foreach (
	array(
		array( '0.50', 'USD', true ),
		array( 0.5, 'USD', true ),
		array( '1', 'USD', false ),
		array( '0', 'USD', false ),
		array( '0.505', 'USD', false ),
		array( '52.50', 'USD', false ),
		array( '', 'USD', false ),
		array( '50', 'JPY', true ),
		array( '0.050', 'KWD', true ),
		array( '0.05', 'KWD', true ),
		array( '0.1', 'KWD', false ),
	) as list( $collected, $currency, $fits )
) {
	it( 'an order that collects ' . var_export( $collected, true ) . " $currency beside 5200 of 5250 is " . ( $fits ? 'placed' : 'not placed' ), fn() => same( $fits, collects_the_rest( $collected, PROMISE, $currency ) ) );
}

it( 'an order never collects less than nothing', fn() => same( false, collects_the_rest( '-0.50', array( 'applied' => 5300 ) + PROMISE, 'USD' ) ) );

foreach ( array( array( 2, 'USD', true ), array( 3, 'USD', true ), array( 0, 'USD', false ), array( 0, 'JPY', true ), array( 2, 'KWD', false ) ) as list( $decimals, $currency, $can ) ) {
	it( "a shop of $decimals decimals " . ( $can ? 'can' : "can't" ) . " collect each amount of $currency", fn() => same( $can, can_collect( $decimals, $currency ) ) );
}

tally();
