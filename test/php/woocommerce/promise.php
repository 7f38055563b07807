<?php
/** What an order says of its gift codes, by the plugin's own code; only WooCommerce's order and its planner of jobs are stood in for. */

namespace {
	define( 'ABSPATH', __DIR__ );

	/** An order that is nothing but its id and metadata. */
	class WC_Order {
		/** @var array<string, string> */
		public $meta = array();
		public function get_id(): int {
			return 7;
		}
		public function get_meta( string $name ) {
			return $this->meta[ $name ] ?? '';
		}
		public function update_meta_data( string $name, string $value ): void {
			$this->meta[ $name ] = $value;
		}
		public function delete_meta_data( string $name ): void {
			unset( $this->meta[ $name ] );
		}
		public function set_total( string $total ): void {
			$this->meta['total'] = $total;
		}
		public function get_currency(): string {
			return 'USD';
		}
		public function save(): void {
		}
	}

	function add_action() {
	}

	/** Keeps what is planned. */
	function planned( ?array $job = null ): array {
		static $jobs = array();
		if ( $job ) {
			$jobs[] = $job;
		}
		return $jobs;
	}

	function as_schedule_single_action( int $when, string $hook, array $arguments ): void {
		planned( array( $hook, $arguments ) );
	}
}

namespace Instagift\Tests {
	use function Instagift\WooCommerce\drop_promise;
	use function Instagift\WooCommerce\keep_promise;
	use function Instagift\WooCommerce\promise_of;
	use function Instagift\WooCommerce\reopen_later;

	require __DIR__ . '/../testing.php';
	foreach ( array( 'money', 'next-step', 'promise', 'follow', 'reopen' ) as $part ) {
		require __DIR__ . "/../../../demo/woocommerce/includes/$part.php";
	}

	/** An order with these words of ours. */
	function order( array $words ): \WC_Order {
		$order = new \WC_Order();
		foreach ( $words as $name => $value ) {
			$order->meta[ "_instagift_$name" ] = $value;
		}
		return $order;
	}

	it(
		'what an earlier try placed is taken back of the checkout that it placed, not of the one that the shopper uses now',
		function () {
			reopen_later(
				order(
					array(
						'checkout'   => 'ck_new',
						'payment'    => 'try-1',
						'payment_of' => 'ck_old',
					)
				)
			);
			same( array( array( 'instagift_reopen', array( 'ck_old', 7, 'try-1', 0 ) ) ), planned() );
		}
	);

	it(
		'where no try was sent there is nothing to take back',
		function () {
			reopen_later( order( array( 'checkout' => 'ck_new' ) ) );
			same( 1, count( planned() ) );
		}
	);

	/** An order of a try that the worker has answered. */
	function settled_order(): \WC_Order {
		return order(
			array(
				'checkout'   => 'ck_old',
				'applied'    => '5200',
				'total'      => '5250',
				'cart'       => 'wc-1',
				'state'      => 'review',
				'version'    => '9',
				'redeemed'   => '0',
				'refunded'   => '0',
				'shortfall'  => '5200',
				'reviews'    => 'rv_1',
				'payment'    => 'try-1',
				'payment_of' => 'ck_old',
				'events'     => 'ev_1',
			)
		);
	}

	/** What the shopper was shown. */
	function shown( string $checkout ): array {
		return array(
			'checkout' => $checkout,
			'applied'  => 3000,
			'total'    => 5250,
		);
	}

	it(
		'another checkout inherits nothing that the worker said of the one before',
		function () {
			$order = settled_order();
			keep_promise( $order, shown( 'ck_new' ), 'wc-1' );
			same(
				array(
					'_instagift_payment'    => 'try-1',
					'_instagift_payment_of' => 'ck_old',
					'_instagift_events'     => 'ev_1',
					'_instagift_checkout'   => 'ck_new',
					'_instagift_applied'    => '3000',
					'_instagift_total'      => '5250',
					'_instagift_cart'       => 'wc-1',
					'_instagift_state'      => 'promised',
				),
				$order->meta
			);
		}
	);

	it(
		'the same checkout goes on where it was',
		function () {
			$order = settled_order();
			keep_promise( $order, shown( 'ck_old' ), 'wc-1' );
			same( array( 'review', '9', 3000 ), array( $order->meta['_instagift_state'], $order->meta['_instagift_version'], promise_of( $order )['applied'] ) );
		}
	);

	it(
		'an order without a promise says nothing of one, but what is to be taken back',
		function () {
			$order = settled_order();
			keep_promise( $order, null, '' );
			same( array( '_instagift_payment', '_instagift_payment_of', '_instagift_events' ), array_keys( $order->meta ) );
		}
	);

	it(
		'a dropped promise leaves nothing behind, and the total as it was',
		function () {
			$order = settled_order();
			drop_promise( $order );
			same(
				array(
					'_instagift_cart'   => 'wc-1',
					'_instagift_events' => 'ev_1',
					'total'             => '52.50',
				),
				$order->meta
			);
		}
	);

	tally();
}
