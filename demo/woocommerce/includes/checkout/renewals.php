<?php
/**
 * A gift code pays one order. Our metadata is not copied into renewals, subscriptions or duplicates: a later order would say that a gift code paid for it.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

/**
 * Takes our keys out of what WooCommerce Subscriptions is about to copy: name → value.
 *
 * @param mixed $data Anything else stays as it is.
 * @return mixed
 */
function without_ours( $data ) {
	return ! is_array( $data ) ? $data : array_filter(
		$data,
		function ( $key ) {
			return 0 !== strpos( (string) $key, META );
		},
		ARRAY_FILTER_USE_KEY
	);
}

add_filter( 'wc_subscriptions_object_data', __NAMESPACE__ . '\\without_ours', LATE );
foreach ( array( 'subscription', 'parent', 'renewal_order', 'resubscribe_order' ) as $instagift_kind ) {
	add_filter( "wc_subscriptions_{$instagift_kind}_data", __NAMESPACE__ . '\\without_ours', LATE );
}
