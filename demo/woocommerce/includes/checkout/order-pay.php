<?php
/**
 * The page on which an order that exists is paid: the element takes the order's own cart reference, so that cards that were applied before are found again.
 * What the form says is what counts, but nobody is charged more than the page showed them.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WC_Order;

defined( 'ABSPATH' ) || exit;

/** The order's total before gift codes, minor units. */
function order_total( WC_Order $order ): ?int {
	$promise = promise_of( $order );
	return $promise ? $promise['total'] : to_minor( $order->get_total( 'edit' ), $order->get_currency() );
}

/** The cart reference of an order: that of the cart that it was made from, or one of its own. */
function order_cart( WC_Order $order ): string {
	$cart = meta( $order, 'cart' );
	return '' !== $cart ? $cart : 'wc-order-' . substr( hash( 'sha256', $order->get_order_key() ), 0, 32 );
}

/**
 * Writes what the form says into the order, and places it.
 *
 * @param array{checkout: string, applied: int, total: int}|null $sent What the shopper applied.
 * @throws Refused The order is not to be charged like this.
 */
function take_form( WC_Order $order, ?array $sent ): void {
	take_turn( $order->get_id(), $sent ? $sent['checkout'] : '' );
	// What another tab wrote while it had its turn.
	$order->read_meta_data( true );
	if ( ! $sent ) {
		if ( promise_of( $order ) ) {
			reopen_order( $order );
			drop_promise( $order );
			throw new Refused( esc_html__( 'The gift code is not applied any more. Please look at the total and pay again.', 'instagift-gift-codes' ) );
		}
		return;
	}
	if ( order_total( $order ) !== $sent['total'] || $sent['applied'] > $sent['total'] ) {
		throw new Refused( esc_html__( 'What your gift code pays has changed. Please look at the amounts and pay again.', 'instagift-gift-codes' ) );
	}
	keep_promise( $order, $sent, order_cart( $order ) );
	$order->set_total( to_decimal( $sent['total'] - $sent['applied'], $order->get_currency() ) );
	$order->save();
	place_order( $order );
}

add_action(
	'woocommerce_pay_order_before_submit',
	function () {
		global $wp;
		$order = wc_get_order( absint( $wp->query_vars['order-pay'] ?? 0 ) );
		$total = $order instanceof WC_Order ? order_total( $order ) : null;
		if ( goes_without() ) {
			// It ends with this page.
			go_without( false );
			echo '<p class="instagift-without" role="status">' . esc_html__( 'Gift codes cannot be used at the moment. You can order without them.', 'instagift-gift-codes' ) . '</p>';
		} elseif ( null !== $total && $total > 0 && is_ready( $order->get_currency() ) ) {
			echo '<div id="instagift" class="instagift">' . element_tag( $total, $order->get_currency(), order_cart( $order ) ) . '<input type="hidden" name="instagift_total" value=""></div>'; // phpcs:ignore WordPress.Security.EscapeOutput -- Escaped where it is made.
		}
	}
);

add_action(
	'wp_enqueue_scripts',
	function () {
		if ( is_set_up() && is_checkout_pay_page() ) {
			enqueue_scripts( 'order-pay', array(), array() );
		}
	}
);

add_action(
	'woocommerce_before_pay_action',
	function ( WC_Order $order ) {
		$is_offered = is_ready( $order->get_currency() ) && ! goes_without();
		// phpcs:disable WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- WooCommerce has verified it; read_shown is strict.
		$sent = read_shown( wp_unslash( $_POST['instagift_checkout'] ?? '' ), wp_unslash( $_POST['instagift_applied'] ?? '' ), wp_unslash( $_POST['instagift_total'] ?? '' ) );
		// phpcs:enable
		try {
			if ( $sent && ! $is_offered ) {
				throw new Refused( esc_html__( 'Gift codes cannot be used at the moment, and nothing was charged. Please look at the total and pay again.', 'instagift-gift-codes' ) );
			}
			if ( $is_offered || promise_of( $order ) ) {
				take_form( $order, $sent );
			}
		} catch ( Refused $refused ) {
			// WooCommerce would go on to charge: nothing after this may run.
			wc_add_notice( $refused->getMessage(), 'error' );
			wp_safe_redirect( $order->get_checkout_payment_url() );
			exit;
		}
	}
);
