<?php
/**
 * What has to happen with an order's gift codes next, from the order's status alone. The jobs ask anew each time they run, so a lost hook or a
 * job that comes late does what is right now. Needs no WordPress.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

/** States of an order's promise in which the worker is still to be told, or asked. */
const OPEN_STATES = array( 'promised', 'placed', 'declined', 'reopened', 'expired', 'completing', 'cancelling' );

/** The worker's word for a checkout → the state of the order's promise. */
const STATES = array(
	'open'       => 'reopened',
	'placed'     => 'placed',
	'expired'    => 'expired',
	'completing' => 'completing',
	'completed'  => 'completed',
	'review'     => 'review',
	'cancelling' => 'cancelling',
	'cancelled'  => 'cancelled',
);

/** Statuses in which an order that has a date of payment is not paid (docs/contract.md#placed-and-paid-on-a-platform). */
const NOT_PAID = array( 'cancelled', 'refunded', 'failed', 'trash', 'draft', 'auto-draft', 'checkout-draft' );

/** Whether the rest of the order is paid, so that the gift cards may be redeemed. */
function is_paid( string $status, bool $has_date_paid ): bool {
	return 'completed' === $status || ( $has_date_paid && ! in_array( $status, NOT_PAID, true ) );
}

/**
 * One of complete, cancel, reopen, keep (renew the hold of an order that is paid later), drop (the shopper pays without gift codes) and none.
 *
 * @param string $state What the worker said last: one of OPEN_STATES, completed, review, cancelled or refunded. `promised` (or '') and `declined` are the shop's own:
 *                      the worker was not asked yet; the gateway declined what was placed. The status `failed` alone may be that of an earlier try.
 */
function next_step( string $status, bool $has_date_paid, string $state ): string {
	if ( '' === $state || 'promised' === $state ) {
		// A checkout that asks nobody before it charges has collected the lowered total, or will. The worker compares the figures that the browser gave.
		if ( is_paid( $status, $has_date_paid ) ) {
			return 'complete';
		}
		return in_array( $status, array( 'on-hold', 'processing' ), true ) ? 'keep' : 'none';
	}
	if ( 'refunded' === $state ) {
		return 'none';
	}
	if ( 'cancelled' === $status ) {
		return 'cancelled' === $state ? 'none' : 'cancel';
	}
	if ( 'completed' === $state || 'review' === $state ) {
		return 'none';
	}
	$is_paid = is_paid( $status, $has_date_paid );
	if ( 'cancelled' === $state ) {
		// Somebody took the order up again: its gift cards are free, so either the worker opens a review, or the order goes on without.
		return $is_paid ? 'complete' : ( in_array( $status, array( 'pending', 'failed', 'on-hold', 'processing' ), true ) ? 'drop' : 'none' );
	}
	if ( $is_paid ) {
		return 'complete';
	}
	switch ( $status ) {
		case 'trash':
			return 'cancel';
		case 'failed':
			return 'declined' === $state ? 'reopen' : 'none';
		case 'on-hold':
		case 'processing':
			return 'keep';
		default:
			return in_array( $state, array( 'completing', 'cancelling' ), true ) ? 'ask' : 'none';
	}
}

/**
 * The state that an answer stands for; '' where it is none. A whole refund to the card ends at the worker as a cancellation does, but the order goes on.
 *
 * @param array<string, mixed> $checkout    As the worker answers.
 * @param bool                 $has_refunds Whether staff began to give something back to the card.
 */
function state_said( array $checkout, bool $has_refunds ): string {
	$state = STATES[ $checkout['status'] ?? '' ] ?? '';
	return 'cancelled' === $state && $has_refunds && ( $checkout['refunded'] ?? 0 ) > 0 ? 'refunded' : $state;
}

/**
 * Whether an order is to wait because its gift codes did not pay what they promised. Goods that need no shipping are completed at once.
 *
 * @param int  $shortfall Minor units.
 * @param bool $is_told   Staff were told once: whoever goes on now has decided to.
 */
function is_to_wait( string $status, string $state, int $shortfall, bool $is_told ): bool {
	return in_array( $status, array( 'processing', 'completed' ), true ) && ( 'review' === $state || $shortfall > 0 ) && ! $is_told;
}

/** Seconds until the next try: soon, then less often, and never given up. */
function pause_before_try( int $tries ): int {
	$pauses = array( 30, 60, 120, 300, 900, 3600 );
	return $pauses[ $tries ] ?? 6 * 3600;
}
