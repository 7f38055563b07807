<?php
/**
 * What the worker tries out when the Check button asks it: whether its gift-card systems take its keys, and whether its events arrive here
 * (docs/contract.md#check-the-worker). An older worker has no such check; then the shop sends itself an event.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** The worker asks its gift-card systems meanwhile, and waits 10 s for each. */
const TRIAL_SECONDS = 25;

/**
 * What the worker tried, or null where it can't.
 *
 * @return array<string, mixed>|null `at`, `providers` and `events`, or `is_too_soon`.
 */
function try_worker(): ?array {
	$answer = ask_worker( 'POST', '/v1/check', array( 'Authorization' => 'Bearer ' . setting( 'api_key' ) ), TRIAL_SECONDS );
	if ( $answer && 429 === $answer['status'] ) {
		return array( 'is_too_soon' => true );
	}
	$tried = $answer && 200 === $answer['status'] ? json_decode( $answer['body'], true ) : null;
	return is_array( $tried ) ? $tried : null;
}

/**
 * What came of it.
 *
 * @param array<string, mixed> $tried The worker's words.
 * @return array<int, array{ok: bool, text: string}>
 */
function look_at_trial( array $tried, bool $with_events ): array {
	if ( ! empty( $tried['is_too_soon'] ) ) {
		return array( finding( false, __( 'The worker was asked to check a moment ago. Press Check again in ten seconds.', 'instagift-gift-codes' ) ) );
	}
	$found = array_map( __NAMESPACE__ . '\\look_at_system', (array) ( $tried['providers'] ?? array() ) );
	if ( $with_events ) {
		$found[] = look_at_events( $tried['events'] ?? null );
	}
	return $found;
}

/**
 * A gift-card system, as it answered the worker.
 *
 * @param array{name: string, answer: string, detail: string} $system The worker's words.
 */
function look_at_system( array $system ): array {
	switch ( $system['answer'] ) {
		case 'accepts_us':
			/* translators: %s: gift-card system */
			return finding( true, sprintf( __( '%s takes the worker\'s key.', 'instagift-gift-codes' ), $system['name'] ) );
		case 'refuses_us':
			/* translators: 1: gift-card system, 2: reason */
			return finding( false, sprintf( __( '%1$s refuses the worker (%2$s). Look at its key in the worker\'s settings.', 'instagift-gift-codes' ), $system['name'], $system['detail'] ) );
		default:
			/* translators: 1: gift-card system, 2: reason */
			return finding( false, sprintf( __( '%1$s does not answer the worker (%2$s). Repeat in some minutes.', 'instagift-gift-codes' ), $system['name'], $system['detail'] ) );
	}
}

/**
 * Whether the event that the worker sent a moment ago arrived.
 *
 * @param array{url: string, genuine: int|null, forged: int|null}|null $events Where to, and how this shop answered; null: the worker sends none.
 */
function look_at_events( ?array $events ): array {
	$ours = events_url();
	if ( ! $events ) {
		/* translators: %s: address for events */
		return finding( false, sprintf( __( 'The worker sends no events. Set its NOTIFY_URL to %s, and its NOTIFY_SECRET.', 'instagift-gift-codes' ), $ours ) );
	}
	if ( $events['url'] !== $ours ) {
		/* translators: 1: an address, 2: address for events */
		return finding( false, sprintf( __( 'The worker sends its events to %1$s. Set its NOTIFY_URL to %2$s.', 'instagift-gift-codes' ), $events['url'], $ours ) );
	}
	$status = (int) $events['genuine'];
	if ( 401 === $status ) {
		return finding( false, __( 'This shop refuses the worker\'s events: NOTIFY_SECRET is not the one that the worker has. Copy it from your worker\'s settings.', 'instagift-gift-codes' ) );
	}
	return $status >= 200 && $status < 300
		? finding( true, __( 'The worker\'s events arrive.', 'instagift-gift-codes' ) )
		: events_are_lost( $status );
}

/** Something stands between the worker and this shop. */
function events_are_lost( int $status ): array {
	/* translators: 1: address for events, 2: HTTP status or 0 */
	$text = __( 'Events do not come through to %1$s (answer %2$d). A security plugin, a maintenance page or a password may be in the way.', 'instagift-gift-codes' );
	return finding( false, sprintf( $text, events_url(), $status ) );
}
