<?php
/**
 * What the shopper was shown last, in WooCommerce's session: the checkout's id, what gift cards pay, and the total that this was said of. It counts
 * only while the cart has that very total. Whether it is true is for the worker to say (`place`); here it only decides what is shown.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * What is shown for a cart of this total, minor units; null where nothing is.
 *
 * @return array{checkout: string, applied: int, total: int}|null
 */
function shown_for( ?int $total ): ?array {
	$shown = WC()->session ? WC()->session->get( 'instagift_shown' ) : null;
	return is_array( $shown ) && null !== $total && $total === $shown['total'] && $shown['applied'] <= $total ? $shown : null;
}

/**
 * Keeps what the page says; anything that cannot be right counts as nothing applied.
 *
 * @param mixed $checkout The checkout's id.
 * @param mixed $applied  Minor units.
 * @param mixed $total    Minor units, before gift codes.
 */
function keep_shown( $checkout, $applied, $total ): void {
	if ( ! WC()->session ) {
		return;
	}
	$shown = read_shown( $checkout, $applied, $total );
	WC()->session->set( 'instagift_shown', goes_without() ? null : $shown );
}

/**
 * The three fields of a page, read strictly.
 *
 * @param mixed $checkout The checkout's id.
 * @param mixed $applied  Minor units.
 * @param mixed $total    Minor units, before gift codes.
 * @return array{checkout: string, applied: int, total: int}|null
 */
function read_shown( $checkout, $applied, $total ): ?array {
	$is_amount = function ( $text ): bool {
		return is_scalar( $text ) && 1 === preg_match( '/^[0-9]{1,15}$/D', (string) $text );
	};
	if ( ! is_string( $checkout ) || ! preg_match( '/^ck_[\w-]{10,120}$/D', $checkout ) || ! $is_amount( $applied ) || ! $is_amount( $total ) ) {
		return null;
	}
	return (int) $applied > 0 ? array(
		'checkout' => $checkout,
		'applied'  => (int) $applied,
		'total'    => (int) $total,
	) : null;
}

/**
 * In one word, for a field of the page; "0" where nothing is applied.
 *
 * @param array{checkout: string, applied: int, total: int}|null $shown What is shown.
 */
function reviewed_as( ?array $shown ): string {
	return $shown ? "{$shown['applied']} of {$shown['total']} by {$shown['checkout']}" : '0';
}

/** Nothing is applied any more, as far as the shop is concerned. */
function forget_shown(): void {
	if ( WC()->session ) {
		WC()->session->set( 'instagift_shown', null );
	}
}

/**
 * The cart's own reference. A random one that ends with the order: WooCommerce's session id outlives it, and would keep the next purchase from using
 * the rest of a card.
 */
function cart_ref(): string {
	$ref = WC()->session->get( 'instagift_cart' );
	if ( ! is_string( $ref ) || '' === $ref ) {
		$ref = 'wc-' . bin2hex( random_bytes( 16 ) );
		WC()->session->set( 'instagift_cart', $ref );
	}
	return $ref;
}

/** Whether this checkout goes on without gift codes, because the worker did not answer when the order was placed. It ends with the page. */
function goes_without(): bool {
	return WC()->session && WC()->session->get( 'instagift_without' );
}

/** From now on this checkout goes on without, or (false) offers them again. */
function go_without( bool $without ): void {
	if ( WC()->session && (bool) WC()->session->get( 'instagift_without' ) !== $without ) {
		WC()->session->set( 'instagift_without', $without ? true : null );
	}
}

add_action(
	'woocommerce_cart_emptied',
	function () {
		if ( WC()->session ) {
			WC()->session->set( 'instagift_cart', null );
			forget_shown();
			go_without( false );
		}
	}
);
