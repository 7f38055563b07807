<?php
/**
 * Money between WooCommerce's decimals and the worker's minor units, by the exponents of ISO 4217. WooCommerce's own number of decimals is for
 * display and is not used. Needs no WordPress.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

/** Currencies whose exponent is not 2 (docs/contract.md#conventions). */
const EXPONENTS = array(
	'BHD' => 3,
	'BIF' => 0,
	'CLF' => 4,
	'CLP' => 0,
	'DJF' => 0,
	'GNF' => 0,
	'IQD' => 3,
	'ISK' => 0,
	'JOD' => 3,
	'JPY' => 0,
	'KMF' => 0,
	'KRW' => 0,
	'KWD' => 3,
	'LYD' => 3,
	'OMR' => 3,
	'PYG' => 0,
	'RWF' => 0,
	'TND' => 3,
	'UGX' => 0,
	'UYI' => 0,
	'UYW' => 4,
	'VND' => 0,
	'VUV' => 0,
	'XAF' => 0,
	'XOF' => 0,
	'XPF' => 0,
);

/** Decimals of a currency: 2 for USD, 0 for JPY, 3 for KWD. */
function exponent_of( string $currency ): int {
	return EXPONENTS[ $currency ] ?? 2;
}

/**
 * An amount of WooCommerce in minor units: 52.5 USD is 5250. Null where it is no whole number of them, is negative or is no number: a shop
 * that computes with more decimals than its currency has cannot say exactly what it collects.
 *
 * @param mixed $amount A number, or a string with a decimal point.
 */
function to_minor( $amount, string $currency ): ?int {
	if ( ! is_numeric( $amount ) || (float) $amount < 0 ) {
		return null;
	}
	$exact = (float) $amount * 10 ** exponent_of( $currency );
	$whole = round( $exact );
	return abs( $exact - $whole ) < 0.0001 && $whole < 1e15 ? (int) $whole : null;
}

/** Minor units as WooCommerce writes amounts: 5250 of USD is "52.50", 5250 of JPY is "5250". */
function to_decimal( int $minor, string $currency ): string {
	$exponent = exponent_of( $currency );
	return number_format( $minor / 10 ** $exponent, $exponent, '.', '' );
}
