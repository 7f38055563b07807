<?php
/**
 * What the journeys need of the shop that they are run in: put it into wp-content/mu-plugins of a shop that is for trials and nothing else. E-mails to read,
 * jobs that run when asked, settings that are wrong, and a worker or events that can be lost.
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

// A request that says so stops for some seconds between reading the order and writing it.
add_action(
	'woocommerce_order_before_calculate_totals',
	function () {
		static $seconds = null;
		$seconds        = null === $seconds ? (int) ( $_SERVER['HTTP_X_TRIAL_PAUSE'] ?? 0 ) : 0;
		sleep( $seconds );
	},
	1
);

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
