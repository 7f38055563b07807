<?php
/**
 * A lock in the database, for one request: whoever comes second is told at once and does not wait, because what they wanted to send is being sent.
 * One row with a unique name works on every database that WordPress runs on; MySQL's own named locks don't reach across the nodes of a cluster.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** A request that died leaves its row behind; no gateway takes longer. */
const LOCK_SECONDS = 120;

/** Takes the lock until the request ends. False: another request has it. */
function take_lock( string $name ): bool {
	global $wpdb;
	static $taken = array();
	$row          = 'instagift_lock_' . md5( $name );
	if ( isset( $taken[ $row ] ) ) {
		return true;
	}
	$value = ( time() + LOCK_SECONDS ) . ':' . wp_generate_password( 12, false );
	// phpcs:disable WordPress.DB.DirectDatabaseQuery -- The database decides who is first; a cache in between could not.
	$got = $wpdb->query( $wpdb->prepare( "INSERT IGNORE INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'off')", $row, $value ) );
	if ( ! $got ) {
		$got = $wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->options} SET option_value = %s WHERE option_name = %s AND CAST(option_value AS UNSIGNED) < %d", $value, $row, time() ) );
	}
	if ( ! $got ) {
		return false;
	}
	$taken[ $row ] = $value;
	register_shutdown_function(
		function () use ( $wpdb, $row, $value ) {
			$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name = %s AND option_value = %s", $row, $value ) );
		}
	);
	// phpcs:enable
	return true;
}
