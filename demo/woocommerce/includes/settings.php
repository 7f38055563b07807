<?php
/**
 * What the merchant has set, and the worker's client made of it. A constant in wp-config.php goes before the stored option.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use Instagift\GiftCodes;
use Instagift\GiftCodesUnreachable;

defined( 'ABSPATH' ) || exit;

/** A shopper waits for `place`, which answers within 12 s (docs/contract.md#place). */
const TIMEOUT_SECONDS = 14;

/** `url`, `api_key`, `event_secret` or `hold_days`. */
function setting( string $name ): string {
	$constant = 'INSTAGIFT_' . strtoupper( $name );
	$value    = defined( $constant ) ? constant( $constant ) : get_option( 'instagift_' . $name, '' );
	return trim( is_scalar( $value ) ? (string) $value : '' );
}

/** The worker's address without a slash at its end; '' while it is not set. */
function worker_url(): string {
	return untrailingslashit( setting( 'url' ) );
}

/** Whether address and key of the worker are there. */
function is_set_up(): bool {
	return '' !== worker_url() && '' !== setting( 'api_key' );
}

/** Whether gift codes may be offered: the worker is known, and the shop can collect what they leave in this currency, by default its own. */
function is_ready( string $currency = '' ): bool {
	return is_set_up() && can_collect( wc_get_price_decimals(), '' === $currency ? get_woocommerce_currency() : $currency );
}

/** For how long the cards of an order that is paid later are kept, in hours; docs/contract.md#place allows 720. */
function hold_hours(): int {
	$days = (int) setting( 'hold_days' );
	return 24 * max( 1, min( 30, $days > 0 ? $days : 14 ) );
}

/**
 * The worker, as the shop's server calls it.
 *
 * @throws GiftCodesUnreachable Where address or key cannot be right: for a shopper that is the same as a worker that is away.
 */
function gift_codes(): GiftCodes {
	try {
		return new GiftCodes(
			array(
				'url'     => worker_url(),
				'apiKey'  => setting( 'api_key' ),
				'http'    => __NAMESPACE__ . '\\send',
				'timeout' => TIMEOUT_SECONDS,
			)
		);
	} catch ( \InvalidArgumentException $mistake ) {
		note_in_log( 'Settings: ' . $mistake->getMessage() );
		throw new GiftCodesUnreachable( 'The settings are wrong' );
	}
}

/**
 * The client's HTTP, by WordPress. Redirects are not followed: the key is for this address alone.
 *
 * @param array<string, string> $headers Header names and values.
 * @return array{status: int, headers: array<string, string>, body: string}
 * @throws \RuntimeException Where no answer came.
 */
function send( string $method, string $url, array $headers, ?string $body, float $timeout ): array {
	$answer = wp_remote_request(
		$url,
		array(
			'method'      => $method,
			'headers'     => $headers,
			'body'        => $body,
			'timeout'     => $timeout,
			'redirection' => 0,
		)
	);
	if ( is_wp_error( $answer ) ) {
		throw new \RuntimeException( esc_html( $answer->get_error_message() ) );
	}
	return array(
		'status'  => (int) wp_remote_retrieve_response_code( $answer ),
		'headers' => array_map( 'strval', array_filter( wp_remote_retrieve_headers( $answer )->getAll(), 'is_scalar' ) ),
		'body'    => wp_remote_retrieve_body( $answer ),
	);
}

/** A line in WooCommerce's log; never a code or a secret. */
function note_in_log( string $text ): void {
	wc_get_logger()->warning( $text, array( 'source' => 'instagift' ) );
}
