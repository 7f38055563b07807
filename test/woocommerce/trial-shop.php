<?php
/**
 * What the journeys need of the shop that they are run in: put it into wp-content/mu-plugins of a shop that is for trials and nothing else. Three gateways
 * (one that pays or declines, one that redirects to a bank), e-mails to read, jobs that run when asked, and a worker or events that can be lost.
 *
 * @package Instagift
 */

defined( 'ABSPATH' ) || exit;

if ( 'local' !== wp_get_environment_type() ) {
	return;
}

add_filter( 'http_request_host_is_external', '__return_true' );
add_filter(
	'http_allowed_safe_ports',
	function ( $ports ) {
		return array_merge( $ports, array( (int) wp_parse_url( home_url(), PHP_URL_PORT ) ) );
	}
);

add_filter(
	'pre_wp_mail',
	function ( $sent, $mail ) {
		$mails   = get_option( 'trial_mails', array() );
		$mails[] = $mail['subject'] . "\n" . preg_replace( '/\s+/u', ' ', html_entity_decode( wp_strip_all_tags( $mail['message'] ) ) );
		update_option( 'trial_mails', array_slice( $mails, -20 ), false );
		return true;
	},
	10,
	2
);

// The worker is away, as this server sees it.
add_filter(
	'pre_http_request',
	function ( $answer, $arguments, $url ) {
		$is_worker = 0 === strpos( $url, get_option( 'instagift_url', 'none' ) . '/' );
		return $is_worker && 'yes' === get_option( 'trial_worker_away' ) ? new WP_Error( 'http_request_failed', 'Connection refused' ) : $answer;
	},
	10,
	3
);

// Events are lost.
add_filter(
	'rest_pre_dispatch',
	function ( $result, $server, $request ) {
		$is_event = '/instagift/v1/events' === $request->get_route();
		return $is_event && 'yes' === get_option( 'trial_events_lost' ) ? new WP_REST_Response( null, 503 ) : $result;
	},
	10,
	3
);

// A setting is another one than is stored, or missing: `none`.
foreach ( array( 'instagift_url', 'instagift_api_key', 'instagift_event_secret', 'woocommerce_price_num_decimals', 'woocommerce_checkout_page_id' ) as $trial_setting ) {
	add_filter(
		"pre_option_$trial_setting",
		function ( $value ) use ( $trial_setting ) {
			$wrong = get_option( 'trial_wrong', array() )[ $trial_setting ] ?? null;
			return 'none' === $wrong ? '' : ( $wrong ?? $value );
		}
	);
}

// A Content-Security-Policy on the shop's pages.
add_action(
	'send_headers',
	function () {
		if ( get_option( 'trial_policy' ) ) {
			header( 'Content-Security-Policy: ' . get_option( 'trial_policy' ) );
		}
	}
);

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

add_action(
	'rest_api_init',
	function () {
		$route = function ( $path, $callback ) {
			register_rest_route(
				'trial/v1',
				$path,
				array(
					'methods'             => 'POST',
					'callback'            => $callback,
					'permission_callback' => function () {
						return current_user_can( 'manage_woocommerce' );
					},
				)
			);
		};
		$route(
			'/options',
			function ( $request ) {
				foreach ( $request->get_json_params() as $name => $value ) {
					update_option( 'trial_' . $name, $value, false );
				}
				return true;
			}
		);
		// Runs what is planned, whenever it is planned for.
		$route(
			'/jobs',
			function () {
				$ids = as_get_scheduled_actions(
					array(
						'group'    => 'instagift',
						'status'   => 'pending',
						'per_page' => 50,
					),
					'ids'
				);
				foreach ( $ids as $id ) {
					ActionScheduler_QueueRunner::instance()->process_action( $id, 'trial' );
				}
				return $ids;
			}
		);
		$route(
			'/forget-jobs',
			function () {
				as_unschedule_all_actions( '', array(), 'instagift' );
				return true;
			}
		);
		$route(
			'/seen',
			function () {
				return array(
					'mails'   => get_option( 'trial_mails', array() ),
					'charges' => get_option( 'trial_charges', array() ),
				);
			}
		);
	}
);
