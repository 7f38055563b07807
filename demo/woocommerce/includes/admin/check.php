<?php
/**
 * The Check button: looks at each thing that a working shop needs, as the shop's server can see it, and says in a sentence what is right or how to mend it.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * All findings, in the order in which one would mend them. Each is only looked at where what it needs is there.
 *
 * @return array<int, array{ok: bool, text: string}>
 */
function findings(): array {
	$secret = look_at_event_secret();
	$found  = array( look_at_settings(), $secret, look_at_money() );
	if ( is_set_up() ) {
		$found = array_merge( $found, look_at_worker( $secret['ok'] && '' !== setting( 'event_secret' ) ) );
	}
	$found[] = look_at_checkout_page();
	$found[] = look_at_schedule();
	return $found;
}

/**
 * The worker, and the way back from it. What hangs on something that is wrong already is left out, so that one mistake is named once.
 *
 * @return array<int, array{ok: bool, text: string}>
 */
function look_at_worker( bool $with_events ): array {
	$health = ask_worker( 'GET', '/v1/health' );
	$found  = look_at_health( $health );
	if ( ! is_health( $health ) ) {
		return $found;
	}
	$key   = look_at_key();
	$tried = $key['ok'] ? try_worker() : null;
	$clock = look_at_clock( $tried['at'] ?? $health['headers']['date'] ?? '' );
	array_push( $found, $clock, $key, look_at_origin(), look_at_script(), look_at_keys() );
	// Signatures hang on the clocks.
	$with_events = $with_events && ( ! $clock || $clock['ok'] );
	if ( $tried ) {
		array_push( $found, ...look_at_trial( $tried, $with_events ) );
	} elseif ( $with_events && $key['ok'] ) {
		array_push( $found, look_at_own_events(), look_at_last_event() );
	}
	return array_values( array_filter( $found ) );
}

/** One finding. */
function finding( bool $ok, string $text ): array {
	return array(
		'ok'   => $ok,
		'text' => $text,
	);
}

/**
 * One call as anybody, or with headers; null where no answer came.
 *
 * @param array<string, string> $headers Header names and values.
 * @return array{status: int, headers: array<string, string>, body: string}|null
 */
function ask_worker( string $method, string $path, array $headers = array(), int $timeout = 10 ): ?array {
	try {
		return send( $method, worker_url() . $path, $headers, null, $timeout );
	} catch ( \RuntimeException $silence ) {
		return null;
	}
}

add_action(
	'woocommerce_admin_field_instagift_check',
	function () {
		printf(
			'<tr valign="top"><th scope="row"></th><td class="forminp"><button type="button" class="button" id="instagift-check" data-nonce="%1$s" data-wait="%2$s" data-lost="%3$s">%4$s</button> <span class="description">%5$s</span><ul id="instagift-found" role="status"></ul></td></tr>',
			esc_attr( wp_create_nonce( 'instagift_check' ) ),
			esc_attr__( 'Looking…', 'instagift-gift-codes' ),
			esc_attr__( 'This shop did not answer. Load the page again, then repeat.', 'instagift-gift-codes' ),
			esc_html__( 'Check', 'instagift-gift-codes' ),
			esc_html__( 'Checks what is saved.', 'instagift-gift-codes' )
		);
		wp_enqueue_script( 'instagift-check', plugins_url( 'assets/check.js', PLUGIN_FILE ), array(), VERSION, true );
	}
);

add_action(
	'wp_ajax_instagift_check',
	function () {
		check_ajax_referer( 'instagift_check' );
		if ( ! current_user_can( 'manage_woocommerce' ) ) {
			wp_send_json_error( null, 403 );
		}
		wp_send_json_success( findings() );
	}
);
