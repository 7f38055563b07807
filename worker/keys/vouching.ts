/** Which shop made the id of a checkout. */
import type { ShopName } from '../settings/shops/shop-names.ts'
import type { Keys } from './keys.ts'

/** Undefined: none of these. */
export const vouchingShop = async (
  keys: Pick<Keys, 'ofShop'>,
  checkoutId: string,
  shops: readonly ShopName[],
): Promise<ShopName | undefined> => {
  for (const shop of shops)
    if (await (await keys.ofShop(shop)).isCheckoutId(checkoutId)) return shop
  return undefined
}
