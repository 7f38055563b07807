/**
 * The settings of the worker in tests: all three gift-card systems of the sandbox, every webhook source, and times short
 * enough for a test. Nothing here opens anything but the sandbox.
 */
import { INSTAGIFT_MERCHANT } from '../demo/sandbox/instagift/credentials.ts'
import { VAUCHAR_ACCOUNT } from '../demo/sandbox/vauchar/credentials.ts'
import { YOUGOTAGIFT_ACCOUNT } from '../demo/sandbox/yougotagift/credentials.ts'

/** Where the worker believes the sandbox and the shop to be; the test project answers for them. */
export const SANDBOX = 'http://127.0.0.1:20801'
export const SHOP_SERVER = 'http://127.0.0.1:20802'

export const STORE_ORIGIN = 'https://shop.example'
export const OTHER_STORE_ORIGIN = 'https://pay.shop.example'
export const STORE_API_KEY = 'the-key-of-the-shop-server-in-tests'
/** Cloudflare Access in front of the console, and a person whom it lets in who may decide. */
export const ACCESS = {
  team: 'https://team.cloudflareaccess.com',
  audience: 'ab'.repeat(32),
  clerk: 'Clerk@shop.example',
}
export const WEBHOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
export const NOTIFY_SECRET = `whsec_${btoa('the secret of outbound events')}`

export const workerSettings = {
  STORE_ORIGINS: `${STORE_ORIGIN} ${OTHER_STORE_ORIGIN}`,
  PUBLIC_URL: 'https://gifts.example',
  STORE_API_KEY,
  MASTER_KEY: btoa('test key of exactly 32 bytes 001'),
  WEBHOOK_SECRET,
  ACCESS_TEAM_DOMAIN: ACCESS.team,
  ACCESS_AUDIENCE: ACCESS.audience,
  ACCESS_CLERKS: `${ACCESS.clerk} second@shop.example`,
  // All tests of a file share one store; those of the limits bring their own.
  STORE_MISSES_PER_MINUTE: '1000000',
  NOTIFY_URL: `${SHOP_SERVER}/inbox`,
  NOTIFY_SECRET,
  INSTAGIFT_MERCHANT_KEY: INSTAGIFT_MERCHANT.key,
  INSTAGIFT_MERCHANT_SECRET: INSTAGIFT_MERCHANT.secret,
  INSTAGIFT_API_URL: `${SANDBOX}/instagift/v2`,
  YOUGOTAGIFT_USERNAME: YOUGOTAGIFT_ACCOUNT.username,
  YOUGOTAGIFT_PASSWORD: YOUGOTAGIFT_ACCOUNT.password,
  YOUGOTAGIFT_CURRENCY: 'AED',
  YOUGOTAGIFT_API_URL: `${SANDBOX}/yougotagift/merchant/api`,
  VAUCHAR_MERCHANT_ID: VAUCHAR_ACCOUNT.merchantId,
  VAUCHAR_API_KEY: VAUCHAR_ACCOUNT.apiKey,
  VAUCHAR_API_URL: `${SANDBOX}/vauchar`,
  WOOCOMMERCE_SECRET: 'woocommerce-test-secret',
  SHOPIFY_SECRET: 'shopify-test-secret',
  STRIPE_SECRET: 'whsec_stripe-test-secret',
  BIGCOMMERCE_SECRET: 'bigcommerce-test-secret',
  BIGCOMMERCE_STORE_HASH: 'teststore',
  BIGCOMMERCE_TOKEN: 'bigcommerce-test-token',
}
