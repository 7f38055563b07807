<?php
/**
 * Carries an order's gift codes on, by Action Scheduler, until the worker says that they are settled: each run asks what the order needs now, does that one
 * thing, and comes again if it was not the end. A sweep each hour finds orders whose run was lost.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use Instagift\GiftCodeProblem;
use Instagift\GiftCodesUnreachable;
use WC_Order;

defined( 'ABSPATH' ) || exit;

const GROUP = 'instagift';

/** What is read again when the sweep finds an order that nobody follows. */
const SWEEP_SECONDS = 3600;

/** Runs soon, or after a pause; one run is planned at a time. */
function follow_later( int $order_id, int $pause_seconds = 0 ): void {
	as_unschedule_all_actions( 'instagift_follow', array( $order_id ), GROUP );
	if ( $pause_seconds > 0 ) {
		as_schedule_single_action( time() + $pause_seconds, 'instagift_follow', array( $order_id ), GROUP );
	} else {
		as_enqueue_async_action( 'instagift_follow', array( $order_id ), GROUP );
	}
}

/** Something happened to the order that the worker may have to hear. */
function order_changed( int $order_id ): void {
	$order = wc_get_order( $order_id );
	if ( $order instanceof WC_Order && promise_of( $order ) && 'none' !== step_of( $order ) ) {
		follow_later( $order_id );
	}
}

/** What the order needs now. */
function step_of( WC_Order $order ): string {
	return next_step( $order->get_status(), (bool) $order->get_date_paid(), meta( $order, 'state' ) );
}

/** One run, while nobody else pays or changes the order. */
function follow( int $order_id ): void {
	if ( ! take_lock( 'order ' . $order_id ) ) {
		follow_later( $order_id, pause_before_try( 0 ) );
		return;
	}
	try {
		take_step( $order_id );
	} finally {
		// The runner may go on to other orders for a while.
		release_lock( 'order ' . $order_id );
	}
}

/** Does what the order needs now, and plans the next run where that was not the end. */
function take_step( int $order_id ): void {
	$order   = wc_get_order( $order_id );
	$promise = $order instanceof WC_Order ? promise_of( $order ) : null;
	$step    = $promise ? step_of( $order ) : 'none';
	if ( 'none' === $step ) {
		return;
	}
	try {
		$is_over = carry_out( $step, $order, $promise );
	} catch ( GiftCodeProblem $problem ) {
		$is_over = is_final( $problem ) && record_refusal( $order, $step, $problem );
		note_in_log( "Order {$order_id}: {$step} was answered with {$problem->problemCode}." );
	} catch ( GiftCodesUnreachable $silence ) {
		$is_over = false;
		note_in_log( "Order {$order_id}: {$step} was not answered." );
	}
	if ( $is_over ) {
		$order->delete_meta_data( META . 'tries' );
	} else {
		$tries = (int) meta( $order, 'tries' );
		$order->update_meta_data( META . 'tries', (string) ( $tries + 1 ) );
		follow_later( $order_id, pause_before_try( $tries ) );
	}
	$order->save_meta_data();
}

/** A refusal that would be the same tomorrow. A wrong key is mended by the merchant, so it is not. */
function is_final( GiftCodeProblem $problem ): bool {
	return ! in_array( $problem->status, array( 401, 403, 429 ), true );
}

/**
 * Does the one thing; true where it is the end for now.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 */
function carry_out( string $step, WC_Order $order, array $promise ): bool {
	$gifts   = gift_codes();
	$placing = placing( $order, $promise, '' );
	switch ( $step ) {
		case 'complete':
			place_larger_total( $order, $promise );
			if ( ! in_array( meta( $order, 'state' ), array( 'placed', 'completing' ), true ) ) {
				// Not frozen: the browser may have made it anew in another currency.
				same_currency( $gifts->read( $promise['checkout'] ), $order->get_currency() );
			}
			return record_answer( $order, $gifts->complete( $promise['checkout'], $placing, array( 'waitSeconds' => 5 ) ) );
		case 'cancel':
			$who = array( 'orderId' => (string) $order->get_id() );
			return record_answer( $order, $gifts->cancel( $promise['checkout'], $who, array( 'waitSeconds' => 5 ) ) );
		case 'keep':
			$placing += array( 'holdHours' => hold_hours() );
			return record_answer( $order, $gifts->place( $promise['checkout'], array_filter( $placing + array( 'paymentId' => meta( $order, 'payment' ) ) ) ) );
		case 'ask':
			return record_answer( $order, $gifts->read( $promise['checkout'] ) );
		case 'reopen':
			reopen_order( $order );
			return true;
		default:
			drop_promise( $order );
			add_note( $order, __( 'Gift codes: cancelled before. The order is for its full total again.', 'instagift-gift-codes' ) );
			return true;
	}
}

/**
 * An item that staff added after the order was placed: only what is due grows (docs/contract.md#place). A smaller total is for `complete` to refuse.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 */
function place_larger_total( WC_Order $order, array $promise ): void {
	if ( 'placed' === meta( $order, 'state' ) && $promise['total'] > (int) meta( $order, 'placed_total' ) ) {
		gift_codes()->place( $promise['checkout'], placing( $order, $promise, meta( $order, 'payment' ) ) );
		$order->update_meta_data( META . 'placed_total', (string) $promise['total'] );
	}
}

add_action( 'instagift_follow', __NAMESPACE__ . '\\follow' );

// Before the job below is planned: what this try placed is to be reopened, and not what the next one places.
add_action(
	'woocommerce_order_status_failed',
	function ( $order_id, $order ) {
		if ( $order instanceof WC_Order && 'placed' === meta( $order, 'state' ) ) {
			$order->update_meta_data( META . 'state', 'declined' );
			$order->save_meta_data();
			// The shopper waits for the answer of this very request: their card is theirs again when it comes.
			if ( has_lock( 'order ' . $order_id ) ) {
				reopen_order( $order );
			}
		}
	},
	10,
	2
);
// Nobody has charged the card yet, and a refund of what the shop collected says nothing of it: a person knows which was meant.
add_action(
	'woocommerce_order_status_refunded',
	function ( $order_id, $order ) {
		if ( $order instanceof WC_Order && promise_of( $order ) && in_array( meta( $order, 'state' ), OPEN_STATES, true ) && 'none' === step_of( $order ) ) {
			add_note( $order, __( 'Gift codes: the order was refunded before the gift card was charged, so the card is not charged. Cancel the order to free the card now; set the order to completed to charge it all the same.', 'instagift-gift-codes' ) );
		}
	},
	10,
	2
);
add_action( 'woocommerce_order_status_changed', __NAMESPACE__ . '\\order_changed' );
add_action( 'woocommerce_payment_complete', __NAMESPACE__ . '\\order_changed' );
add_action( 'woocommerce_trash_order', __NAMESPACE__ . '\\order_changed' );

// The shopper came back from the gateway by its link: that is not a cancellation, their cart goes on (docs/contract.md#ordercancelled).
add_action(
	'woocommerce_cancelled_order',
	function ( $order_id ) {
		$order = wc_get_order( $order_id );
		if ( $order instanceof WC_Order && promise_of( $order ) && 'placed' === meta( $order, 'state' ) && reopen_order( $order ) ) {
			$order->update_meta_data( META . 'state', 'cancelled' );
			$order->save_meta_data();
			as_unschedule_all_actions( 'instagift_follow', array( (int) $order_id ), GROUP );
		}
	}
);

add_action(
	'woocommerce_before_delete_order',
	function ( $order_id, $order ) {
		$promise = $order instanceof WC_Order ? promise_of( $order ) : null;
		if ( $promise && 'placed' === meta( $order, 'state' ) && ! is_paid( $order->get_status(), (bool) $order->get_date_paid() ) ) {
			reopen_later( $order );
		}
	},
	10,
	2
);

add_action(
	'action_scheduler_init',
	function () {
		if ( is_admin() && ! as_has_scheduled_action( 'instagift_sweep', array(), GROUP ) ) {
			as_schedule_recurring_action( time() + SWEEP_SECONDS, SWEEP_SECONDS, 'instagift_sweep', array(), GROUP );
		}
	}
);

add_action(
	'instagift_sweep',
	function () {
		foreach ( OPEN_STATES as $state ) {
			foreach ( orders_with( 'state', $state, 100 ) as $order ) {
				if ( 'none' !== step_of( $order ) && 'keep' !== step_of( $order ) && ! as_has_scheduled_action( 'instagift_follow', array( $order->get_id() ), GROUP ) ) {
					follow_later( $order->get_id() );
				}
			}
		}
	}
);
