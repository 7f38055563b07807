<?php
/**
 * Shows what gift codes pay: a row over the total in cart and checkout, on the order page, in e-mails and in the admin.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use WC_Order;

defined( 'ABSPATH' ) || exit;

/** The row in the tables of cart and classic checkout. */
function cart_row(): void {
	$shown = shown_for( cart_total() );
	if ( $shown ) {
		printf(
			'<tr class="instagift-row"><th>%1$s</th><td data-title="%2$s">&minus;%3$s</td></tr>',
			esc_html__( 'Gift code', 'instagift-gift-codes' ),
			esc_attr__( 'Gift code', 'instagift-gift-codes' ),
			wp_kses_post( wc_price( to_decimal( $shown['applied'], get_woocommerce_currency() ) ) )
		);
	}
}

/**
 * Rows of one order: label → minor units, negative where it lowers what is collected.
 *
 * @return array<string, array{0: string, 1: int}>
 */
function order_rows( WC_Order $order ): array {
	if ( ! promise_of( $order ) ) {
		return array();
	}
	$figures = figures_of( $order );
	$rows    = array( 'instagift' => array( __( 'Gift code', 'instagift-gift-codes' ), -$figures['pays'] ) );
	if ( $figures['missing'] > 0 ) {
		$rows['instagift_missing'] = array( __( 'Gift code, not paid', 'instagift-gift-codes' ), -$figures['missing'] );
	}
	if ( $figures['back'] > 0 ) {
		$rows['instagift_back'] = array( __( 'Given back to the gift card', 'instagift-gift-codes' ), $figures['back'] );
	}
	return $rows;
}

/** An amount with its sign, as HTML. */
function signed_price( int $minor, string $currency ): string {
	return ( $minor < 0 ? '&minus;' : '' ) . wc_price( to_decimal( abs( $minor ), $currency ), array( 'currency' => $currency ) );
}

add_action( 'woocommerce_review_order_before_order_total', __NAMESPACE__ . '\\cart_row' );
add_action( 'woocommerce_cart_totals_before_order_total', __NAMESPACE__ . '\\cart_row' );

add_filter(
	'woocommerce_get_order_item_totals',
	function ( $rows, $order ) {
		$all = array();
		foreach ( $rows as $name => $row ) {
			if ( 'order_total' === $name && $order instanceof WC_Order ) {
				foreach ( order_rows( $order ) as $ours => list( $label, $minor ) ) {
					$all[ $ours ] = array(
						'label' => $label . ':',
						'value' => signed_price( $minor, $order->get_currency() ),
					);
				}
			}
			$all[ $name ] = $row;
		}
		return $all;
	},
	10,
	2
);

add_action(
	'woocommerce_admin_order_totals_after_tax',
	function ( $order_id ) {
		$order = wc_get_order( $order_id );
		foreach ( $order instanceof WC_Order ? order_rows( $order ) : array() as list( $label, $minor ) ) {
			printf( '<tr><td class="label">%1$s:</td><td width="1%%"></td><td class="total">%2$s</td></tr>', esc_html( $label ), wp_kses_post( signed_price( $minor, $order->get_currency() ) ) );
		}
	}
);
