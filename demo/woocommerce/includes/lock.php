<?php
/**
 * A lock in the database, for one request: whoever comes second is told at once and does not wait, because what they wanted to send is being sent. Only for
 * what takes a moment does the next one wait.
 * One row with a unique name works on every database that WordPress runs on; MySQL's own named locks don't reach across the nodes of a cluster.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** A request that died leaves its row behind; no gateway takes longer. */
const LOCK_SECONDS = 120;

/** The same of what takes a moment, on a server that is busy. */
const MOMENT_SECONDS = 20;

/** The rows that this request has: row → its value. */
function &rows_taken(): array {
	static $rows = array();
	return $rows;
}

/** The row of a lock. */
function row_of_lock( string $name ): string {
	return 'instagift_lock_' . md5( $name );
}

/** Whether this request has the lock. */
function has_lock( string $name ): bool {
	return isset( rows_taken()[ row_of_lock( $name ) ] );
}

/**
 * Takes the lock, at most until the request ends. False: another request has it.
 *
 * @param int $seconds After which it is free although nobody let it go.
 */
function take_lock( string $name, int $seconds = LOCK_SECONDS ): bool {
	global $wpdb;
	if ( has_lock( $name ) ) {
		return true;
	}
	$row   = row_of_lock( $name );
	$value = ( time() + $seconds ) . ':' . wp_generate_password( 12, false );
	// phpcs:disable WordPress.DB.DirectDatabaseQuery -- The database decides who is first; a cache in between could not.
	$got = $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'off')", $row, $value ) );
	if ( ! $got ) {
		$got = $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->options} SET option_value = %s WHERE option_name = %s AND CAST(option_value AS UNSIGNED) < %d", $value, $row, time() ) );
	}
	// phpcs:enable
	if ( $got ) {
		$rows         = &rows_taken();
		$rows[ $row ] = $value;
		// A shopper who goes to another page meanwhile must not leave it behind.
		ignore_user_abort( true );
		register_shutdown_function( __NAMESPACE__ . '\\release_lock', $name );
	}
	return (bool) $got;
}

/** Takes a lock of a moment, as soon as the request that has it lets it go; false: not within so many seconds. */
function wait_for_lock( string $name, int $seconds ): bool {
	$until = microtime( true ) + $seconds;
	while ( ! take_lock( $name, MOMENT_SECONDS ) ) {
		if ( microtime( true ) > $until ) {
			return false;
		}
		usleep( 100000 );
	}
	return true;
}

/** Whether another request has the lock. */
function is_locked( string $name ): bool {
	global $wpdb;
	$held = $wpdb->get_var( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s", row_of_lock( $name ) ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
	return ! has_lock( $name ) && (int) $held >= time();
}

/** Lets the lock go; does nothing where this request has it not, or not any more. */
function release_lock( string $name ): void {
	global $wpdb;
	$rows = &rows_taken();
	$row  = row_of_lock( $name );
	if ( isset( $rows[ $row ] ) ) {
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name = %s AND option_value = %s", $row, $rows[ $row ] ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery
		unset( $rows[ $row ] );
	}
}
