<?php
/**
 * Removes the plugin's settings and jobs. What stands in orders stays: it is part of their books.
 *
 * @package Instagift
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

foreach ( array( 'url', 'api_key', 'event_secret', 'hold_days', 'last_event' ) as $instagift_name ) {
	delete_option( 'instagift_' . $instagift_name );
}

global $wpdb;
$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( 'instagift_lock_' ) . '%' ) ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- Rows that no API lists.

if ( function_exists( 'as_unschedule_all_actions' ) ) {
	foreach ( array( 'instagift_follow', 'instagift_reopen', 'instagift_refund', 'instagift_sweep' ) as $instagift_hook ) {
		as_unschedule_all_actions( $instagift_hook );
	}
}
