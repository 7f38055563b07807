/** Where the shop, its worker and the sandbox stand: they run already, and nothing here makes them. */

const needed = (name: string, meaning: string): string => {
  const value = process.env[name]
  if (!value) {
    console.error(`${name} is not set: ${meaning}. test/woocommerce/README.md lists all of them.`)
    process.exit(2)
  }
  return value.replace(/\/$/, '')
}

export const SHOP = needed('WOOCOMMERCE_URL', 'the address of the trial shop')
/** Paths of the two checkout pages. */
export const PAGES = {
  classic: process.env.WOOCOMMERCE_CLASSIC ?? '/classic-checkout/',
  block: process.env.WOOCOMMERCE_BLOCK ?? '/checkout/',
}
export const ADMIN = {
  name: process.env.WOOCOMMERCE_ADMIN ?? 'admin',
  password: needed('WOOCOMMERCE_PASSWORD', "the administrator's password"),
}
/** A customer of the shop with an account. */
export const CUSTOMER = {
  name: process.env.WOOCOMMERCE_CUSTOMER ?? 'shopper',
  password: process.env.WOOCOMMERCE_CUSTOMER_PASSWORD ?? 'shopper-pass',
}
/** A product of $50.00 and 5 % tax without shipping costs, another of $10.00, and a coupon of 10 %. */
export const PRODUCT = process.env.WOOCOMMERCE_PRODUCT ?? '10'
export const SMALL_PRODUCT = process.env.WOOCOMMERCE_SMALL_PRODUCT ?? '11'
export const COUPON = process.env.WOOCOMMERCE_COUPON ?? 'ten'
/** What the first product costs, minor units. */
export const TOTAL = 5250

export const WORKER = needed('WORKER_URL', 'the address of the worker')
export const KEY = needed('STORE_API_KEY', "the worker's key")
export const SANDBOX = needed('SANDBOX_URL', 'the address of the sandbox')
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
