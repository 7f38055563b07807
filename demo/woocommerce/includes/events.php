<?php
/**
 * Takes the worker's signed events at /wp-json/instagift/v1/events and writes each as a note on its order, once (docs/contract.md#outbound-events). What it
 * does not know is answered with 200, so that the worker goes on.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WC_Order;
use WP_REST_Request;
use WP_REST_Response;

defined( 'ABSPATH' ) || exit;

/** How many ids of events an order remembers; the worker repeats only the newest. */
const REMEMBERED_EVENTS = 20;

/** The type of the event that the Check button sends to itself. */
const CHECK_EVENT = 'shop.check';

/** Where the worker sends its events: the value of NOTIFY_URL. */
function events_url(): string {
	return rest_url( 'instagift/v1/events' );
}

/** Verifies, finds the order, notes it. */
function take_event( WP_REST_Request $request ): WP_REST_Response {
	$secrets = preg_split( '/\s+/', setting( 'event_secret' ), -1, PREG_SPLIT_NO_EMPTY );
	if ( ! $secrets ) {
		return new WP_REST_Response( array( 'error' => 'No event secret is set in WooCommerce, Settings, Gift codes.' ), 503 );
	}
	$headers = array();
	foreach ( array( 'webhook-id', 'webhook-timestamp', 'webhook-signature' ) as $name ) {
		$headers[ $name ] = (string) $request->get_header( $name );
	}
	try {
		$event = \Instagift\verify_event( $request->get_body(), $headers, $secrets );
	} catch ( \InvalidArgumentException $mistake ) {
		return new WP_REST_Response( array( 'error' => 'NOTIFY_SECRET is not of the form whsec_… in WooCommerce, Settings, Gift codes.' ), 503 );
	} catch ( \Instagift\NotGenuine $refused ) {
		note_in_log( 'An event was refused: ' . $refused->getMessage() );
		return new WP_REST_Response( null, 401 );
	}
	if ( CHECK_EVENT !== $event['type'] ) {
		update_option( 'instagift_last_event', time(), false );
	}
	$checkout = (array) ( $event['data'] ?? array() );
	$order    = wc_get_order( absint( $checkout['orderId'] ?? 0 ) );
	if ( $order instanceof WC_Order && meta( $order, 'checkout' ) === ( $checkout['id'] ?? '' ) ) {
		note_event( $order, (string) $event['id'], (string) $event['type'], $checkout );
	}
	return new WP_REST_Response( null, 204 );
}

/**
 * Writes one event down; a repeated one changes nothing.
 *
 * @param array<string, mixed> $checkout The Checkout of the event.
 */
function note_event( WC_Order $order, string $id, string $type, array $checkout ): void {
	$known = explode( ' ', meta( $order, 'events' ) );
	if ( in_array( $id, $known, true ) ) {
		return;
	}
	$known[] = $id;
	$order->update_meta_data( META . 'events', trim( implode( ' ', array_slice( $known, -REMEMBERED_EVENTS ) ) ) );
	$order->save_meta_data();
	record_answer( $order, $checkout );
	add_note( $order, words_for( $type, $checkout, $order->get_currency() ) );
}

/**
 * The note's text.
 *
 * @param array<string, mixed> $checkout The Checkout of the event.
 */
function words_for( string $type, array $checkout, string $currency ): string {
	$money = function ( string $figure ) use ( $checkout, $currency ): string {
		return is_int( $checkout[ $figure ] ?? null ) ? plain_price( $checkout[ $figure ], $currency ) : '?';
	};
	switch ( $type ) {
		case 'checkout.completed':
			/* translators: %s: amount */
			return sprintf( __( 'Gift codes: %s was redeemed for this order.', 'instagift-gift-codes' ), $money( 'redeemed' ) );
		case 'checkout.review':
			/* translators: %s: ids of reviews */
			return sprintf( __( 'Gift codes: a person has to decide about this order at the worker (review %s). Do not ship it before.', 'instagift-gift-codes' ), implode( ', ', array_map( 'strval', (array) ( $checkout['reviews'] ?? array() ) ) ) );
		case 'checkout.cancelled':
			return __( 'Gift codes: cancelled, nothing is spent.', 'instagift-gift-codes' );
		case 'checkout.expired':
			return __( 'Gift codes: the gift card is no longer held for this order. If it is paid after all, the worker tries to take it again.', 'instagift-gift-codes' );
		case 'checkout.place_refused':
			return __( 'Gift codes: a webhook wanted to place this order, and the worker refused. Do not ship it before its gift codes are settled.', 'instagift-gift-codes' );
		case 'checkout.refunded':
			/* translators: %s: amount */
			return sprintf( __( 'Gift codes: %s in all went back to the gift card.', 'instagift-gift-codes' ), $money( 'refunded' ) );
		default:
			/* translators: %s: type of an event */
			return sprintf( __( 'Gift codes: event %s.', 'instagift-gift-codes' ), $type );
	}
}

add_action(
	'rest_api_init',
	function () {
		register_rest_route(
			'instagift/v1',
			'/events',
			array(
				'methods'             => 'POST',
				'callback'            => __NAMESPACE__ . '\\take_event',
				// The signature is the permission.
				'permission_callback' => '__return_true',
			)
		);
	}
);
