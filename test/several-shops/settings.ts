/** The settings of a worker that two shops with names share, beside the shop without a name, in tests. */
import { SHOP_SERVER, workerSettings } from '../worker-settings.ts'

export const OPERATOR_KEY = 'the-key-of-the-operator-of-all-shops'

export const NORTH = {
  name: 'north',
  origin: 'https://north.example',
  apiKey: 'the-key-of-the-server-of-north-in-tests',
  webhookSecret: `whsec_${btoa('signs the deliveries to north')}`,
  woocommerceSecret: 'woocommerce secret of north',
  notifyUrl: `${SHOP_SERVER}/inbox/north`,
  notifySecret: `whsec_${btoa('signs the events to north')}`,
}
export const SOUTH = {
  name: 'south-east',
  origin: 'https://south.example',
  apiKey: 'the-key-of-the-server-of-south-in-tests',
  webhookSecret: `whsec_${btoa('signs the deliveries to south')}`,
  woocommerceSecret: 'woocommerce secret of south',
  notifyUrl: `${SHOP_SERVER}/inbox/south`,
  notifySecret: `whsec_${btoa('signs the events to south')}`,
}
export type TestShop = typeof NORTH

const settingsOf = (shop: TestShop, suffix: string) => ({
  [`STORE_ORIGINS_${suffix}`]: shop.origin,
  [`STORE_API_KEY_${suffix}`]: shop.apiKey,
  [`WEBHOOK_SECRET_${suffix}`]: shop.webhookSecret,
  [`WOOCOMMERCE_SECRET_${suffix}`]: shop.woocommerceSecret,
  [`NOTIFY_URL_${suffix}`]: shop.notifyUrl,
  [`NOTIFY_SECRET_${suffix}`]: shop.notifySecret,
})

export const severalShopsSettings = {
  ...workerSettings,
  SHOPS: 'north south-east',
  OPERATOR_KEY,
  ...settingsOf(NORTH, 'NORTH'),
  ...settingsOf(SOUTH, 'SOUTH_EAST'),
}
