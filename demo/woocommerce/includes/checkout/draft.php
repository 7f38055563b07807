<?php
/**
 * One request at a time writes the order that a block checkout is making. WooCommerce reads that order, computes it anew and saves it before any of its
 * hooks is told of the order, and does so with each change of cart or address: a request that read it a moment before another one began to charge would
 * write another total into what is being charged. So each request takes its turn before WooCommerce reads the order.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WP_REST_Request;

defined( 'ABSPATH' ) || exit;

/** A change of cart or address takes a moment. */
const UPDATE_SECONDS = 5;

/** The request of the Store API that is answered; null: none, or none that writes an order. */
function writing_request( ?WP_REST_Request $request = null ): ?WP_REST_Request {
	static $writing = null;
	// What sends the order may ask the Store API for more.
	if ( $request && ! ( $writing && is_checkout_route( $writing ) && 'POST' === $writing->get_method() ) ) {
		$is_store = 0 === strpos( $request->get_route(), '/wc/store/' );
		// Reading the checkout writes its order, too.
		$writing = is_checkout_route( $request ) || ( $is_store && 'GET' !== $request->get_method() ) ? $request : $writing;
	}
	return $writing;
}

/** Whether it is the checkout's own. */
function is_checkout_route( WP_REST_Request $request ): bool {
	return 1 === preg_match( '#^/wc/store(/v1)?/checkout$#', $request->get_route() );
}

/** Whether this request sends the order; all others change it while the shopper types. */
function is_sent(): bool {
	$request = writing_request();
	return $request && 'POST' === $request->get_method() && is_checkout_route( $request );
}

/** The order that this shopper's block checkout is making; 0: none. */
function draft_id(): int {
	return WC()->session ? absint( WC()->session->get( 'store_api_draft_order' ) ) : 0;
}

/**
 * Takes the turn to change the order while the shopper types. Where it is being sent, WooCommerce is not told of it: it does without, or makes another one.
 * What sends the order waits below until this request is over.
 */
function take_turn_to_change(): void {
	$id = draft_id();
	if ( ! $id || is_sent() || ! writing_request() || ! is_ready() ) {
		return;
	}
	if ( ! wait_for_lock( 'change of ' . $id, UPDATE_SECONDS ) || is_locked( 'order ' . $id ) ) {
		WC()->session->set( 'store_api_draft_order', 0 );
	}
}

/**
 * Takes the turn to send the order, and waits for what changes it at the moment.
 *
 * @throws Refused It is being sent already, or was.
 */
function take_turn_to_send(): void {
	$id = draft_id();
	if ( ! $id || ! is_sent() || ! is_ready() ) {
		return;
	}
	take_lock_or_refuse( 'order ' . $id );
	if ( ! wait_for_lock( 'change of ' . $id, 2 * UPDATE_SECONDS ) ) {
		throw being_sent();
	}
}

add_filter(
	'rest_request_before_callbacks',
	function ( $response, $handler, $request ) {
		writing_request( $request );
		// A page that is made with what the Store API says has its session already.
		if ( did_action( 'woocommerce_cart_loaded_from_session' ) ) {
			take_turn_to_change();
		}
		return $response;
	},
	10,
	3
);

// The first moment at which the session is known; WooCommerce reads the order after it.
add_action( 'woocommerce_cart_loaded_from_session', __NAMESPACE__ . '\\take_turn_to_change' );

// The order is written: nobody needs to wait until the page is sent.
add_filter(
	'rest_request_after_callbacks',
	function ( $response ) {
		if ( ! is_sent() ) {
			release_lock( 'change of ' . draft_id() );
		}
		return $response;
	}
);

// The last moment before WooCommerce reads the order that is sent at which it can be refused.
add_action(
	'woocommerce_store_api_checkout_update_customer_from_request',
	function () {
		try {
			take_turn_to_send();
		} catch ( Refused $refused ) {
			throw route_exception( esc_html( $refused->getMessage() ) );
		}
	}
);
