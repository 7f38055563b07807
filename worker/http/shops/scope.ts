/** Whose affairs a caller sees, where several shops share the worker: those of one shop, or of all. */

import type { BackOfficeCalls } from '../../back-office/calls.ts'
import { backOfficeShards, type Env } from '../../env.ts'
import { vouchingShop } from '../../keys/vouching.ts'
import type { Settings } from '../../settings/settings.ts'
import type { ShopName } from '../../settings/shops/shop-names.ts'
import { readShops } from '../../settings/shops/shops.ts'
import { allShops } from '../../shards/all-shops.ts'
import type { RequestContext } from '../request-context.ts'

export const scopeOf = (
  env: Env,
  { shop }: Pick<Settings, 'shop'>,
  seesAll: boolean,
): readonly ShopName[] => (seesAll ? allShops(env) : [shop])

/** Several share the worker, and the caller sees one of them. */
export const isOfOneShop = (c: RequestContext): boolean =>
  readShops(c.env).several && c.var.scope.length < 2

/** The shards of the back office that are the caller's, in the order of their shops. */
export const shardsOf = (c: RequestContext): BackOfficeCalls[] =>
  c.var.scope.flatMap(shop => backOfficeShards(c.env, shop))

/** The shop of a checkout, for whoever sees several; undefined where that is the one without a name, or it goes without saying. */
export const shopOfRow = async (
  c: RequestContext,
  checkoutId: string,
): Promise<string | undefined> => {
  const { scope, keys } = c.var
  if (scope.length < 2) return undefined
  return (await vouchingShop(keys, checkoutId, scope)) ?? undefined
}
