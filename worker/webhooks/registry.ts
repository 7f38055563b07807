/** The webhook sources that the worker knows. */
import { bigcommerce } from './bigcommerce.ts'
import type { RegisteredSource } from './description.ts'
import { shopify } from './shopify.ts'
import { standard } from './standard.ts'
import { stripe } from './stripe.ts'
import { woocommerce } from './woocommerce.ts'

export const SOURCES: readonly RegisteredSource[] = [
  standard,
  woocommerce,
  shopify,
  stripe,
  bigcommerce,
]
