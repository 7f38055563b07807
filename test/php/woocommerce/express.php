<?php
/** Orders that a payment button makes by itself: what is lowered carries its promise, and is placed before the order counts as paid. */

namespace Instagift\WooCommerce {
	use Instagift\GiftCodes;
	use Instagift\Tests;

	require __DIR__ . '/shop.php';
	require __DIR__ . '/../testing.php';
	foreach ( array( 'money', 'exact', 'next-step', 'lock', 'shown', 'promise', 'follow', 'reopen', 'place', 'record', 'checkout/express' ) as $part ) {
		require __DIR__ . "/../../../demo/woocommerce/includes/$part.php";
	}

	/** The worker that answers next. */
	function gift_codes( ?GiftCodes $next = null ): GiftCodes {
		static $worker = null;
		$worker        = $next ?? $worker;
		return $worker;
	}

	const SHOWN = array(
		'checkout' => 'ck_1234567890',
		'applied'  => 5200,
		'total'    => 5250,
	);

	/** A new request of a shopper who was shown that, with an order that this request made. */
	function order_of_button( string $total = '0.50' ): \WC_Order {
		all_are_free();
		WC()->session->set( 'instagift_shown', SHOWN );
		$order        = the_order( new \WC_Order() );
		$order->total = $total;
		$order->id    = 7;
		happens( 'woocommerce_new_order', 7 );
		return $order;
	}

	Tests\it(
		'an order that takes the lowered total of the cart carries the promise',
		function () {
			$order = order_of_button();
			happens( 'woocommerce_before_order_object_save', $order );
			Tests\has(
				array(
					'checkout' => 'ck_1234567890',
					'applied'  => 5200,
					'total'    => 5250,
				),
				(array) promise_of( $order )
			);
			Tests\same( 'promised', meta( $order, 'state' ) );
		}
	);

	foreach (
		array(
			'an order of its full total promises nothing'  => array( '52.50', array( 52.5 ), 0, 7 ),
			'an order whose lines are worth what it collects promises nothing' => array( '0.50', array( 0.5 ), 0, 7 ),
			'a suborder of a marketplace promises nothing' => array( '0.50', array( 52.5 ), 3, 7 ),
			'an order that stood before this request promises nothing' => array( '0.50', array( 52.5 ), 0, 8 ),
		) as $sentence => list( $total, $lines, $parent, $id )
	) {
		Tests\it(
			$sentence,
			function () use ( $total, $lines, $parent, $id ) {
				$order         = order_of_button( $total );
				$order->lines  = $lines;
				$order->parent = $parent;
				$order->id     = $id;
				happens( 'woocommerce_before_order_object_save', $order );
				Tests\same( null, promise_of( $order ) );
			}
		);
	}

	Tests\it(
		'one checkout is promised by one order of a request',
		function () {
			$first = order_of_button();
			happens( 'woocommerce_before_order_object_save', $first );
			$second     = new \WC_Order();
			$second->id = 9;
			is_made_here( 9, true );
			Tests\same( false, promise_unasked( $second, SHOWN ) );
			Tests\same( null, promise_of( $second ) );
		}
	);

	Tests\it(
		'what another request has taken its turn for is not promised',
		function () {
			$order = order_of_button();
			another_has( 'ck_1234567890' );
			happens( 'woocommerce_before_order_object_save', $order );
			Tests\same( null, promise_of( $order ) );
		}
	);

	/** The status that WooCommerce gives a paid order, which the worker answers for like this. */
	function paid_with( array $answers ): string {
		$order = order_of_button();
		happens( 'woocommerce_before_order_object_save', $order );
		gift_codes( Tests\answering( $answers ) );
		happens( 'woocommerce_pre_payment_complete', 7, 'tx' );
		return filtered( 'woocommerce_payment_complete_order_status', 'processing', 7 );
	}

	/** As the worker holds it. */
	function held_by_worker(): array {
		return Tests\checkout_answer(
			array(
				'status'     => 'placed',
				'currency'   => 'USD',
				'orderTotal' => 5250,
				'applied'    => 5200,
				'due'        => 50,
			)
		);
	}

	Tests\it(
		'a promise that nobody placed is placed before the order counts as paid',
		function () {
			Tests\same( 'processing', paid_with( array( held_by_worker() ) ) );
			Tests\same( 'placed', meta( the_order(), 'state' ) );
		}
	);

	foreach (
		array(
			'where the worker refuses, the paid order waits' => array( Tests\refusing( 'checkout_closed', 409 ) ),
			'where the worker does not answer, the paid order waits' => array( 'silence', 'silence', 'silence', 'silence' ),
		) as $sentence => $answers
	) {
		Tests\it(
			$sentence,
			function () use ( $answers ) {
				Tests\same( 'on-hold', paid_with( $answers ) );
				Tests\same( 'unplaced', meta( the_order(), 'told' ) );
				Tests\same( 'complete', next_step( 'on-hold', true, meta( the_order(), 'state' ) ) );
			}
		);
	}

	/** An order that waits because it was paid unplaced, after the worker has said this of it. */
	function waiting_after( array $said ): \WC_Order {
		paid_with( array( Tests\refusing( 'checkout_closed', 409 ) ) );
		$order         = the_order();
		$order->status = 'on-hold';
		record_answer( $order, $said + array( 'version' => 3, 'orderId' => '7', 'currency' => 'USD' ) );
		return $order;
	}

	Tests\it( 'once its cards were redeemed the order goes on', fn() => Tests\same( 'processing', waiting_after( array( 'status' => 'completed', 'redeemed' => 5200 ) )->status ) );
	Tests\it( 'where they paid less it goes on to wait', fn() => Tests\same( 'on-hold', waiting_after( array( 'status' => 'completed', 'redeemed' => 3000, 'shortfall' => 2200 ) )->status ) );
	Tests\it( 'where a person has to decide it goes on to wait', fn() => Tests\same( 'on-hold', waiting_after( array( 'status' => 'review', 'reviews' => array( 'rv_1' ) ) )->status ) );

	Tests\tally();
}
