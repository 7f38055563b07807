<?php
/**
 * Plugin Name:          Instagift gift codes
 * Description:          Gift codes of Instagift, YouGotaGift and Vauchar as a means of payment, through a worker of your own.
 * Version:              0.1.0
 * Requires at least:    6.6
 * Requires PHP:         7.4
 * Requires Plugins:     woocommerce
 * WC requires at least: 9.0
 * WC tested up to:      11.0
 * License:              MIT
 * Text Domain:          instagift-gift-codes
 * Domain Path:          /languages
 *
 * Loads the plugin's parts. Each part registers its own hooks and says in its first lines what it promises.
 *
 * @package Instagift
 */

namespace Instagift\WooCommerce;

defined( 'ABSPATH' ) || exit;

const VERSION     = '0.1.0';
const PLUGIN_FILE = __FILE__;

require __DIR__ . '/includes/instagift-checkout.php';
require __DIR__ . '/includes/money.php';
require __DIR__ . '/includes/exact.php';
require __DIR__ . '/includes/next-step.php';
require __DIR__ . '/includes/settings.php';
require __DIR__ . '/includes/lock.php';
require __DIR__ . '/includes/shown.php';
require __DIR__ . '/includes/promise.php';
require __DIR__ . '/includes/totals.php';
require __DIR__ . '/includes/reopen.php';
require __DIR__ . '/includes/place.php';
require __DIR__ . '/includes/follow.php';
require __DIR__ . '/includes/record.php';
require __DIR__ . '/includes/refund.php';
require __DIR__ . '/includes/events.php';
require __DIR__ . '/includes/rows.php';
require __DIR__ . '/includes/checkout/element.php';
require __DIR__ . '/includes/checkout/classic.php';
require __DIR__ . '/includes/checkout/draft.php';
require __DIR__ . '/includes/checkout/block.php';
require __DIR__ . '/includes/checkout/express.php';
require __DIR__ . '/includes/checkout/order-pay.php';
require __DIR__ . '/includes/checkout/renewals.php';
require __DIR__ . '/includes/admin/settings-page.php';
require __DIR__ . '/includes/admin/secret-field.php';
require __DIR__ . '/includes/admin/check.php';
require __DIR__ . '/includes/admin/looks.php';
require __DIR__ . '/includes/admin/trial.php';
require __DIR__ . '/includes/admin/order-box.php';

add_action(
	'before_woocommerce_init',
	function () {
		if ( class_exists( \Automattic\WooCommerce\Utilities\FeaturesUtil::class ) ) {
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'custom_order_tables', PLUGIN_FILE, true );
			\Automattic\WooCommerce\Utilities\FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', PLUGIN_FILE, true );
		}
	}
);

add_action(
	'init',
	function () {
		load_plugin_textdomain( 'instagift-gift-codes', false, dirname( plugin_basename( PLUGIN_FILE ) ) . '/languages' );
	}
);
