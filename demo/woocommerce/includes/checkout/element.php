<?php
/**
 * The element's tag and its script, which comes from the worker.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/** The tag for one total. Its two fields stand in the page's own DOM (`light-inputs`): WooCommerce gathers its form with jQuery, which passes over others. */
function element_tag( int $total, string $currency, string $cart ): string {
	return sprintf(
		'<instagift-claim-code endpoint="%1$s" order-total="%2$d" currency="%3$s" cart="%4$s" light-inputs required-apply></instagift-claim-code>',
		esc_attr( worker_url() ),
		$total,
		esc_attr( $currency ),
		esc_attr( $cart )
	);
}

/** The element's script, and one of ours beside it, with what that one needs to know. */
function enqueue_scripts( string $name, array $dependencies, array $data ): void {
	wp_enqueue_script_module( 'instagift', worker_url() . '/instagift.js', array(), null );
	wp_enqueue_script( 'instagift-' . $name, plugins_url( "assets/{$name}.js", PLUGIN_FILE ), $dependencies, VERSION, true );
	wp_add_inline_script( 'instagift-' . $name, 'window.instagiftShop = ' . wp_json_encode( $data, JSON_HEX_TAG ) . ';', 'before' );
	wp_register_style( 'instagift', plugins_url( 'assets/checkout.css', PLUGIN_FILE ), array(), VERSION );
	wp_enqueue_style( 'instagift' );
}
