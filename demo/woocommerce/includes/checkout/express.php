<?php
/**
 * Orders that a payment button makes by itself, past the checkout's own hooks: from the cart, whose total is lowered. Whatever is lowered carries its promise
 * with it, and is placed before the order counts as paid; where the worker does not place it the order waits.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WC_Order;

defined( 'ABSPATH' ) || exit;

/** Whether an order was made by this request; with true it is noted. */
function is_made_here( int $order_id, bool $made = false ): bool {
	static $ids = array();
	if ( $made ) {
		$ids[ $order_id ] = true;
	}
	return isset( $ids[ $order_id ] );
}

/** Whether this is the order of the cart, made by this request: no suborder of a marketplace, no subscription, and not one more for the same checkout. */
function is_of_this_cart( WC_Order $order ): bool {
	return 'shop_order' === $order->get_type() && ! $order->get_parent_id() && ( ! $order->get_id() || is_made_here( $order->get_id() ) );
}

/**
 * Promises what the shopper was shown, where the order says nothing of it yet; true where it was promised now.
 *
 * @param array{checkout: string, applied: int, total: int}|null $shown Of this very order.
 */
function promise_unasked( WC_Order $order, ?array $shown ): bool {
	if ( ! $shown || ! is_of_this_cart( $order ) || has_lock( $shown['checkout'] ) || ! take_lock( $shown['checkout'] ) ) {
		return false;
	}
	keep_promise( $order, $shown, cart_ref() );
	return true;
}

/** What the order's lines come to, minor units. */
function lines_of( WC_Order $order ): int {
	$sum = 0.0;
	foreach ( $order->get_items( array( 'line_item', 'shipping', 'fee' ) ) as $item ) {
		$sum += (float) $item->get_total() + (float) $item->get_total_tax();
	}
	return (int) round( $sum * 10 ** exponent_of( $order->get_currency() ) );
}

add_action(
	'woocommerce_new_order',
	function ( $order_id ) {
		is_made_here( (int) $order_id, true );
	}
);

// An order that was given the cart's own total, which is lowered already.
add_action(
	'woocommerce_before_order_object_save',
	function ( $order ) {
		if ( ! $order instanceof WC_Order || ! WC()->session || ! is_ready() || promise_of( $order ) || $order->has_status( 'checkout-draft' ) ) {
			return;
		}
		$shown = WC()->session->get( 'instagift_shown' );
		if ( is_array( $shown ) && takes_the_lowered_total( to_minor( $order->get_total( 'edit' ), $order->get_currency() ), lines_of( $order ), count( $order->get_items() ), $shown ) ) {
			promise_unasked( $order, $shown );
		}
	}
);

// Paid, and never placed: the worker is asked before the order counts as paid.
add_action(
	'woocommerce_pre_payment_complete',
	function ( $order_id ) {
		$order   = wc_get_order( $order_id );
		$promise = $order instanceof WC_Order ? promise_of( $order ) : null;
		if ( ! $promise || ! in_array( meta( $order, 'state' ), array( '', 'promised' ), true ) || place_late( $order, $promise ) ) {
			return;
		}
		$order->update_meta_data( META . 'told', 'unplaced' );
		$order->save_meta_data();
		add_note( $order, __( 'Gift codes: the order was paid without the checkout, and what gift codes pay could not be held. The order waits until that is settled.', 'instagift-gift-codes' ) );
		add_filter(
			'woocommerce_payment_complete_order_status',
			function ( $status, $id ) use ( $order_id ) {
				return (int) $id === (int) $order_id ? 'on-hold' : $status;
			},
			LATE,
			2
		);
	}
);
