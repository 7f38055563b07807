/** What a shop has to say before its worker can run: each question with the setting that holds its answer, and when it is asked. */

import { settingOf } from '../../worker/settings/shops/shop-names.ts'

export type Question = {
  /** A setting of the worker (docs/contract.md#settings). */
  name: string
  asks: string
  /** Typed without being shown. */
  isSecret?: boolean
  /** The shop may leave it out. */
  isOptional?: boolean
  /** It is needed in production, and not for a try on this machine. */
  mayWait?: boolean
}

/** A gift-card system, or a platform whose webhooks are wanted. */
export type Choice = { name: string; questions: readonly Question[] }

export const SHOP: readonly Question[] = [
  {
    name: 'STORE_ORIGINS',
    asks: 'Origins of the pages with the checkout, separated by spaces (https://shop.example.com http://localhost:3000)',
  },
  {
    name: 'PUBLIC_URL',
    asks: 'Address of the worker (https://gifts.example.com; empty: not known yet)',
    mayWait: true,
  },
  {
    name: 'NOTIFY_URL',
    asks: 'Address of your server that takes events (empty: none)',
    isOptional: true,
  },
]

/** What each of several shops has of its own (docs/contract.md#several-shops). */
export const SHOP_OF_SEVERAL: readonly Question[] = SHOP.filter(({ name }) => name !== 'PUBLIC_URL')

/** The same questions about one of several shops. */
export const questionsOfShop = (questions: readonly Question[], shop: string): Question[] =>
  questions.map(question => ({
    ...question,
    name: settingOf(question.name, shop),
    asks: `${shop}: ${question.asks}`,
  }))

const secret = (name: string, asks: string): Question => ({ name, asks, isSecret: true })

export const SYSTEMS: readonly Choice[] = [
  {
    name: 'instagift',
    questions: [
      secret('INSTAGIFT_MERCHANT_KEY', 'Instagift: merchant key (GROW plan)'),
      secret('INSTAGIFT_MERCHANT_SECRET', 'Instagift: merchant secret'),
    ],
  },
  {
    name: 'yougotagift',
    questions: [
      secret('YOUGOTAGIFT_USERNAME', 'YouGotaGift: user name'),
      secret('YOUGOTAGIFT_PASSWORD', 'YouGotaGift: password'),
      { name: 'YOUGOTAGIFT_CURRENCY', asks: 'YouGotaGift: currency of the account (AED)' },
    ],
  },
  {
    name: 'vauchar',
    questions: [
      secret('VAUCHAR_MERCHANT_ID', 'Vauchar: merchant id'),
      secret('VAUCHAR_API_KEY', 'Vauchar: API key'),
    ],
  },
]

/** WooCommerce takes whatever secret it is given, so that one is made here. */
export const PLATFORMS: readonly Choice[] = [
  { name: 'woocommerce', questions: [] },
  {
    name: 'shopify',
    questions: [secret('SHOPIFY_SECRET', 'Shopify: client secret of the app')],
  },
  {
    name: 'stripe',
    questions: [secret('STRIPE_SECRET', 'Stripe: signing secret of the endpoint (whsec_…)')],
  },
  {
    name: 'bigcommerce',
    questions: [
      secret('BIGCOMMERCE_SECRET', 'BigCommerce: client secret of the app'),
      { name: 'BIGCOMMERCE_STORE_HASH', asks: 'BigCommerce: store hash' },
      secret('BIGCOMMERCE_TOKEN', 'BigCommerce: access token'),
    ],
  },
]
