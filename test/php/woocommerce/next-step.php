<?php
/** What an order's gift codes need next, by the order's status, its date of payment and what the worker said last. */

namespace Instagift\Tests;

use function Instagift\WooCommerce\is_to_wait;
use function Instagift\WooCommerce\next_step;
use function Instagift\WooCommerce\state_said;
use function Instagift\WooCommerce\pause_before_try;

require __DIR__ . '/../testing.php';
require __DIR__ . '/../../../demo/woocommerce/includes/next-step.php';

foreach (
	array(
		// What happened, status, date of payment, state, step.
		array( 'a paid order is completed', 'processing', true, 'placed', 'complete' ),
		array( 'an order that staff completed is completed without a date of payment', 'completed', false, 'placed', 'complete' ),
		array( 'a paid order whose hold has ended is completed all the same', 'processing', true, 'expired', 'complete' ),
		array( 'a payment that came after it was declined is completed', 'processing', true, 'reopened', 'complete' ),
		array( 'a completion without an end is asked again', 'processing', true, 'completing', 'complete' ),
		array( 'a paid order that was put on hold is still paid', 'on-hold', true, 'placed', 'complete' ),
		array( 'an order that was refunded before its card was redeemed is not redeemed', 'refunded', true, 'placed', 'none' ),
		array( 'nor where its hold has ended', 'refunded', true, 'expired', 'none' ),
		array( 'nor where no checkout placed it', 'refunded', true, 'promised', 'none' ),
		array( 'a refund of what was collected does not undo a completion under way: the shop asks how it ended', 'refunded', true, 'completing', 'ask' ),
		array( 'nor what was redeemed', 'refunded', true, 'completed', 'none' ),
		array( 'a person who completes a refunded order has its card redeemed', 'completed', true, 'placed', 'complete' ),
		array( 'a person who cancels a refunded order has its card released', 'cancelled', true, 'placed', 'cancel' ),
		array( 'cash on delivery keeps its card', 'processing', false, 'placed', 'keep' ),
		array( 'a cheque keeps its card', 'on-hold', false, 'placed', 'keep' ),
		array( 'a declined payment is reopened', 'failed', false, 'declined', 'reopen' ),
		array( 'what the next try placed is left alone while the order still says that the last one failed', 'failed', false, 'placed', 'none' ),
		array( 'a declined payment is reopened once', 'failed', false, 'reopened', 'none' ),
		array( 'an order on its way to the bank is left alone', 'pending', false, 'placed', 'none' ),
		array( 'a cancelled order is cancelled', 'cancelled', false, 'placed', 'cancel' ),
		array( 'a cancelled order that was paid is cancelled', 'cancelled', true, 'completed', 'cancel' ),
		array( 'an order in review that is cancelled is cancelled', 'cancelled', true, 'review', 'cancel' ),
		array( 'a cancellation is not repeated after its end', 'cancelled', true, 'cancelled', 'none' ),
		array( 'an unpaid order in the bin is cancelled', 'trash', false, 'placed', 'cancel' ),
		array( 'a settled order in the bin is left alone', 'trash', true, 'completed', 'none' ),
		array( 'a completed order needs nothing', 'completed', true, 'completed', 'none' ),
		array( 'an order in review waits for a person', 'on-hold', true, 'review', 'none' ),
		array( 'an order that is taken up again after its cancellation goes on without gift codes', 'pending', false, 'cancelled', 'drop' ),
		array( 'one that was paid and taken up again is for the worker to review', 'processing', true, 'cancelled', 'complete' ),
		array( 'a paid order that no checkout placed is completed: its total was lowered', 'processing', true, 'promised', 'complete' ),
		array( 'the same of an order that says nothing of its state', 'processing', true, '', 'complete' ),
		array( 'an order that staff completed and no checkout placed is completed', 'completed', false, 'promised', 'complete' ),
		array( 'a promise of an order that waits for its payment is left to the checkout', 'pending', false, 'promised', 'none' ),
		array( 'an order that is paid later and was never placed is placed, and its hold kept', 'on-hold', false, 'promised', 'keep' ),
		array( 'an order that was never placed and is cancelled needs nothing', 'cancelled', false, 'promised', 'none' ),
		array( 'an order whose card was given all back goes on to be completed, and asks nothing', 'completed', true, 'refunded', 'none' ),
		array( 'nor while it is processed', 'processing', true, 'refunded', 'none' ),
		array( 'one whose card was given all back is not cancelled again', 'cancelled', true, 'refunded', 'none' ),
		array( 'nor dropped', 'pending', false, 'refunded', 'none' ),
		array( 'a draft needs nothing', 'checkout-draft', true, 'placed', 'none' ),
	) as list( $what, $status, $has_date_paid, $state, $step )
) {
	it( $what, fn() => same( $step, next_step( $status, $has_date_paid, $state ) ) );
}

foreach (
	array(
		array( 'what the worker placed is placed', array( 'status' => 'placed' ), false, 'placed' ),
		array( 'what is open again is reopened', array( 'status' => 'open' ), false, 'reopened' ),
		array( 'a cancelled checkout is cancelled', array( 'status' => 'cancelled', 'refunded' => 5200 ), false, 'cancelled' ),
		array( 'a checkout that staff gave back whole is refunded, not cancelled', array( 'status' => 'cancelled', 'refunded' => 5200 ), true, 'refunded' ),
		array( 'one that was cancelled before anything went back is cancelled', array( 'status' => 'cancelled', 'refunded' => 0 ), true, 'cancelled' ),
		array( 'a part that went back changes nothing', array( 'status' => 'completed', 'refunded' => 100 ), true, 'completed' ),
		array( 'a word that nobody knows is none', array( 'status' => 'molten' ), false, '' ),
		array( 'no word is none', array(), false, '' ),
	) as list( $what, $checkout, $has_refunds, $state )
) {
	it( $what, fn() => same( $state, state_said( $checkout, $has_refunds ) ) );
}

foreach (
	array(
		// What happened, status, state, shortfall, whether staff were told, whether it waits.
		array( 'an order in review is not shipped', 'processing', 'review', 0, false, true ),
		array( 'one of virtual goods, which is completed at once, is held back like any other', 'completed', 'review', 0, false, true ),
		array( 'one whose card fell short is not shipped', 'processing', 'completed', 5200, false, true ),
		array( 'nor delivered', 'completed', 'completed', 1, false, true ),
		array( 'staff who were told may ship all the same', 'processing', 'review', 5200, true, false ),
		array( 'staff who were told may complete all the same', 'completed', 'completed', 5200, true, false ),
		array( 'an order on hold waits already', 'on-hold', 'review', 0, false, false ),
		array( 'a cancelled order is not taken up', 'cancelled', 'review', 5200, false, false ),
		array( 'a refunded order is not taken up', 'refunded', 'completed', 5200, false, false ),
		array( 'a settled order is shipped', 'processing', 'completed', 0, false, false ),
		array( 'an order whose card is held is not held back', 'processing', 'placed', 0, false, false ),
	) as list( $what, $status, $state, $shortfall, $is_told, $waits )
) {
	it( $what, fn() => same( $waits, is_to_wait( $status, $state, $shortfall, $is_told ) ) );
}

it(
	'tries come less often, and never end',
	function () {
		for ( $tries = 1; $tries < 100; ++$tries ) {
			if ( pause_before_try( $tries ) < pause_before_try( $tries - 1 ) || pause_before_try( $tries ) < 30 ) {
				throw new \LogicException( "try $tries" );
			}
		}
		same( 6 * 3600, pause_before_try( 99 ) );
	}
);

tally();
