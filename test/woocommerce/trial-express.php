<?php
/**
 * What payment buttons of their own do, told by the request: they charge what the cart collects, and make the order by themselves in one of four ways. Put
 * it into wp-content/mu-plugins beside trial-shop.php.
 *
 * @package Instagift
 */

defined( 'ABSPATH' ) || exit;

if ( 'local' !== wp_get_environment_type() ) {
	return;
}

/** Makes the order of this cart, as each kind of button does. */
function trial_express_order( $way ) {
	if ( 'create_order' === $way ) {
		$order = WC()->checkout()->create_order( array( 'payment_method' => 'trialcard' ) );
		return is_wp_error( $order ) ? $order : wc_get_order( $order );
	}
	if ( 'draft' === $way ) {
		$order = ( new Automattic\WooCommerce\StoreApi\Utilities\OrderController() )->create_order_from_cart();
		$order->set_status( 'pending' );
	} else {
		$order = wc_create_order( array( 'created_via' => 'express' ) );
		if ( 'copied' === $way ) {
			WC()->checkout()->set_data_from_cart( $order );
		} else {
			foreach ( WC()->cart->get_cart() as $line ) {
				$order->add_product( $line['data'], $line['quantity'] );
			}
			$order->calculate_totals();
		}
	}
	$order->set_payment_method( 'trialcard' );
	$order->save();
	return $order;
}

add_action(
	'wc_ajax_trial_express',
	function () {
		// phpcs:disable WordPress.Security.NonceVerification, WordPress.Security.ValidatedSanitizedInput -- A button for trials.
		$way = $_POST['way'];
		// phpcs:enable
		$collected = WC()->cart->get_total( 'edit' );
		$order     = trial_express_order( $way );
		if ( is_wp_error( $order ) ) {
			wp_send_json_error( $order->get_error_message() );
		}
		trial_charge( $order->get_id(), $collected );
		wc_get_order( $order->get_id() )->payment_complete( 'express-' . $order->get_id() );
		WC()->cart->empty_cart();
		wp_send_json_success( $order->get_id() );
	}
);
