<?php
/**
 * What an order promised: which checkout, how much of it, of which total. It stands in the order's metadata, where WooCommerce's own webhook carries
 * it to the worker too (docs/contract.md#platforms).
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WC_Order;

defined( 'ABSPATH' ) || exit;

/** Every key of ours begins so, and is copied nowhere. */
const META = '_instagift_';

/** The promise itself. */
const OF_PROMISE = array( 'checkout', 'applied', 'total', 'cart' );

/** What was said of its checkout, and is true of no other. */
const OF_CHECKOUT = array( 'state', 'placed_total', 'version', 'redeemed', 'refunded', 'refunds', 'shortfall', 'reviews', 'tries', 'told' );

/** One figure or word of the promise, '' where there is none. */
function meta( WC_Order $order, string $name ): string {
	$value = $order->get_meta( META . $name );
	return is_scalar( $value ) ? (string) $value : '';
}

/**
 * The order's promise, or null.
 *
 * @return array{checkout: string, applied: int, total: int, cart: string}|null Amounts in minor units of the order's currency.
 */
function promise_of( WC_Order $order ): ?array {
	$checkout = meta( $order, 'checkout' );
	return '' === $checkout ? null : array(
		'checkout' => $checkout,
		'applied'  => (int) meta( $order, 'applied' ),
		'total'    => (int) meta( $order, 'total' ),
		'cart'     => meta( $order, 'cart' ),
	);
}

/**
 * Writes what the shopper was shown into an order that is about to be saved; null: nothing. Which try is to be taken back stays.
 *
 * @param array{checkout: string, applied: int, total: int}|null $shown Minor units.
 */
function keep_promise( WC_Order $order, ?array $shown, string $cart ): void {
	if ( ! $shown || meta( $order, 'checkout' ) !== $shown['checkout'] ) {
		forget( $order, OF_CHECKOUT );
	}
	forget( $order, OF_PROMISE );
	foreach ( $shown ? $shown + array( 'cart' => $cart ) : array() as $name => $value ) {
		$order->update_meta_data( META . $name, (string) $value );
	}
	if ( $shown && '' === meta( $order, 'state' ) ) {
		$order->update_meta_data( META . 'state', 'promised' );
	}
}

/**
 * Takes words of ours out of an order.
 *
 * @param string[] $names Without their beginning.
 */
function forget( WC_Order $order, array $names ): void {
	foreach ( $names as $name ) {
		$order->delete_meta_data( META . $name );
	}
}

/** Takes the promise out of the order, and puts its total back to what it is without gift codes. Its cart stays: cards are found again by it. Saves. */
function drop_promise( WC_Order $order ): void {
	$promise = promise_of( $order );
	forget( $order, array_merge( array( 'checkout', 'applied', 'total', 'payment', 'payment_of' ), OF_CHECKOUT ) );
	if ( $promise ) {
		$order->set_total( to_decimal( $promise['total'], $order->get_currency() ) );
	}
	$order->save();
}

/**
 * The names of this order at the worker: its id, and what WooCommerce's webhook would call it (docs/contract.md#order-ids).
 *
 * @return array{orderId: string, orderIds: string[]}
 */
function names_of( WC_Order $order ): array {
	$number = (string) $order->get_order_number();
	return array(
		'orderId'  => (string) $order->get_id(),
		'orderIds' => array_values( array_filter( array( $order->get_order_key(), ctype_digit( $number ) ? '' : $number ) ) ),
	);
}

/** A private note on the order. */
function add_note( WC_Order $order, string $text ): void {
	$order->add_order_note( $text );
}

/** An amount as the shop writes it, in plain text. */
function plain_price( int $minor, string $currency ): string {
	return html_entity_decode( wp_strip_all_tags( wc_price( to_decimal( $minor, $currency ), array( 'currency' => $currency ) ) ) );
}

/** The order as the database has it now: another request may have paid it since this one read it. */
function status_now( int $order_id ): string {
	global $wpdb;
	$uses_hpos = \Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled();
	// phpcs:disable WordPress.DB.DirectDatabaseQuery -- A cached order is exactly what must not be read here.
	$status = $uses_hpos
		? $wpdb->get_var( $wpdb->prepare( 'SELECT status FROM %i WHERE id = %d', \Automattic\WooCommerce\Utilities\OrderUtil::get_table_for_orders(), $order_id ) )
		: $wpdb->get_var( $wpdb->prepare( "SELECT post_status FROM {$wpdb->posts} WHERE ID = %d", $order_id ) );
	// phpcs:enable
	return preg_replace( '/^wc-/', '', (string) $status );
}
