<?php
/** The rows of the locks. `$let_go`: after so many vain tries another request lets its lock go. */
class Trial_Database {
	/** @var string */
	public $options = 'options';
	/** @var array<string, string> */
	public $rows = array();
	/** @var int */
	public $let_go = PHP_INT_MAX;
	public function prepare( string $query, ...$values ): array {
		return array( $query, $values );
	}
	public function query( array $query ): int {
		list( $text, $values ) = $query;
		if ( 0 === strpos( $text, 'INSERT' ) ) {
			if ( isset( $this->rows[ $values[0] ] ) && --$this->let_go > 0 ) {
				return 0;
			}
			$this->rows[ $values[0] ] = $values[1];
			return 1;
		}
		if ( 0 === strpos( $text, 'DELETE' ) ) {
			$is_mine = ( $this->rows[ $values[0] ] ?? '' ) === $values[1];
			unset( $this->rows[ $is_mine ? $values[0] : '' ] );
		}
		return 0;
	}
	public function get_var( array $query ) {
		return $this->rows[ $query[1][0] ] ?? null;
	}
}
