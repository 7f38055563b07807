<?php
/**
 * Gives the codes of an order back to the shopper: the payment was declined, they came back from their bank, or WooCommerce made another order of the same
 * cart. Only what that try placed is undone (docs/contract.md#reopen).
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use Instagift\GiftCodeProblem;
use Instagift\GiftCodesUnreachable;
use WC_Order;

defined( 'ABSPATH' ) || exit;

/** Reopens what this order placed. False where the worker does not do it now. */
function reopen_order( WC_Order $order ): bool {
	if ( '' === meta( $order, 'payment' ) ) {
		return true;
	}
	try {
		reopen_earlier_try( $order );
	} catch ( GiftCodeProblem $problem ) {
		// It is being redeemed, or is another order's by now: there is nothing to take back.
		note_in_log( "Order {$order->get_id()}: reopen was refused with {$problem->problemCode}." );
		$order->update_meta_data( META . 'state', 'reopened' );
		$order->save_meta_data();
		return false;
	} catch ( GiftCodesUnreachable $silence ) {
		reopen_later( $order );
		return false;
	}
	$order->delete_meta_data( META . 'payment' );
	$order->delete_meta_data( META . 'payment_of' );
	$order->update_meta_data( META . 'state', 'reopened' );
	$order->save();
	add_note( $order, __( 'Gift codes: no longer held for this order. The shopper can use them again.', 'instagift-gift-codes' ) );
	return true;
}

/** Takes back, until it is done, what the order's last try placed, or may have placed where no answer came. */
function reopen_later( WC_Order $order ): void {
	if ( '' !== meta( $order, 'payment' ) ) {
		plan_reopen( meta( $order, 'payment_of' ), $order->get_id(), meta( $order, 'payment' ), 0 );
	}
}

/** One run of that, after so many. The order may be gone by then, or try another checkout. */
function plan_reopen( string $checkout, int $order_id, string $payment, int $tries ): void {
	as_schedule_single_action( time() + pause_before_try( $tries ), 'instagift_reopen', array( $checkout, $order_id, $payment, $tries ), GROUP );
}

/** The shopper is at the checkout again: what the order that they began holds is theirs to change. */
function shopper_is_back(): void {
	foreach ( array( 'order_awaiting_payment', 'store_api_draft_order' ) as $name ) {
		$order = wc_get_order( absint( WC()->session->get( $name ) ) );
		if ( $order instanceof WC_Order && in_array( meta( $order, 'state' ), array( 'placed', 'declined' ), true ) && $order->has_status( array( 'pending', 'failed' ) ) && take_lock( 'order ' . $order->get_id() ) ) {
			reopen_order( $order );
			release_lock( 'order ' . $order->get_id() );
		}
	}
}

/** Takes back what an earlier try of this very order placed: the shopper came back from the gateway, or that request died. */
function reopen_earlier_try( WC_Order $order ): void {
	$payment = meta( $order, 'payment' );
	if ( '' !== $payment ) {
		gift_codes()->reopen(
			meta( $order, 'payment_of' ),
			array(
				'orderId'   => (string) $order->get_id(),
				'paymentId' => $payment,
			)
		);
	}
}

/**
 * Reopens the checkout for another order that has it: WooCommerce makes a second order for a cart that changed after the first was begun.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 * @return bool False where that order was paid, is being paid, or is of another cart.
 */
function reopen_other_order( WC_Order $order, array $promise ): bool {
	foreach ( orders_with( 'checkout', $promise['checkout'] ) as $other ) {
		$is_free = $other->get_id() !== $order->get_id() && '' !== meta( $other, 'payment' ) && meta( $other, 'cart' ) === $promise['cart'] && in_array( status_now( $other->get_id() ), array( 'pending', 'failed' ), true );
		if ( $is_free && take_lock( 'order ' . $other->get_id() ) ) {
			return reopen_order( $other );
		}
	}
	return false;
}

/**
 * Orders by one word of their promise.
 *
 * @return WC_Order[]
 */
function orders_with( string $name, string $value, int $limit = 10 ): array {
	return wc_get_orders(
		array(
			'limit'      => $limit,
			// A draft holds nothing.
			'status'     => array_diff( array_keys( wc_get_order_statuses() ), array( 'wc-checkout-draft' ) ),
			'type'       => 'shop_order',
			'meta_query' => array( // phpcs:ignore WordPress.DB.SlowDBQuery -- Only where an order was refused, and once an hour.
				array(
					'key'   => META . $name,
					'value' => $value,
				),
			),
		)
	);
}

add_action(
	'instagift_reopen',
	function ( $checkout, $order_id, $payment, $tries ) {
		try {
			gift_codes()->reopen(
				$checkout,
				array_filter(
					array(
						'orderId'   => (string) $order_id,
						'paymentId' => $payment,
					)
				)
			);
		} catch ( GiftCodeProblem $problem ) {
			if ( ! is_final( $problem ) ) {
				plan_reopen( $checkout, (int) $order_id, $payment, $tries + 1 );
			}
		} catch ( GiftCodesUnreachable $silence ) {
			plan_reopen( $checkout, (int) $order_id, $payment, $tries + 1 );
		}
	},
	10,
	4
);
