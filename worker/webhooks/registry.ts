/** The webhook sources that the settings switch on, by the name that stands in their path. */
import type { Settings } from '../settings/settings.ts'
import { bigcommerceSource } from './bigcommerce.ts'
import { shopifySource } from './shopify.ts'
import { standardSource } from './standard.ts'
import { stripeSource } from './stripe.ts'
import type { WebhookSource } from './webhook.ts'
import { woocommerceSource } from './woocommerce.ts'

export const webhookSources = ({
  webhookSecrets,
  platformSecrets: { woocommerce, shopify, stripe, bigcommerce },
  bigcommerce: store,
}: Settings): Record<string, WebhookSource> => ({
  ...(webhookSecrets.length > 0 && { standard: standardSource(webhookSecrets) }),
  ...(woocommerce.length > 0 && { woocommerce: woocommerceSource(woocommerce) }),
  ...(shopify.length > 0 && { shopify: shopifySource(shopify) }),
  ...(stripe.length > 0 && { stripe: stripeSource(stripe) }),
  ...(store && bigcommerce.length > 0 && { bigcommerce: bigcommerceSource(bigcommerce, store) }),
})
