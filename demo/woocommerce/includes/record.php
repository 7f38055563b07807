<?php
/**
 * Writes into the order what the worker said of it: what was redeemed, what is missing, what a person has to decide. An order whose gift codes did not pay
 * what they promised is put on hold, so that nobody ships it unseen.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use Instagift\GiftCodeProblem;
use WC_Order;

defined( 'ABSPATH' ) || exit;

/**
 * Takes over an answer or an event; saves. True where nothing is to be asked again.
 *
 * @param array<string, mixed> $checkout The Checkout as the shop's server sees it (docs/contract.md#fields-for-the-shops-server).
 */
function record_answer( WC_Order $order, array $checkout ): bool {
	$state = state_said( $checkout, (bool) meta( $order, 'refunds' ) );
	if ( '' === $state ) {
		return false;
	}
	$currency = $order->get_currency();
	if ( ( $checkout['currency'] ?? $currency ) !== $currency ) {
		// Its figures are of other money: they pay nothing of this order.
		$checkout = array( 'redeemed' => 0 ) + $checkout;
		$state    = in_array( $state, array( 'completing', 'completed' ), true ) ? 'review' : $state;
	}
	if ( 'completing' !== $state && 'cancelling' !== $state && isset( $checkout['orderId'] ) && (string) $checkout['orderId'] !== (string) $order->get_id() ) {
		$state = 'review';
	}
	$before  = meta( $order, 'state' );
	$version = (int) ( $checkout['version'] ?? 0 );
	if ( $version < (int) meta( $order, 'version' ) ) {
		return true;
	}
	$order->update_meta_data( META . 'version', (string) $version );
	$order->update_meta_data( META . 'state', $state );
	if ( 'review' !== $state || ( $checkout['orderId'] ?? '' ) === (string) $order->get_id() ) {
		foreach ( array( 'redeemed', 'refunded', 'shortfall' ) as $figure ) {
			if ( isset( $checkout[ $figure ] ) && is_int( $checkout[ $figure ] ) ) {
				$order->update_meta_data( META . $figure, (string) $checkout[ $figure ] );
			}
		}
	}
	$order->update_meta_data( META . 'reviews', implode( ' ', array_map( 'strval', (array) ( $checkout['reviews'] ?? array() ) ) ) );
	$order->save_meta_data();
	if ( $state !== $before && 'review' !== $before ) {
		hold_back( $order, 'found' );
	}
	if ( 'completed' === $state && 'unplaced' === meta( $order, 'told' ) ) {
		let_go( $order );
	}
	return ! in_array( $state, array( 'completing', 'cancelling' ), true );
}

/**
 * The worker refused for good. Saves; true, for there is nothing to repeat.
 */
function record_refusal( WC_Order $order, string $step, GiftCodeProblem $problem ): bool {
	if ( 'cancel' === $step && 'checkout_closed' === $problem->problemCode ) {
		// Another order has the checkout, or nobody: nothing is held or spent for this one.
		$order->update_meta_data( META . 'state', 'cancelled' );
		$order->save_meta_data();
		return true;
	}
	/* translators: 1: complete, cancel, …; 2: problem code */
	add_note( $order, sprintf( __( 'Gift codes: the worker refused to %1$s this order (%2$s). The order is not paid by gift codes as it says; decide at the worker\'s reviews.', 'instagift-gift-codes' ), $step, $problem->problemCode ) );
	if ( 'cancel' === $step || 'keep' === $step || 'reopen' === $step ) {
		return true;
	}
	$order->update_meta_data( META . 'state', 'review' );
	$order->update_meta_data( META . 'redeemed', '0' );
	$order->save_meta_data();
	hold_back( $order, 'found' );
	return true;
}

/**
 * Puts an order on hold that would be shipped without its gift codes having paid; once when that is found, and once when somebody moves it on by hand.
 *
 * @param string $told Which of the two: found, moved.
 */
function hold_back( WC_Order $order, string $told ): void {
	if ( is_to_wait( $order->get_status(), meta( $order, 'state' ), (int) meta( $order, 'shortfall' ), 'moved' === $told && 'moved' === meta( $order, 'told' ) ) ) {
		$order->update_meta_data( META . 'told', $told );
		$order->update_status( 'on-hold', __( 'Gift codes did not pay what they promised. Decide at the worker\'s reviews first; to go on all the same, set the status once more.', 'instagift-gift-codes' ) );
	}
}

/** The order waited because its gift codes were not held when it was paid; now they have paid. */
function let_go( WC_Order $order ): void {
	$order->delete_meta_data( META . 'told' );
	$order->save_meta_data();
	if ( $order->has_status( 'on-hold' ) && 0 === (int) meta( $order, 'shortfall' ) ) {
		$order->update_status( $order->needs_processing() ? 'processing' : 'completed', __( 'Gift codes have paid what they promised.', 'instagift-gift-codes' ) );
	}
}

/**
 * What gift codes pay of this order, what is missing of it, and what went back, in minor units.
 *
 * @return array{pays: int, missing: int, back: int}
 */
function figures_of( WC_Order $order ): array {
	$promise  = promise_of( $order );
	$applied  = $promise ? $promise['applied'] : 0;
	$redeemed = meta( $order, 'redeemed' );
	$is_known = '' !== $redeemed && in_array( meta( $order, 'state' ), array( 'completed', 'review' ), true );
	return array(
		'pays'    => $is_known ? (int) $redeemed : $applied,
		'missing' => $is_known ? max( 0, $applied - (int) $redeemed ) : 0,
		'back'    => (int) meta( $order, 'refunded' ),
	);
}

// After WooCommerce's own, which a change of the status in between would overtake.
add_action(
	'woocommerce_order_status_changed',
	function ( $order_id, $from, $to, $order ) {
		// A shortfall that is no review any more was decided by a person.
		if ( 'on-hold' === $from && $order instanceof WC_Order && promise_of( $order ) && 'review' === meta( $order, 'state' ) ) {
			hold_back( $order, 'moved' );
		}
	},
	LATE,
	4
);
