<?php
/**
 * The single looks of the Check button. Each names exactly one thing.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** Clocks further apart than this refuse each other's signatures after some drift more (docs/contract.md#source-standard). */
const CLOCK_SECONDS = 120;

/** Address and key. */
function look_at_settings(): array {
	if ( '' === worker_url() ) {
		return finding( false, __( 'No address of the worker is set. Enter it above and save.', 'instagift-gift-codes' ) );
	}
	return '' === setting( 'api_key' )
		? finding( false, __( 'No STORE_API_KEY is set. Enter the one that your worker has, and save.', 'instagift-gift-codes' ) )
		: finding( true, __( 'Address and STORE_API_KEY are set.', 'instagift-gift-codes' ) );
}

/** The secret of the events. */
function look_at_event_secret(): array {
	$secret = setting( 'event_secret' );
	foreach ( preg_split( '/\s+/', $secret, -1, PREG_SPLIT_NO_EMPTY ) as $one ) {
		if ( ! preg_match( '#^whsec_[A-Za-z0-9+/]{32,}={0,2}$#', $one ) ) {
			return finding( false, __( 'NOTIFY_SECRET is not of the form whsec_… in base64. Copy it from your worker\'s settings.', 'instagift-gift-codes' ) );
		}
	}
	return '' === $secret
		? finding( false, __( 'No NOTIFY_SECRET is set: orders are settled all the same, but the worker\'s events are not noted on them.', 'instagift-gift-codes' ) )
		: finding( true, __( 'NOTIFY_SECRET is set.', 'instagift-gift-codes' ) );
}

/** Whether each price is a whole number of minor units. */
function look_at_money(): array {
	$currency = get_woocommerce_currency();
	/* translators: %s: currency code */
	$good = sprintf( __( 'Prices in %s are whole numbers of its smallest coin.', 'instagift-gift-codes' ), $currency );
	/* translators: 1: currency code, 2: number of decimals */
	$more = sprintf( __( 'The shop computes %1$s with more than its %2$d decimals. Set "Number of decimals" to %2$d, otherwise carts with odd totals get no gift codes.', 'instagift-gift-codes' ), $currency, exponent_of( $currency ) );
	/* translators: 1: currency code, 2: number of decimals */
	$fewer = sprintf( __( 'The shop rounds %1$s to fewer than its %2$d decimals, and could not collect what a gift code leaves. Set "Number of decimals" to %2$d; until then no gift codes are offered.', 'instagift-gift-codes' ), $currency, exponent_of( $currency ) );
	if ( ! can_collect( wc_get_price_decimals(), $currency ) ) {
		return finding( false, $fewer );
	}
	return wc_get_price_decimals() > exponent_of( $currency ) ? finding( false, $more ) : finding( true, $good );
}

/** Whether this is an answer of the worker, and not of somebody else at that address. */
function is_health( ?array $answer ): bool {
	$said = $answer ? json_decode( $answer['body'], true ) : null;
	return is_array( $said ) && isset( $said['status'], $said['checks'] );
}

/** What the worker says of itself. */
function look_at_health( ?array $health ): array {
	if ( ! $health ) {
		/* translators: %s: address */
		return array( finding( false, sprintf( __( 'The worker at %s does not answer. Look at the address, and whether this server may reach it.', 'instagift-gift-codes' ), worker_url() ) ) );
	}
	$said = json_decode( $health['body'], true );
	if ( ! is_health( $health ) ) {
		/* translators: %s: address */
		return array( finding( false, sprintf( __( 'What answers at %s is not the worker.', 'instagift-gift-codes' ), worker_url() ) ) );
	}
	$found = array( finding( 'ok' === $said['status'], 'ok' === $said['status'] ? __( 'The worker is well.', 'instagift-gift-codes' ) : __( 'The worker names something that is wrong:', 'instagift-gift-codes' ) ) );
	foreach ( (array) $said['checks'] as $check ) {
		if ( empty( $check['ok'] ) ) {
			$found[] = finding( false, sprintf( '%s: %s', $check['name'] ?? '', $check['detail'] ?? '' ) );
		}
	}
	return $found;
}

/** The two clocks; null where the worker did not say what time it is. */
function look_at_clock( string $time ): ?array {
	$theirs = strtotime( $time );
	if ( ! $theirs ) {
		return null;
	}
	$apart = abs( time() - $theirs );
	return $apart > CLOCK_SECONDS
		/* translators: %d: seconds */
		? finding( false, sprintf( __( 'This server\'s clock is %d seconds off the worker\'s. Set it by NTP: signatures are good for five minutes.', 'instagift-gift-codes' ), $apart ) )
		: finding( true, __( 'The clocks agree.', 'instagift-gift-codes' ) );
}

/** The key. */
function look_at_key(): array {
	$answer = ask_worker( 'GET', '/v1/reviews?limit=1', array( 'Authorization' => 'Bearer ' . setting( 'api_key' ) ) );
	$status = $answer ? $answer['status'] : 0;
	if ( 200 === $status ) {
		return finding( true, __( 'The worker takes the STORE_API_KEY.', 'instagift-gift-codes' ) );
	}
	return 401 === $status
		? finding( false, __( 'The worker refuses the STORE_API_KEY. Enter the one that your worker has, and save.', 'instagift-gift-codes' ) )
		/* translators: %d: HTTP status */
		: finding( false, sprintf( __( 'The worker answers %d when its reviews are asked for.', 'instagift-gift-codes' ), $status ) );
}

/** CORS, as the shopper's browser asks. */
function look_at_origin(): array {
	$origin = origin_of( home_url() );
	$answer = ask_worker(
		'OPTIONS',
		'/v1/checkouts',
		array(
			'Origin'                         => $origin,
			'Access-Control-Request-Method'  => 'POST',
			'Access-Control-Request-Headers' => 'content-type',
		)
	);
	return ( $answer['headers']['access-control-allow-origin'] ?? '' ) === $origin
		/* translators: %s: address of this shop */
		? finding( true, sprintf( __( 'The worker admits pages of %s.', 'instagift-gift-codes' ), $origin ) )
		/* translators: %s: address of this shop */
		: finding( false, sprintf( __( 'The worker does not admit pages of %s. Add it to STORE_ORIGINS.', 'instagift-gift-codes' ), $origin ) );
}

/** The element's script. */
function look_at_script(): array {
	$answer = ask_worker( 'GET', '/instagift.js' );
	return $answer && 200 === $answer['status'] && false !== strpos( $answer['headers']['content-type'] ?? '', 'javascript' )
		? finding( true, __( 'The element\'s script is there.', 'instagift-gift-codes' ) )
		: finding( false, __( 'The worker has no /instagift.js. Build it and deploy again (npm run deploy).', 'instagift-gift-codes' ) );
}

/** The public keys of the proofs. */
function look_at_keys(): array {
	$answer = ask_worker( 'GET', '/.well-known/jwks.json' );
	$keys   = $answer ? json_decode( $answer['body'], true ) : null;
	return ! empty( $keys['keys'] )
		? finding( true, __( 'The worker\'s public keys are there.', 'instagift-gift-codes' ) )
		: finding( false, __( 'The worker has no public keys: its MASTER_KEY is missing or malformed.', 'instagift-gift-codes' ) );
}

/** Whether an event, signed with the stored secret, comes through this server's own front door. */
function look_at_own_events(): array {
	$secret    = strtok( setting( 'event_secret' ), " \n" );
	$id        = 'msg_' . wp_generate_uuid4();
	$at        = (string) time();
	$body      = wp_json_encode(
		array(
			'type'      => CHECK_EVENT,
			'timestamp' => gmdate( 'c' ),
			'data'      => array(
				'id'      => 'ck_check',
				'version' => 0,
				'settled' => true,
			),
		)
	);
	$key       = base64_decode( substr( $secret, strlen( 'whsec_' ) ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- The form of Standard Webhooks' secrets.
	$signature = 'v1,' . base64_encode( hash_hmac( 'sha256', "$id.$at.$body", $key, true ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions
	$headers   = array(
		'Content-Type'      => 'application/json',
		'webhook-id'        => $id,
		'webhook-timestamp' => $at,
		'webhook-signature' => $signature,
	);
	$answer    = wp_remote_post(
		events_url(),
		array(
			'headers' => $headers,
			'body'    => $body,
			'timeout' => 10,
		)
	);
	$status    = (int) wp_remote_retrieve_response_code( $answer );
	return 204 === $status ? finding( true, __( 'Signed events come through to this shop.', 'instagift-gift-codes' ) ) : events_are_lost( $status );
}

/** When the worker was heard last. */
function look_at_last_event(): array {
	$last = (int) get_option( 'instagift_last_event', 0 );
	return $last > 0
		/* translators: %s: a time span */
		? finding( true, sprintf( __( 'The last event came %s ago.', 'instagift-gift-codes' ), human_time_diff( $last ) ) )
		: finding( true, __( 'No event has come yet. After the first order, look here again.', 'instagift-gift-codes' ) );
}

/** Whether the checkout is one that shows the element, and lets its script run. */
function look_at_checkout_page(): array {
	$page = get_post( wc_get_page_id( 'checkout' ) );
	$has  = $page && ( has_block( 'woocommerce/checkout', $page ) || has_shortcode( $page->post_content, 'woocommerce_checkout' ) || has_block( 'woocommerce/classic-shortcode', $page ) );
	if ( ! $has ) {
		return finding( false, __( 'The checkout page has neither WooCommerce\'s block nor its shortcode: the field cannot be shown there.', 'instagift-gift-codes' ) );
	}
	$policy = (string) wp_remote_retrieve_header( wp_remote_get( get_permalink( $page ), array( 'timeout' => 10 ) ), 'content-security-policy' );
	return '' === $policy || false !== strpos( $policy, origin_of( worker_url() ) )
		? finding( true, __( 'The checkout page shows the field.', 'instagift-gift-codes' ) )
		/* translators: %s: address of the worker */
		: finding( false, sprintf( __( 'The shop\'s Content-Security-Policy does not name %s: add it to script-src and connect-src.', 'instagift-gift-codes' ), origin_of( worker_url() ) ) );
}

/** Whether the jobs run. */
function look_at_schedule(): array {
	$late = as_get_scheduled_actions(
		array(
			'status'       => \ActionScheduler_Store::STATUS_PENDING,
			'date'         => time() - HOUR_IN_SECONDS,
			'date_compare' => '<=',
			'per_page'     => 1,
		),
		'ids'
	);
	return $late
		? finding( false, __( 'Scheduled actions are more than an hour late, so paid orders would not be settled. Let the server call wp-cron.php each minute.', 'instagift-gift-codes' ) )
		: finding( true, __( 'Scheduled actions run.', 'instagift-gift-codes' ) );
}
