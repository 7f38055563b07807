/** How the deliveries of a source to one of several shops are counted and shown: `woocommerce/north`. */
import type { ShopName } from '../settings/shops/shop-names.ts'

export const sourceOfShop = (source: string, shop: ShopName): string =>
  shop === null ? source : `${source}/${shop}`

/** The source of a shop by its own name; null: another shop's. */
export const sourceTo = (shop: ShopName, named: string): string | null => {
  const [source, owner = null] = named.split('/') as [string, string?]
  return owner === shop ? source : null
}
