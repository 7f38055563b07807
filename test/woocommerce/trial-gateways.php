<?php
/**
 * The gateways of the journeys: one that pays or declines, one that redirects to a bank. Put it into wp-content/mu-plugins beside trial-shop.php.
 *
 * @package Instagift
 */

defined( 'ABSPATH' ) || exit;

if ( 'local' !== wp_get_environment_type() ) {
	return;
}

add_action(
	'plugins_loaded',
	function () {
		if ( ! class_exists( 'WC_Payment_Gateway' ) ) {
			return;
		}
		/** Pays at once, or declines. */
		class Trial_Card extends WC_Payment_Gateway {
			public function __construct() {
				$this->id           = 'trialcard';
				$this->title        = 'Trial card';
				$this->method_title = 'Trial card';
				$this->description  = '';
				$this->supports     = array( 'products', 'refunds' );
			}
			public function is_available() {
				return true;
			}
			public function process_payment( $id ) {
				$order = wc_get_order( $id );
				trial_charge( $id, $order->get_total() );
				sleep( (int) get_option( 'trial_slow' ) );
				if ( 'yes' === get_option( 'trial_decline' ) ) {
					$order->update_status( 'failed', 'declined' );
					if ( ! WC()->is_store_api_request() ) {
						wc_add_notice( 'Your card was declined.', 'error' );
					}
					return array(
						'result'  => 'failure',
						'message' => 'Your card was declined.',
					);
				}
				$order->payment_complete( 'trial-' . $id );
				if ( WC()->cart ) {
					WC()->cart->empty_cart();
				}
				return array(
					'result'   => 'success',
					'redirect' => $this->get_return_url( $order ),
				);
			}
			public function process_refund( $id, $amount = null, $reason = '' ) {
				return true;
			}
		}
		/** Sends the shopper to a bank of its own. */
		class Trial_Redirect extends WC_Payment_Gateway {
			public function __construct() {
				$this->id           = 'trialredirect';
				$this->title        = 'Trial redirect';
				$this->method_title = 'Trial redirect';
				$this->description  = '';
				$this->supports     = array( 'products' );
			}
			public function is_available() {
				return true;
			}
			public function process_payment( $id ) {
				$bank = add_query_arg(
					array(
						'trial_bank' => $id,
						'amount'     => wc_get_order( $id )->get_total(),
					),
					home_url( '/' )
				);
				return array(
					'result'   => 'success',
					'redirect' => $bank,
				);
			}
		}
	}
);

/** Remembers each charge. */
function trial_charge( $id, $amount ) {
	$charges   = get_option( 'trial_charges', array() );
	$charges[] = "$id:$amount";
	update_option( 'trial_charges', $charges, false );
}

add_filter(
	'woocommerce_payment_gateways',
	function ( $gateways ) {
		return array_merge( $gateways, array( 'Trial_Card', 'Trial_Redirect' ) );
	}
);

add_action(
	'woocommerce_blocks_payment_method_type_registration',
	function ( $registry ) {
		foreach ( array( 'trialcard', 'trialredirect' ) as $name ) {
			$registry->register(
				new class( $name ) extends Automattic\WooCommerce\Blocks\Payments\Integrations\AbstractPaymentMethodType {
					public function __construct( $name ) {
						$this->name = $name;
					}
					public function initialize() {}
					public function is_active() {
						return true;
					}
					public function get_payment_method_script_handles() {
						if ( ! wp_script_is( 'trial-blocks', 'registered' ) ) {
							wp_register_script( 'trial-blocks', '', array( 'wc-blocks-registry', 'wp-element' ), '1', true );
							wp_add_inline_script( 'trial-blocks', "for (const name of ['trialcard', 'trialredirect']) { const text = wp.element.createElement('span', null, name); wc.wcBlocksRegistry.registerPaymentMethod({ name, label: text, ariaLabel: name, content: text, edit: text, canMakePayment: () => true, supports: { features: ['products'] } }) }" );
						}
						return array( 'trial-blocks' );
					}
				}
			);
		}
	}
);

// The bank.
add_action(
	'template_redirect',
	function () {
		// phpcs:disable WordPress.Security.NonceVerification -- A bank for trials.
		$order = isset( $_GET['trial_bank'] ) ? wc_get_order( absint( $_GET['trial_bank'] ) ) : null;
		if ( ! $order ) {
			return;
		}
		if ( isset( $_GET['pay'] ) ) {
			trial_charge( $order->get_id(), (float) $_GET['amount'] );
			$order->payment_complete( 'bank-' . $order->get_id() );
			WC()->cart->empty_cart();
			wp_safe_redirect( $order->get_checkout_order_received_url() );
			exit;
		}
		// phpcs:enable
		printf( '<h1>Bank</h1><a id="pay" href="%1$s">Pay</a> <a id="cancel" href="%2$s">Cancel</a>', esc_url( add_query_arg( 'pay', 1 ) ), esc_url( $order->get_cancel_order_url() ) );
		exit;
	}
);
