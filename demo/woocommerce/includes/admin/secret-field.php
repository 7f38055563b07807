<?php
/**
 * A setting that is never shown again: the field is empty, and empty means that the stored value stays.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

add_action(
	'woocommerce_admin_field_instagift_secret',
	function ( $field ) {
		$name     = substr( $field['id'], strlen( 'instagift_' ) );
		$is_fixed = defined( strtoupper( $field['id'] ) );
		$hint     = __( 'not set', 'instagift-gift-codes' );
		if ( '' !== setting( $name ) ) {
			$hint = $is_fixed ? __( 'set in wp-config.php', 'instagift-gift-codes' ) : __( 'stored; type to replace it', 'instagift-gift-codes' );
		}
		printf(
			'<tr valign="top"><th scope="row" class="titledesc"><label for="%1$s">%2$s</label></th><td class="forminp"><input type="password" id="%1$s" name="%1$s" value="" placeholder="%3$s" autocomplete="new-password" class="regular-text" %4$s><p class="description">%5$s</p></td></tr>',
			esc_attr( $field['id'] ),
			esc_html( $field['title'] ),
			esc_attr( $hint ),
			disabled( $is_fixed, true, false ),
			esc_html( $field['desc'] )
		);
	}
);

foreach ( array( 'instagift_api_key', 'instagift_event_secret' ) as $instagift_secret ) {
	add_filter(
		"woocommerce_admin_settings_sanitize_option_{$instagift_secret}",
		function ( $value, $option, $raw ) use ( $instagift_secret ) {
			$typed = trim( is_string( $raw ) ? $raw : '' );
			return '' === $typed ? get_option( $instagift_secret, '' ) : $typed;
		},
		10,
		3
	);
}
