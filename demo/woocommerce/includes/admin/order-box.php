<?php
/**
 * The box on the order screen: what gift codes did for this order, and an amount to give back to the gift card.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WC_Order;

defined( 'ABSPATH' ) || exit;

/** The state in words. */
function state_in_words( string $state ): string {
	$words = array(
		'placed'     => __( 'held until the order is paid', 'instagift-gift-codes' ),
		'declined'   => __( 'declined; the gift card is being freed', 'instagift-gift-codes' ),
		'reopened'   => __( 'not held; the shopper may try again', 'instagift-gift-codes' ),
		'expired'    => __( 'no longer held', 'instagift-gift-codes' ),
		'completing' => __( 'being redeemed', 'instagift-gift-codes' ),
		'completed'  => __( 'redeemed', 'instagift-gift-codes' ),
		'review'     => __( 'a person has to decide at the worker', 'instagift-gift-codes' ),
		'cancelling' => __( 'being given back', 'instagift-gift-codes' ),
		'cancelled'  => __( 'cancelled', 'instagift-gift-codes' ),
		'refunded'   => __( 'given back to the gift card', 'instagift-gift-codes' ),
	);
	return $words[ $state ] ?? __( 'not placed', 'instagift-gift-codes' );
}

/** The box. */
function show_box( $post_or_order ): void {
	$order = $post_or_order instanceof WC_Order ? $post_or_order : wc_get_order( $post_or_order->ID );
	if ( ! $order || ! promise_of( $order ) ) {
		return;
	}
	$promise  = promise_of( $order );
	$currency = $order->get_currency();
	$left     = (int) meta( $order, 'redeemed' ) - (int) meta( $order, 'refunded' );
	printf(
		'<p><strong>%1$s</strong>: %2$s</p><p>%3$s: <code style="overflow-wrap:anywhere">%4$s</code></p>',
		esc_html( plain_price( $promise['applied'], $currency ) ),
		esc_html( state_in_words( meta( $order, 'state' ) ) ),
		esc_html__( 'Checkout', 'instagift-gift-codes' ),
		esc_html( $promise['checkout'] )
	);
	if ( 'completed' !== meta( $order, 'state' ) || $left < 1 ) {
		return;
	}
	printf(
		'<div id="instagift-refund" data-action="instagift_refund" data-nonce="%1$s" data-order="%2$d" data-refund="%3$s" data-question="%4$s" data-lost="%5$s"><label>%6$s <input type="text" inputmode="decimal" size="8" value="" placeholder="%7$s"></label> <button type="button" class="button">%8$s</button><p role="status"></p></div>',
		esc_attr( wp_create_nonce( 'instagift_refund_' . $order->get_id() ) ),
		(int) $order->get_id(),
		esc_attr( wp_generate_uuid4() ),
		/* translators: %s: amount as typed */
		esc_attr__( 'Give %s back to the gift card?', 'instagift-gift-codes' ),
		esc_attr__( 'The shop did not answer. Load the page again and look at the notes before you repeat.', 'instagift-gift-codes' ),
		esc_html__( 'Back to the gift card', 'instagift-gift-codes' ),
		esc_attr( to_decimal( $left, $currency ) ),
		esc_html__( 'Give back', 'instagift-gift-codes' )
	);
	wp_enqueue_script( 'instagift-order-box', plugins_url( 'assets/order-box.js', PLUGIN_FILE ), array(), VERSION, true );
}

add_action(
	'add_meta_boxes',
	function ( $screen, $post_or_order = null ) {
		$order = $post_or_order instanceof WC_Order ? $post_or_order : ( $post_or_order instanceof \WP_Post ? wc_get_order( $post_or_order->ID ) : null );
		if ( $order instanceof WC_Order && promise_of( $order ) ) {
			add_meta_box( 'instagift', __( 'Gift codes', 'instagift-gift-codes' ), __NAMESPACE__ . '\\show_box', $screen, 'side', 'default' );
		}
	},
	10,
	2
);

add_action(
	'wp_ajax_instagift_refund',
	function () {
		$order = wc_get_order( absint( $_POST['order'] ?? 0 ) ); // phpcs:ignore WordPress.Security.NonceVerification -- Verified in the next line, with the order's id.
		check_ajax_referer( 'instagift_refund_' . ( $order ? $order->get_id() : 0 ) );
		if ( ! $order instanceof WC_Order || ! current_user_can( 'edit_shop_order', $order->get_id() ) ) {
			wp_send_json_error( null, 403 );
		}
		$typed = wc_format_decimal( sanitize_text_field( wp_unslash( $_POST['amount'] ?? '' ) ) );
		try {
			$amount = to_minor( $typed, $order->get_currency() ) ?? 0;
			wp_send_json_success( refund_to_cards( $order, $amount, sanitize_text_field( wp_unslash( $_POST['refund'] ?? '' ) ) ) );
		} catch ( Refused $refused ) {
			wp_send_json_error( $refused->getMessage() );
		}
	}
);
