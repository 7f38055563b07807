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
	use function Instagift\WooCommerce\reopen_later;

	require __DIR__ . '/testing.php';
	foreach ( array( 'money', 'next-step', 'promise', 'follow', 'reopen' ) as $part ) {
		require __DIR__ . "/../../demo/woocommerce/includes/$part.php";
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

	tally();
}
