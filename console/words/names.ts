/** Names of what is outside, as people write them. */
const NAMES: Record<string, string> = {
  instagift: 'Instagift',
  yougotagift: 'YouGotaGift',
  vauchar: 'Vauchar',
  woocommerce: 'WooCommerce',
  shopify: 'Shopify',
  stripe: 'Stripe',
  bigcommerce: 'BigCommerce',
  standard: 'Signed deliveries (standard)',
  api: 'The shop’s server',
}

/** Of a gift-card system or a webhook source. */
export const nameOf = (name: string): string => NAMES[name] ?? name

/** `card ••NTM2 of Instagift`. */
export const cardName = (label: string, provider?: string | null): string =>
  provider ? `card ••${label} of ${nameOf(provider)}` : `card ••${label}`

/** Who told of an order. */
export const tellerName = (source: string | undefined): string =>
  source === undefined || source === 'api' ? 'the shop’s server' : nameOf(source)
