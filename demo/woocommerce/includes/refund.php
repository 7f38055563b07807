<?php
/**
 * Gives money back to the gift cards of an order, as an amount of its own: WooCommerce's refund is of what WooCommerce collected. The refund's id is made
 * when the form is shown and kept before the worker is asked, so that a second click or a repeated try is the same refund (docs/contract.md#refund).
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use Instagift\GiftCodeProblem;
use Instagift\GiftCodesUnreachable;
use WC_Order;

defined( 'ABSPATH' ) || exit;

/**
 * Begins the refund, and says in a sentence what became of it.
 *
 * @param int $amount Minor units of the order's currency.
 * @throws Refused Nothing is given back; the message says why.
 */
function refund_to_cards( WC_Order $order, int $amount, string $refund_id ): string {
	$promise = promise_of( $order );
	$left    = $promise ? max( 0, (int) meta( $order, 'redeemed' ) - (int) meta( $order, 'refunded' ) ) : 0;
	if ( $amount < 1 || $amount > $left ) {
		/* translators: %s: amount */
		throw new Refused( esc_html( sprintf( __( 'Enter an amount between the smallest coin and %s.', 'instagift-gift-codes' ), plain_price( $left, $order->get_currency() ) ) ) );
	}
	if ( ! preg_match( '/^[0-9a-f-]{36}$/', $refund_id ) ) {
		throw new Refused( esc_html__( 'Load the page again, then repeat.', 'instagift-gift-codes' ) );
	}
	$is_new = ! in_array( $refund_id, explode( ' ', meta( $order, 'refunds' ) ), true );
	if ( $is_new ) {
		$order->update_meta_data( META . 'refunds', trim( meta( $order, 'refunds' ) . ' ' . $refund_id ) );
		$order->save_meta_data();
		/* translators: %s: amount */
		add_note( $order, sprintf( __( 'Gift codes: %s is to go back to the gift card.', 'instagift-gift-codes' ), plain_price( $amount, $order->get_currency() ) ) );
	}
	return send_refund( $order, $amount, $refund_id, 0 );
}

/** Asks once, and again later where that was not the end. */
function send_refund( WC_Order $order, int $amount, string $refund_id, int $tries ): string {
	$again = function () use ( $order, $amount, $refund_id, $tries ) {
		as_schedule_single_action( time() + pause_before_try( $tries ), 'instagift_refund', array( $order->get_id(), $amount, $refund_id, $tries + 1 ), GROUP );
		return __( 'The worker has not finished yet. The shop asks again by itself until it has; the order gets a note.', 'instagift-gift-codes' );
	};
	try {
		$answer = gift_codes()->refund(
			meta( $order, 'checkout' ),
			array(
				'orderId'    => (string) $order->get_id(),
				'giftRefund' => $amount,
				'refundId'   => $refund_id,
			)
		);
	} catch ( GiftCodesUnreachable $silence ) {
		return $again();
	} catch ( GiftCodeProblem $problem ) {
		return is_final( $problem ) ? refund_refused( $order, $problem ) : $again();
	}
	if ( ! record_answer( $order, $answer ) || empty( $answer['settled'] ) ) {
		return $again();
	}
	$said = empty( $answer['review'] )
		? __( 'Gift codes: given back to the gift card.', 'instagift-gift-codes' )
		/* translators: %s: id of a review */
		: sprintf( __( 'Gift codes: the gift-card system cannot give back this amount by itself. Give it back by hand there, then settle the review %s.', 'instagift-gift-codes' ), $answer['review'] );
	add_note( $order, $said );
	return $said;
}

/** The worker's no, as a note and as a sentence. */
function refund_refused( WC_Order $order, GiftCodeProblem $problem ): string {
	$left = $problem->problem['left'] ?? null;
	$said = is_int( $left )
		/* translators: %s: amount */
		? sprintf( __( 'Gift codes: nothing was given back. No more than %s is left to give back.', 'instagift-gift-codes' ), plain_price( $left, $order->get_currency() ) )
		/* translators: %s: problem code */
		: sprintf( __( 'Gift codes: nothing was given back. The worker refused (%s).', 'instagift-gift-codes' ), $problem->problemCode );
	add_note( $order, $said );
	return $said;
}

add_action(
	'instagift_refund',
	function ( $order_id, $amount, $refund_id, $tries ) {
		$order = wc_get_order( $order_id );
		if ( $order instanceof WC_Order && promise_of( $order ) ) {
			send_refund( $order, (int) $amount, (string) $refund_id, (int) $tries );
		}
	},
	10,
	4
);
