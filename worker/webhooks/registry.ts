/** The webhook sources that the worker knows. */
import { bigcommerce } from './platforms/bigcommerce.ts'
import type { RegisteredSource } from './description.ts'
import { shopify } from './platforms/shopify.ts'
import { standard } from './standard.ts'
import { stripe } from './platforms/stripe.ts'
import { woocommerce } from './platforms/woocommerce.ts'

export const SOURCES: readonly RegisteredSource[] = [
  standard,
  woocommerce,
  shopify,
  stripe,
  bigcommerce,
]
