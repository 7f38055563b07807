/** Lets a caller of the console see what is theirs: the affairs of one shop, or of all. */

import { keysFrom } from '../../keys/keys.ts'
import { vouchingShop } from '../../keys/vouching.ts'
import { readShops } from '../../settings/shops/shops.ts'
import { allShops } from '../../shards/all-shops.ts'
import type { Sees } from '../console/people/caller.ts'
import type { RequestContext } from '../request-context.ts'

/** Puts the settings, the keys and the scope into the context. False: theirs is a shop that is not served. */
export const enterScope = async (c: RequestContext, sees: Sees): Promise<boolean> => {
  const shops = readShops(c.env)
  // A shop that was taken out of SHOPS leaves its people behind.
  if (!shops.several) return sees === 'all shops' || sees.shop === null
  const keys = await keysFrom(shops.common.masterKeys)
  if (sees !== 'all shops') {
    const settings = shops.served.get(sees.shop)
    if (settings === undefined) return false
    c.set('settings', settings)
    c.set('keys', await keys.ofShop(sees.shop))
    c.set('scope', [sees.shop])
    return true
  }
  const scope = allShops(c.env)
  c.set('settings', shops.common)
  c.set('scope', scope)
  c.set('keys', {
    ...keys,
    isCheckoutId: async id => (await vouchingShop(keys, id, scope)) !== undefined,
  })
  return true
}
