<?php
/** A shop of the least that the plugin's hooks need: hooks that are called in the order in which WooCommerce calls them, a session, orders, and the rows of its locks. */

namespace {
	require __DIR__ . '/database.php';

	define( 'ABSPATH', __DIR__ );

	/** Hook → what is registered with it. */
	function hooks( ?string $name = null, ?callable $callback = null ): array {
		static $hooks = array();
		if ( $callback ) {
			$hooks[ $name ][] = $callback;
		}
		return $name ? $hooks[ $name ] ?? array() : $hooks;
	}

	function add_action( string $name, callable $callback ): void {
		hooks( $name, $callback );
	}

	function add_filter( string $name, callable $callback ): void {
		hooks( $name, $callback );
	}

	/** Calls what is registered. */
	function happens( string $name, ...$arguments ): void {
		foreach ( hooks( $name ) as $callback ) {
			$callback( ...$arguments );
		}
	}

	/** What the filter makes of a value. */
	function filtered( string $name, $value, ...$arguments ) {
		foreach ( hooks( $name ) as $callback ) {
			$value = $callback( $value, ...$arguments );
		}
		return $value;
	}

	function did_action( string $name ): int {
		return 0;
	}

	/** An order. */
	class WC_Order {
		/** @var array<string, string> */
		public $meta = array();
		/** @var int */
		public $id = 7;
		/** @var string */
		public $status = 'pending';
		/** @var string */
		public $total = '52.50';
		/** @var int */
		public $parent = 0;
		/** @var array<int, float> */
		public $lines = array( 52.5 );
		public function get_id(): int {
			return $this->id;
		}
		public function get_type(): string {
			return 'shop_order';
		}
		public function get_parent_id(): int {
			return $this->parent;
		}
		public function get_order_key(): string {
			return 'wc_order_key';
		}
		public function get_order_number(): string {
			return (string) $this->id;
		}
		public function get_items(): array {
			return array_map(
				function ( float $worth ) {
					return new class( $worth ) {
						/** @var float */
						private $worth;
						public function __construct( float $worth ) {
							$this->worth = $worth;
						}
						public function get_total(): float {
							return $this->worth;
						}
						public function get_total_tax(): float {
							return 0.0;
						}
					};
				},
				$this->lines
			);
		}
		public function has_status( $status ): bool {
			return in_array( $this->status, (array) $status, true );
		}
		public function get_status(): string {
			return $this->status;
		}
		public function update_status( string $status ): void {
			$this->status = $status;
		}
		public function needs_processing(): bool {
			return true;
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
		public function save_meta_data(): void {
		}
		public function save(): void {
		}
		public function set_total( string $total ): void {
			$this->total = $total;
		}
		public function get_total(): string {
			return $this->total;
		}
		public function get_currency(): string {
			return 'USD';
		}
		public function add_order_note(): void {
		}
	}

	class WP_REST_Request {
		/** @var string[] */
		private $parts;
		public function __construct( string $method, string $route ) {
			$this->parts = array( $method, $route );
		}
		public function get_method(): string {
			return $this->parts[0];
		}
		public function get_route(): string {
			return $this->parts[1];
		}
	}

	/** The shopper's session. */
	class Trial_Session {
		/** @var array<string, mixed> */
		public $data = array();
		public function get( string $name ) {
			return $this->data[ $name ] ?? null;
		}
		public function set( string $name, $value ): void {
			$this->data[ $name ] = $value;
		}
	}

	function WC() {
		static $shop = null;
		$shop        = $shop ?? (object) array(
			'session' => new Trial_Session(),
			'cart'    => null,
		);
		return $shop;
	}

	/** The order that wc_get_order finds. */
	function the_order( ?WC_Order $order = null ): WC_Order {
		static $kept = null;
		$kept        = $order ?? $kept ?? new WC_Order();
		return $kept;
	}

	function wc_get_order() {
		return the_order();
	}

	function wp_generate_password(): string {
		static $made = 0;
		++$made;
		return "password$made";
	}

	function absint( $number ): int {
		return abs( (int) $number );
	}

	function esc_html( string $text ): string {
		return $text;
	}

	function esc_html__( string $text ): string {
		return $text;
	}

	function __( string $text ): string {
		return $text;
	}

	function wc_price( string $amount ): string {
		return $amount;
	}

	function wp_strip_all_tags( string $text ): string {
		return $text;
	}

	$GLOBALS['wpdb'] = new Trial_Database();
}

namespace Instagift\WooCommerce {
	const LATE = 10000;

	function is_ready(): bool {
		return true;
	}

	function note_in_log(): void {
	}

	/** Another request has this lock. */
	function another_has( string $name ): void {
		$GLOBALS['wpdb']->rows[ row_of_lock( $name ) ] = ( time() + 60 ) . ':another';
	}

	/** Nobody has any lock. */
	function all_are_free(): void {
		foreach ( array_keys( rows_taken() ) as $row ) {
			$rows = &rows_taken();
			unset( $rows[ $row ] );
		}
		$GLOBALS['wpdb']->rows   = array();
		$GLOBALS['wpdb']->let_go = PHP_INT_MAX;
	}
}
