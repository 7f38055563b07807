<?php
/** Money between WooCommerce and the worker. */

namespace Instagift\Tests;

use function Instagift\WooCommerce\exponent_of;
use function Instagift\WooCommerce\to_decimal;
use function Instagift\WooCommerce\to_minor;

require __DIR__ . '/../testing.php';
require __DIR__ . '/../../../demo/woocommerce/includes/money.php';

foreach (
	array(
		array( '52.50', 'USD', 5250 ),
		array( 52.5, 'USD', 5250 ),
		array( '0', 'USD', 0 ),
		array( '0.10', 'EUR', 10 ),
		array( 1.1 * 3, 'EUR', 330 ),
		array( '5250', 'JPY', 5250 ),
		array( '5250.00', 'JPY', 5250 ),
		array( '5.250', 'KWD', 5250 ),
		array( '0.001', 'BHD', 1 ),
		array( '1.2345', 'CLF', 12345 ),
		array( '99999999999.99', 'USD', 9999999999999 ),
	) as list( $amount, $currency, $minor )
) {
	it( var_export( $amount, true ) . " $currency is $minor in minor units", fn() => same( $minor, to_minor( $amount, $currency ) ) );
}

foreach ( array( array( '52.505', 'USD' ), array( '52.5', 'JPY' ), array( '1.2345', 'KWD' ), array( '-1', 'USD' ), array( '52,50', 'USD' ), array( '', 'USD' ), array( null, 'USD' ), array( '1e20', 'USD' ) ) as list( $amount, $currency ) ) {
	it( var_export( $amount, true ) . " $currency is no amount that a shop can collect exactly", fn() => same( null, to_minor( $amount, $currency ) ) );
}

foreach ( array( array( 5250, 'USD', '52.50' ), array( 5, 'USD', '0.05' ), array( 5250, 'JPY', '5250' ), array( 5250, 'KWD', '5.250' ), array( 1, 'CLF', '0.0001' ) ) as list( $minor, $currency, $decimal ) ) {
	it( "$minor minor units of $currency are written $decimal", fn() => same( $decimal, to_decimal( $minor, $currency ) ) );
}

it(
	'an amount survives the way to WooCommerce and back, in every kind of currency',
	function () {
		foreach ( array( 'USD', 'JPY', 'KWD', 'UYW' ) as $currency ) {
			for ( $minor = 0; $minor < 200000; $minor += 37 ) {
				same( $minor, to_minor( to_decimal( $minor, $currency ), $currency ) );
			}
		}
	}
);

it(
	'the exponents are those of the worker',
	function () {
		$source = file_get_contents( __DIR__ . '/../../../shared/currency.ts' );
		$known  = array();
		foreach ( array( 'NONE' => 0, 'THREE' => 3, 'FOUR' => 4 ) as $name => $exponent ) {
			preg_match( '~^const ' . $name . ' = /\^\(([A-Z|]+)\)\$/$~m', $source, $found );
			foreach ( explode( '|', $found[1] ) as $currency ) {
				$known[ $currency ] = $exponent;
			}
		}
		same( count( \Instagift\WooCommerce\EXPONENTS ), count( $known ) );
		foreach ( $known as $currency => $exponent ) {
			same( $exponent, exponent_of( $currency ) );
		}
	}
);

tally();
