/** The webhook sources that the worker knows. */

import type { RegisteredSource } from './description.ts'
import { bigcommerce } from './platforms/bigcommerce.ts'
import { shopify } from './platforms/shopify.ts'
import { stripe } from './platforms/stripe.ts'
import { woocommerce } from './platforms/woocommerce.ts'
import { standard } from './standard.ts'

export const SOURCES: readonly RegisteredSource[] = [
  standard,
  woocommerce,
  shopify,
  stripe,
  bigcommerce,
]
