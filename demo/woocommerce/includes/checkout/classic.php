<?php
/**
 * The classic checkout: the element stands beside the parts that WooCommerce replaces; what it shows is kept in the session with each refresh, goes into the
 * order, and is placed before the gateway is called.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WC_Order;

defined( 'ABSPATH' ) || exit;

/** What the amounts beside it were made with. It stands among them, so an order that is sent says what the page showed. */
function reviewed_tag( ?array $shown ): string {
	return '<input type="hidden" name="instagift_reviewed" value="' . esc_attr( reviewed_as( $shown ) ) . '">';
}

/** What the script reads after each refresh: the total before gift codes, which the element must be told, never the lowered one. */
function totals_tag(): string {
	$shown = shown_for( cart_total() );
	return sprintf(
		'<span id="instagift-totals" hidden data-total="%1$s" data-currency="%2$s" data-cart="%3$s" data-without="%4$s" data-applied="%5$d">%6$s</span>',
		esc_attr( (string) cart_total() ),
		esc_attr( get_woocommerce_currency() ),
		esc_attr( cart_ref() ),
		goes_without() ? '1' : '',
		$shown ? $shown['applied'] : 0,
		reviewed_tag( $shown )
	);
}

/**
 * Keeps what a form says: in `post_data` of a refresh, or in the order itself.
 *
 * @param array<string, mixed> $fields The form's.
 */
function keep_form( array $fields ): void {
	// The element has not read yet what it remembers: WooCommerce's first refresh is sooner, and may be answered later than the next.
	if ( 'unread' !== ( $fields['instagift_total'] ?? '' ) ) {
		keep_shown( $fields['instagift_checkout'] ?? '', $fields['instagift_applied'] ?? '', $fields['instagift_total'] ?? '' );
	}
}

add_action(
	'woocommerce_review_order_before_payment',
	function () {
		if ( ! is_ready() || is_checkout_pay_page() || wp_doing_ajax() ) {
			return;
		}
		go_without( false );
		shopper_is_back();
		$total = cart_total_now();
		if ( null !== $total ) {
			echo '<div id="instagift" class="instagift">' . element_tag( $total, get_woocommerce_currency(), cart_ref() ) . '<input type="hidden" name="instagift_total" value="unread">' . totals_tag() . '<p class="instagift-without" role="status"></p></div>'; // phpcs:ignore WordPress.Security.EscapeOutput -- Escaped where they are made.
		}
	}
);

add_action(
	'wp_enqueue_scripts',
	function () {
		if ( is_ready() && is_checkout() && ! is_checkout_pay_page() && ! is_order_received_page() && ! has_block( 'woocommerce/checkout', get_queried_object_id() ) ) {
			enqueue_scripts( 'classic', array( 'jquery', 'wc-checkout' ), array( 'without' => __( 'Gift codes cannot be used at the moment. You can order without them.', 'instagift-gift-codes' ) ) );
		}
	}
);

add_action(
	'woocommerce_checkout_update_order_review',
	function ( $post_data ) {
		parse_str( $post_data, $fields );
		keep_form( $fields );
	}
);

add_filter(
	'woocommerce_update_order_review_fragments',
	function ( $fragments ) {
		if ( is_ready() ) {
			$fragments['#instagift-totals'] = totals_tag();
		}
		return $fragments;
	}
);

/**
 * What the sent form says is applied.
 *
 * @return array{checkout: string, applied: int, total: int}|null
 */
function sent_form(): ?array {
	// phpcs:ignore WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- WooCommerce has verified it; read_shown is strict.
	return read_shown( wp_unslash( $_POST['instagift_checkout'] ?? '' ), wp_unslash( $_POST['instagift_applied'] ?? '' ), wp_unslash( $_POST['instagift_total'] ?? '' ) );
}

// A refresh that WooCommerce's script gave up for a newer one is still answered here, and may write the session last. Where the amounts of the page are those
// of its field, they count. Before WooCommerce computes the totals of the order.
add_action(
	'woocommerce_checkout_process',
	function () {
		$sent = sent_form();
		// phpcs:ignore WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- WooCommerce has verified it; compared only.
		if ( is_ready() && ! goes_without() && wp_unslash( $_POST['instagift_reviewed'] ?? '' ) === reviewed_as( $sent ) ) {
			WC()->session->set( 'instagift_shown', $sent );
		}
	}
);

// The amounts that the order is sent with must be those that were shown. WooCommerce has verified its nonce here.
add_action(
	'woocommerce_after_checkout_validation',
	function ( $data, $errors ) {
		$before = shown_for( cart_total() );
		$sent   = sent_form();
		if ( is_ready() && ! goes_without() && $before !== $sent ) {
			WC()->session->set( 'instagift_shown', $sent );
			WC()->session->set( 'refresh_totals', true );
			$errors->add( 'instagift', __( 'What your gift code pays has changed. Please look at the amounts and order again.', 'instagift-gift-codes' ) );
		}
	},
	10,
	2
);

// WooCommerce empties an order that it takes up again before it says so below.
add_action(
	'woocommerce_resume_order',
	function ( $order_id ) {
		take_turn( (int) $order_id, '' );
	}
);

add_action(
	'woocommerce_checkout_create_order',
	function ( WC_Order $order ) {
		$shown = shown_for( cart_total() );
		take_turn( $order->get_id(), $shown ? $shown['checkout'] : '' );
		keep_promise( $order, $shown, cart_ref() );
	}
);

/**
 * Places the order that the cart became; after a refusal the page shows its amounts anew.
 *
 * @throws Refused The shopper cannot order like this.
 */
function place_of_classic( WC_Order $order ): void {
	try {
		place_order( $order );
	} catch ( Refused $refused ) {
		WC()->session->set( 'refresh_totals', true );
		throw $refused;
	}
}

// As soon as there is an order: buttons of payment services make one by the same way, and ask nobody afterwards.
add_action(
	'woocommerce_checkout_order_created',
	function ( $order ) {
		if ( $order instanceof WC_Order ) {
			place_of_classic( $order );
		}
	},
	LATE
);

// An order that another plugin made instead.
add_action(
	'woocommerce_checkout_order_processed',
	function ( $order_id, $data, $order ) {
		place_of_classic( $order );
	},
	10,
	3
);
