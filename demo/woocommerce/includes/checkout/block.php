<?php
/**
 * The block checkout: a fill of its order summary shows the element and tells the session by `extensionCartUpdate`; the order is placed before the gateway
 * is called, and a refusal reaches the shopper as an error of the Store API with the cart's new totals.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use Automattic\WooCommerce\StoreApi\Exceptions\RouteException;
use Automattic\WooCommerce\StoreApi\Schemas\V1\CartSchema;
use WC_Order;

defined( 'ABSPATH' ) || exit;

/** What the script learns with each answer of the cart. */
function cart_data(): array {
	if ( ! is_ready() || ! WC()->session ) {
		return array( 'total' => null );
	}
	$shown = shown_for( cart_total() );
	return array(
		'total'    => cart_total(),
		'applied'  => $shown ? $shown['applied'] : 0,
		'currency' => get_woocommerce_currency(),
		'cart'     => cart_ref(),
		'without'  => (bool) goes_without(),
	);
}

add_action(
	'woocommerce_blocks_loaded',
	function () {
		woocommerce_store_api_register_update_callback(
			array(
				'namespace' => 'instagift',
				'callback'  => function ( $data ) {
					keep_shown( $data['checkout'] ?? '', $data['applied'] ?? '', $data['total'] ?? '' );
				},
			)
		);
		woocommerce_store_api_register_endpoint_data(
			array(
				'endpoint'        => CartSchema::IDENTIFIER,
				'namespace'       => 'instagift',
				'schema_type'     => ARRAY_A,
				'schema_callback' => function () {
					$of_type = function ( $type ) {
						return array(
							'type'     => $type,
							'context'  => array( 'view', 'edit' ),
							'readonly' => true,
						);
					};
					return array(
						'total'    => $of_type( array( 'integer', 'null' ) ),
						'applied'  => $of_type( 'integer' ),
						'currency' => $of_type( 'string' ),
						'cart'     => $of_type( 'string' ),
						'without'  => $of_type( 'boolean' ),
					);
				},
				'data_callback'   => __NAMESPACE__ . '\\cart_data',
			)
		);
	}
);

add_action(
	'wp_enqueue_scripts',
	function () {
		$page        = get_queried_object_id();
		$is_checkout = has_block( 'woocommerce/checkout', $page ) && ! is_checkout_pay_page() && ! is_order_received_page();
		if ( ! is_ready() || ( ! $is_checkout && ! has_block( 'woocommerce/cart', $page ) ) ) {
			return;
		}
		if ( $is_checkout && WC()->session ) {
			go_without( false );
			shopper_is_back();
		}
		enqueue_scripts(
			'block',
			array( 'wp-plugins', 'wp-element', 'wp-data', 'wc-blocks-checkout', 'wc-blocks-checkout-events', 'wc-blocks-data-store' ),
			array(
				'endpoint'   => worker_url(),
				'isCheckout' => $is_checkout,
				'row'        => __( 'Gift code', 'instagift-gift-codes' ),
				'notApplied' => __( 'Apply the gift code that you typed, or empty its field.', 'instagift-gift-codes' ),
				'without'    => __( 'Gift codes cannot be used at the moment. You can order without them.', 'instagift-gift-codes' ),
			)
		);
	}
);

/** What a shopper is told as an error of the Store API; with 409 the answer carries the cart, which shows them what they would pay now. */
function route_exception( string $message ): RouteException {
	if ( WC()->cart ) {
		WC()->cart->calculate_totals();
	}
	return new RouteException( 'instagift_refused', $message, 409 );
}

add_action(
	'woocommerce_store_api_checkout_update_order_meta',
	function ( WC_Order $order ) {
		$total = computed_total( $order->get_id() );
		if ( null === $total || ! WC()->session || ! is_sent() ) {
			return;
		}
		$shown = shown_for( $total );
		try {
			take_turn( $order->get_id(), $shown ? $shown['checkout'] : '' );
		} catch ( Refused $refused ) {
			throw route_exception( esc_html( $refused->getMessage() ) );
		}
		keep_promise( $order, $shown, cart_ref() );
		// A second try of an order that is no draft any more was lowered by its old promise.
		$order->set_total( to_decimal( $total - ( $shown ? $shown['applied'] : 0 ), $order->get_currency() ) );
	}
);

add_action(
	'woocommerce_store_api_checkout_order_processed',
	function ( WC_Order $order ) {
		try {
			place_order( $order );
		} catch ( Refused $refused ) {
			throw route_exception( esc_html( $refused->getMessage() ) );
		}
	}
);
