<?php
/**
 * WooCommerce, Settings, Gift codes: the worker's address, the two secrets, how long an order that is paid later keeps its cards, and the Check button.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** The fields, as WooCommerce draws and saves them. */
function settings_fields(): array {
	return array(
		array(
			'type'  => 'title',
			'id'    => 'instagift_worker',
			'title' => __( 'Gift codes', 'instagift-gift-codes' ),
			'desc'  => sprintf(
				/* translators: 1: address of this shop, 2: address for events */
				__( 'Set these in your worker: STORE_ORIGINS to %1$s and NOTIFY_URL to %2$s', 'instagift-gift-codes' ),
				'<code>' . esc_html( origin_of( home_url() ) ) . '</code>',
				'<code>' . esc_html( events_url() ) . '</code>'
			),
		),
		array(
			'type'        => 'url',
			'id'          => 'instagift_url',
			'title'       => __( 'Address of the worker', 'instagift-gift-codes' ),
			'placeholder' => 'https://gifts.example.com',
			'autoload'    => true,
		),
		array(
			'type'  => 'instagift_secret',
			'id'    => 'instagift_api_key',
			'title' => 'STORE_API_KEY',
			'desc'  => __( 'The worker\'s key for this shop\'s server.', 'instagift-gift-codes' ),
		),
		array(
			'type'  => 'instagift_secret',
			'id'    => 'instagift_event_secret',
			'title' => 'NOTIFY_SECRET',
			'desc'  => __( 'Begins with whsec_. While you rotate it, enter both, separated by a space.', 'instagift-gift-codes' ),
		),
		array(
			'type'              => 'number',
			'id'                => 'instagift_hold_days',
			'title'             => __( 'Days that an unpaid order keeps its gift cards', 'instagift-gift-codes' ),
			'desc'              => __( 'For orders that are paid later, such as by bank transfer or on delivery. 1 to 30.', 'instagift-gift-codes' ),
			'default'           => '14',
			'custom_attributes' => array(
				'min' => 1,
				'max' => 30,
			),
		),
		array(
			'type' => 'instagift_check',
			'id'   => 'instagift_check',
		),
		array(
			'type' => 'sectionend',
			'id'   => 'instagift_worker',
		),
	);
}

/** Scheme, host and port of an address, as a browser names it. */
function origin_of( string $url ): string {
	$parts = wp_parse_url( $url );
	return ( $parts['scheme'] ?? 'https' ) . '://' . ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}

add_filter(
	'woocommerce_settings_tabs_array',
	function ( $tabs ) {
		$tabs['instagift'] = __( 'Gift codes', 'instagift-gift-codes' );
		return $tabs;
	},
	60
);

add_action(
	'woocommerce_settings_instagift',
	function () {
		woocommerce_admin_fields( settings_fields() );
	}
);

add_action(
	'woocommerce_update_options_instagift',
	function () {
		woocommerce_update_options( settings_fields() );
	}
);

add_filter(
	'woocommerce_admin_settings_sanitize_option_instagift_url',
	function ( $value ) {
		$url      = esc_url_raw( trim( (string) $value ), array( 'https', 'http' ) );
		$is_local = in_array( wp_parse_url( $url, PHP_URL_HOST ), array( '127.0.0.1', 'localhost', '[::1]' ), true );
		if ( '' === $url || 'https' === wp_parse_url( $url, PHP_URL_SCHEME ) || $is_local ) {
			return untrailingslashit( $url );
		}
		\WC_Admin_Settings::add_error( __( 'The address of the worker was not saved: it must begin with https://.', 'instagift-gift-codes' ) );
		return get_option( 'instagift_url', '' );
	}
);

add_filter(
	'plugin_action_links_' . plugin_basename( PLUGIN_FILE ),
	function ( $links ) {
		array_unshift( $links, sprintf( '<a href="%1$s">%2$s</a>', esc_url( admin_url( 'admin.php?page=wc-settings&tab=instagift' ) ), esc_html__( 'Settings', 'instagift-gift-codes' ) ) );
		return $links;
	}
);
