<?php
/** Whose turn it is to write the order of the block checkout, in the order in which WooCommerce calls its hooks: the session is known, then the order is read. */

namespace Instagift\WooCommerce {
	use Instagift\Tests;

	require __DIR__ . '/shop.php';
	require __DIR__ . '/../testing.php';
	require __DIR__ . '/../../../demo/woocommerce/includes/lock.php';
	require __DIR__ . '/../../../demo/woocommerce/includes/place.php';

	/** What the block checkout makes of a refusal. */
	function route_exception( string $message ): \Exception {
		return new \RuntimeException( $message );
	}

	require __DIR__ . '/../../../demo/woocommerce/includes/checkout/draft.php';

	/** A request of the Store API until WooCommerce reads the order; the order that it reads, 0 for none. */
	function asks( string $method, string $route ): int {
		WC()->session->set( 'store_api_draft_order', 7 );
		filtered( 'rest_request_before_callbacks', null, array(), new \WP_REST_Request( $method, $route ) );
		happens( 'woocommerce_cart_loaded_from_session' );
		if ( 'POST' === $method && is_sent() ) {
			happens( 'woocommerce_store_api_checkout_update_customer_from_request' );
		}
		return draft_id();
	}

	$changes = array( array( 'POST', '/wc/store/v1/cart/add-item' ), array( 'POST', '/wc/store/v1/cart/extensions' ), array( 'PUT', '/wc/store/v1/checkout' ), array( 'GET', '/wc/store/v1/checkout' ) );

	Tests\it(
		'what only reads the cart takes no turn',
		function () {
			all_are_free();
			Tests\same( 7, asks( 'GET', '/wc/store/v1/cart' ) );
			Tests\same( array(), $GLOBALS['wpdb']->rows );
		}
	);

	foreach ( $changes as list( $method, $route ) ) {
		Tests\it(
			"$method $route writes the order where nobody sends it",
			function () use ( $method, $route ) {
				all_are_free();
				Tests\same( 7, asks( $method, $route ) );
				Tests\same( true, has_lock( 'change of 7' ) );
			}
		);

		Tests\it(
			"$method $route is not given an order that another tab is sending",
			function () use ( $method, $route ) {
				all_are_free();
				another_has( 'order 7' );
				Tests\same( 0, asks( $method, $route ) );
			}
		);
	}

	Tests\it(
		'a second change waits for the first',
		function () {
			all_are_free();
			another_has( 'change of 7' );
			$GLOBALS['wpdb']->let_go = 3;
			Tests\same( 7, asks( 'PUT', '/wc/store/v1/checkout' ) );
			Tests\same( true, has_lock( 'change of 7' ) );
		}
	);

	Tests\it(
		'a change lets its turn go as soon as the order is written, and is not ended before by a shopper who leaves the page',
		function () {
			all_are_free();
			ignore_user_abort( false );
			asks( 'PUT', '/wc/store/v1/checkout' );
			Tests\same( 1, ignore_user_abort() );
			filtered( 'rest_request_after_callbacks', null );
			Tests\same( array(), $GLOBALS['wpdb']->rows );
		}
	);

	Tests\it(
		'the lock of a request that died is over after its time',
		function () {
			all_are_free();
			$GLOBALS['wpdb']->rows[ row_of_lock( 'order 7' ) ] = ( time() - 1 ) . ':died';
			Tests\same( 7, asks( 'PUT', '/wc/store/v1/checkout' ) );
		}
	);

	Tests\it(
		'an order that another tab sends is refused before it is read, so that nothing of it is changed',
		function () {
			all_are_free();
			another_has( 'order 7' );
			$told = Tests\thrown_by(
				\RuntimeException::class,
				function () {
					asks( 'POST', '/wc/store/v1/checkout' );
				}
			);
			Tests\same( 'This order is being sent already. Please wait a moment; you will hear how it ended.', $told->getMessage() );
		}
	);

	Tests\it(
		'what sends the order waits for what changes it, and has both turns then',
		function () {
			all_are_free();
			another_has( 'change of 7' );
			$GLOBALS['wpdb']->let_go = 3;
			Tests\same( 7, asks( 'POST', '/wc/store/v1/checkout' ) );
			Tests\same( array( true, true ), array( has_lock( 'order 7' ), has_lock( 'change of 7' ) ) );
		}
	);

	Tests\it(
		'what sends the order goes on to send it, whatever else it asks the Store API for',
		function () {
			filtered( 'rest_request_before_callbacks', null, array(), new \WP_REST_Request( 'POST', '/wc/store/v1/cart/extensions' ) );
			Tests\same( true, is_sent() );
		}
	);

	Tests\tally();
}
