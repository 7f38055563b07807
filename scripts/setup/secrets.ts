/** Which settings are secrets (docs/contract.md#settings): they belong into `wrangler secret put`, never into a file that is committed. */

// Behind it may stand the name of one of several shops.
const SECRETS = /(_KEY|_SECRET|_PASSWORD|_TOKEN|_USERNAME|_MERCHANT_ID)(_|$)/

export const isSecret = (name: string): boolean => SECRETS.test(name)
