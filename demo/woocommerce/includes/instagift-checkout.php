<?php
/**
 * The worker's client and the verification of its events. Stands in for the kit's file of the same name until that is there.
 *
 * @package Instagift
 */

namespace Instagift;

/** The worker refused; nothing more happens by itself. */
class GiftCodeProblem extends \Exception {
	/** @var int */
	public $status;
	/** @var string */
	public $problemCode;
	/** @var array<string, mixed> */
	public $problem;

	public function __construct( int $status, array $problem ) {
		$this->status      = $status;
		$this->problem     = $problem;
		$this->problemCode = (string) ( $problem['code'] ?? '' );
		parent::__construct( "The worker refused: {$this->problemCode}" );
	}
}

/** No answer, or not one of ours: the outcome is unknown. */
class GiftCodesUnreachable extends \Exception {
}

class GiftCodes {
	/** @var array */
	private $options;

	public function __construct( array $options ) {
		$this->options = $options;
	}

	public function read( string $checkout ): array {
		return $this->call( 'GET', "/v1/checkouts/$checkout" );
	}
	public function place( string $checkout, array $placing ): array {
		return $this->call( 'POST', "/v1/checkouts/$checkout/place", $placing );
	}
	public function reopen( string $checkout, array $who ): array {
		return $this->call( 'POST', "/v1/checkouts/$checkout/reopen", $who );
	}
	public function complete( string $checkout, array $order, array $options = array() ): array {
		return $this->call( 'POST', "/v1/checkouts/$checkout/complete?wait=" . ( $options['waitSeconds'] ?? 10 ), $order );
	}
	public function cancel( string $checkout, array $order, array $options = array() ): array {
		return $this->call( 'POST', "/v1/checkouts/$checkout/cancel?wait=" . ( $options['waitSeconds'] ?? 10 ), $order );
	}
	public function refund( string $checkout, array $refund ): array {
		return $this->call( 'POST', "/v1/checkouts/$checkout/refund", $refund );
	}

	private function call( string $method, string $path, ?array $body = null ): array {
		try {
			$answer = ( $this->options['http'] )(
				$method,
				$this->options['url'] . $path,
				array(
					'Authorization' => 'Bearer ' . $this->options['apiKey'],
					'Content-Type'  => 'application/json',
				),
				null === $body ? null : json_encode( $body ),
				$this->options['timeout'] ?? 15
			);
		} catch ( \Exception $e ) {
			throw new GiftCodesUnreachable( $e->getMessage() );
		}
		$json = json_decode( $answer['body'], true );
		if ( ! is_array( $json ) ) {
			throw new GiftCodesUnreachable( 'not an answer of the worker' );
		}
		if ( $answer['status'] >= 400 ) {
			throw new GiftCodeProblem( $answer['status'], $json );
		}
		return $json;
	}
}

function verify_event( string $body, array $headers, array $secrets ): array {
	$id = $headers['webhook-id'];
	$at = $headers['webhook-timestamp'];
	if ( abs( time() - (int) $at ) > 300 ) {
		throw new \Exception( 'clock' );
	}
	foreach ( $secrets as $secret ) {
		$key  = base64_decode( preg_replace( '/^whsec_/', '', $secret ) );
		$good = 'v1,' . base64_encode( hash_hmac( 'sha256', "$id.$at.$body", $key, true ) );
		foreach ( explode( ' ', $headers['webhook-signature'] ) as $given ) {
			if ( hash_equals( $good, $given ) ) {
				return array( 'id' => $id ) + json_decode( $body, true );
			}
		}
	}
	throw new \Exception( 'signature' );
}
