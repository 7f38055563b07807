<?php
/**
 * Places an order's gift codes before anything is charged, once for each try to pay: under a lock, and with a payment id of this try alone, so that a
 * double click, a second tab or a second order of the same cart never pays twice with one promise (docs/contract.md#place).
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use Instagift\GiftCodeProblem;
use Instagift\GiftCodesUnreachable;
use WC_Order;

defined( 'ABSPATH' ) || exit;

/** The shopper cannot order like this; the message is for them, and nothing was charged. */
class Refused extends \Exception {
}

/**
 * It is this request's turn to pay for the order, until the request ends. Called before anything of the order is changed: what another tab is charging
 * would be overwritten otherwise.
 *
 * @param int    $order_id 0: it has none yet.
 * @param string $checkout '': it has none.
 * @throws Refused Another request has the order or the checkout, or the order is placed.
 */
function take_turn( int $order_id, string $checkout ): void {
	foreach ( array_filter( array( $checkout, $order_id ? 'order ' . $order_id : '' ) ) as $name ) {
		take_lock_or_refuse( $name );
	}
	if ( $order_id && ! in_array( status_now( $order_id ), array( 'pending', 'failed', 'checkout-draft' ), true ) ) {
		throw new Refused( esc_html__( 'This order has been placed already.', 'instagift-gift-codes' ) );
	}
}

/**
 * The lock, at once.
 *
 * @throws Refused Another request has it.
 */
function take_lock_or_refuse( string $name ): void {
	if ( ! take_lock( $name ) ) {
		throw being_sent();
	}
}

/** What whoever comes second is told. */
function being_sent(): Refused {
	return new Refused( esc_html__( 'This order is being sent already. Please wait a moment; you will hear how it ended.', 'instagift-gift-codes' ) );
}

/**
 * Places what the order promised; does nothing for an order without gift codes.
 *
 * @throws Refused The promise is dropped where it can't be kept, so that the next try goes on without it.
 */
function place_order( WC_Order $order ): void {
	$promise = promise_of( $order );
	if ( ! $promise ) {
		// An earlier try of this order was with a gift code, this one is without.
		reopen_order( $order );
		return;
	}
	take_turn( $order->get_id(), $promise['checkout'] );
	if ( ! collects_the_rest( $order->get_total( 'edit' ), $promise, $order->get_currency() ) ) {
		go_on_without( $order, $promise, 'rounded' );
	}
	if ( is_placed_here( $order->get_id() ) ) {
		return;
	}
	try {
		hold( $order, $promise );
	} catch ( GiftCodeProblem $problem ) {
		// With 422 the worker may hold something, which does not fit.
		if ( in_array( $problem->status, array( 401, 403, 422, 429 ), true ) ) {
			go_on_without( $order, $promise, $problem->problemCode );
		}
		refuse( $order, $promise, $problem );
	} catch ( GiftCodesUnreachable $silence ) {
		go_on_without( $order, $promise, 'unreachable' );
	}
}

/** Whether this request has placed the order; with true it is noted. */
function is_placed_here( int $order_id, bool $placed = false ): bool {
	static $ids = array();
	if ( $placed ) {
		$ids[ $order_id ] = true;
	}
	return isset( $ids[ $order_id ] );
}

/**
 * Places the promise, as a new try to pay.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 * @throws GiftCodeProblem      The worker refused, or what it holds does not fit.
 * @throws GiftCodesUnreachable It did not answer.
 */
function hold( WC_Order $order, array $promise ): void {
	reopen_earlier_try( $order );
	$payment = 'try-' . bin2hex( random_bytes( 8 ) );
	$order->update_meta_data( META . 'payment', $payment );
	$order->update_meta_data( META . 'payment_of', $promise['checkout'] );
	$order->update_meta_data( META . 'state', 'reopened' );
	// Before the call: if this request dies, the next one knows which try to take back.
	$order->save();
	$held = place_exactly( gift_codes(), $promise, $order->get_currency(), placing( $order, $promise, $payment ) );
	is_placed_here( $order->get_id(), true );
	$order->update_meta_data( META . 'state', 'placed' );
	$order->update_meta_data( META . 'placed_total', (string) $promise['total'] );
	$order->save();
	/* translators: %s: amount */
	add_note( $order, sprintf( __( 'Gift codes: %s is held for this order.', 'instagift-gift-codes' ), plain_price( $held, $order->get_currency() ) ) );
}

/**
 * Places what is being paid already; false where that cannot be. The job completes it in any case, and the worker's answer to that counts.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 */
function place_late( WC_Order $order, array $promise ): bool {
	if ( ! take_lock( 'order ' . $order->get_id() ) || ! collects_the_rest( $order->get_total( 'edit' ), $promise, $order->get_currency() ) ) {
		return false;
	}
	try {
		hold( $order, $promise );
		return true;
	} catch ( GiftCodeProblem $problem ) {
		note_in_log( "Order {$order->get_id()}: place was refused with {$problem->problemCode} while the order was paid." );
	} catch ( GiftCodesUnreachable $silence ) {
		note_in_log( "Order {$order->get_id()}: place was not answered while the order was paid." );
	}
	return false;
}

/**
 * What `place` and `complete` say of an order.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 * @return array<string, mixed>
 */
function placing( WC_Order $order, array $promise, string $payment ): array {
	return array_filter(
		names_of( $order ) + array(
			'orderTotal' => $promise['total'],
			'applied'    => $promise['applied'],
			'cartRef'    => $promise['cart'],
			'paymentId'  => $payment,
		),
		function ( $value ) {
			return '' !== $value && array() !== $value;
		}
	);
}

/**
 * The worker said no. Where another order of this shop has the checkout and nobody paid it, that one is reopened and the shopper asked to confirm.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 * @throws Refused Always.
 */
function refuse( WC_Order $order, array $promise, GiftCodeProblem $problem ): void {
	note_in_log( "Order {$order->get_id()}: place was refused with {$problem->problemCode}." );
	$message = __( 'The gift code could not be used like this, and nothing was charged. Please look at the amounts and order again.', 'instagift-gift-codes' );
	if ( 'checkout_closed' === $problem->problemCode ) {
		$message = reopen_other_order( $order, $promise )
			? __( 'Your gift code was kept for an order that you began before. It is free again: please look at the amounts and order again.', 'instagift-gift-codes' )
			: __( 'Your gift code belongs to another order, which has been placed. Nothing was charged for this one.', 'instagift-gift-codes' );
	}
	drop_promise( $order );
	forget_shown();
	throw new Refused( esc_html( $message ) );
}

/**
 * The worker does not answer, or not for us. This checkout goes on without gift codes, and what the lost call may have placed is taken back later.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 * @throws Refused Always: the shopper was shown another total.
 */
function go_on_without( WC_Order $order, array $promise, string $why ): void {
	note_in_log( "Order {$order->get_id()}: place was not answered ({$why}); the shopper is asked to order without gift codes." );
	/* translators: %s: reason, such as unreachable */
	add_note( $order, sprintf( __( 'Gift codes could not be used when this order was placed (%s). The shopper was asked to order without them.', 'instagift-gift-codes' ), $why ) );
	reopen_later( $order );
	drop_promise( $order );
	forget_shown();
	go_without( true );
	throw new Refused( esc_html__( 'Gift codes cannot be used at the moment, and nothing was charged. The total is now without them: please look at it and order again.', 'instagift-gift-codes' ) );
}
