<?php
/**
 * Lowers what is collected, of the cart and of the order: WooCommerce's gateways charge the order's total. It is neither a discount nor a fee, so the tax
 * stays what it is. The total before gift codes is kept beside it, for the element and for `place`.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WC_Cart;
use WC_Order;

defined( 'ABSPATH' ) || exit;

/** After every other plugin that changes the total. */
const LATE = 10000;

/**
 * The cart's total before gift codes, minor units, as it was computed last; null where it is no whole number of them.
 *
 * @param int|null|false $total False: only tell.
 */
function cart_total( $total = false ): ?int {
	static $last = null;
	if ( false !== $total ) {
		$last = $total;
	}
	return $last;
}

/** The cart's total before gift codes, computed now. */
function cart_total_now(): ?int {
	WC()->cart->calculate_totals();
	return cart_total();
}

/**
 * The total before gift codes that an order of this id was computed to have in this request, minor units; null where it was not computed.
 *
 * @param int|null|false $total False: only tell.
 */
function computed_total( int $order_id, $total = false ): ?int {
	static $last = array();
	if ( false !== $total ) {
		$last[ $order_id ] = $total;
	}
	return $last[ $order_id ] ?? null;
}

add_filter(
	'woocommerce_calculated_total',
	function ( $total, $cart ) {
		// Subscriptions compute copies of the cart for later payments; those are not paid by this gift code.
		if ( ! $cart instanceof WC_Cart || WC()->cart !== $cart || ! is_ready() ) {
			return $total;
		}
		$currency = get_woocommerce_currency();
		$before   = to_minor( $total, $currency );
		cart_total( $before );
		$shown = shown_for( $before );
		return $shown ? to_decimal( $before - $shown['applied'], $currency ) : $total;
	},
	LATE,
	2
);

add_action(
	'woocommerce_order_after_calculate_totals',
	function ( $and_taxes, $order ) {
		if ( ! $order instanceof WC_Order ) {
			return;
		}
		$currency = $order->get_currency();
		$before   = to_minor( $order->get_total( 'edit' ), $currency );
		computed_total( $order->get_id(), $before );
		// What is lowered says why, at any moment: some payment buttons take the draft of the block checkout, or an order of their own, as it stands here.
		if ( $order->has_status( 'checkout-draft' ) ) {
			keep_promise( $order, shown_for( $before ), WC()->session ? cart_ref() : '' );
		} elseif ( ! promise_of( $order ) ) {
			promise_unasked( $order, shown_for( $before ) );
		}
		$promise = promise_of( $order );
		if ( ! $promise || null === $before ) {
			return;
		}
		if ( ! $order->has_status( 'checkout-draft' ) ) {
			$order->update_meta_data( META . 'total', (string) $before );
			if ( $before < $promise['applied'] ) {
				/* translators: 1: order total, 2: amount that gift cards pay */
				add_note( $order, sprintf( __( 'The order is worth %1$s now, less than the %2$s that gift codes pay for it. Nothing is collected; give the difference back to the gift card below.', 'instagift-gift-codes' ), plain_price( $before, $currency ), plain_price( $promise['applied'], $currency ) ) );
			}
		}
		$order->set_total( to_decimal( max( 0, $before - $promise['applied'] ), $currency ) );
	},
	LATE,
	2
);
