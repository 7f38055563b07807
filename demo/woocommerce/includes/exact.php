<?php
/**
 * What is held and what is collected fit together, to the cent and in one currency. The browser makes the checkout, so its currency is the shopper's word
 * until it is compared here; and WooCommerce rounds an order's total to its own decimals. Needs no WordPress.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

use Instagift\GiftCodes;
use Instagift\GiftCodeProblem;

/** Whether a shop that shows this many decimals can collect each amount of the currency. */
function can_collect( int $decimals, string $currency ): bool {
	return $decimals >= exponent_of( $currency );
}

/**
 * Whether the order collects all that the promise leaves, and no more.
 *
 * @param mixed                                                        $collected The order's total, as WooCommerce has it.
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise   The order's.
 */
function collects_the_rest( $collected, array $promise, string $currency ): bool {
	return $promise['applied'] >= 0 && to_minor( $collected, $currency ) === $promise['total'] - $promise['applied'];
}

/**
 * Whether an order collects what the cart collects, though its lines are worth what the cart was before gift codes. Each line may be rounded by a cent.
 *
 * @param int|null                                         $collected Its total, minor units.
 * @param int                                              $worth     What its lines come to, minor units.
 * @param array{checkout: string, applied: int, total: int} $shown     To the shopper, of their cart.
 */
function takes_the_lowered_total( ?int $collected, int $worth, int $lines, array $shown ): bool {
	return $shown['applied'] > 0 && $shown['total'] - $shown['applied'] === $collected && abs( $worth - $shown['total'] ) <= $lines;
}

/**
 * Places, and gives back what is held then: minor units of the order's currency. A placed checkout is frozen for the browser, so what fits now goes on to
 * fit.
 *
 * @param array{checkout: string, applied: int, total: int, cart: string} $promise The order's.
 * @param array<string, mixed>                                            $placing As `place` takes it.
 * @throws GiftCodeProblem The worker refused; or it holds another amount or currency, which is then to be reopened.
 */
function place_exactly( GiftCodes $gifts, array $promise, string $currency, array $placing ): int {
	$held = $gifts->place( $promise['checkout'], $placing );
	try {
		$applied = \Instagift\lower( \Instagift\before_gift_codes( $promise['total'], $currency ), $held )['applied'];
	} catch ( GiftCodeProblem $misfit ) {
		$problem = mismatch( $misfit->problemCode, $misfit->problem['detail'] );
		throw $problem;
	}
	if ( $applied !== $promise['applied'] ) {
		throw mismatch( 'checkout_changed', 'The worker holds another amount than the order promises.' );
	}
	return $applied;
}

/**
 * Refuses what is of another currency than the order.
 *
 * @param array<string, mixed> $checkout As the worker answers.
 * @throws GiftCodeProblem It is.
 */
function same_currency( array $checkout, string $currency ): void {
	if ( ( $checkout['currency'] ?? null ) !== $currency ) {
		throw mismatch( 'currency_mismatch', 'The checkout is in another currency than the order.' );
	}
}

/** A refusal of the shop's own, in the worker's words. */
function mismatch( string $code, string $detail ): GiftCodeProblem {
	return new GiftCodeProblem(
		array(
			'code'   => $code,
			'status' => 422,
			'title'  => 'The checkout does not fit the order',
			'detail' => $detail,
		)
	);
}
