/**
 * To which shop a call belongs, where several share the worker: by its API key, by the page that it comes from, or by the id in its
 * path, which no other shop's keys vouch for (docs/contract.md#whose-call-it-is). Where there is one shop, every call is its own.
 */
import type { Problem } from '../../../shared/problem.ts'
import { failed, type Result, success } from '../../../shared/result.ts'
import { keysFrom } from '../../keys/keys.ts'
import { vouchingShop } from '../../keys/vouching.ts'
import type { Settings } from '../../settings/settings.ts'
import { readShops, type Shops } from '../../settings/shops/shops.ts'
import { bearerOf } from '../guard/bearer.ts'
import type { Operation } from '../operation.ts'
import type { RequestContext } from '../request-context.ts'

/** `byOperator`: the call came with a key that sees all shops. */
export type ShopOfCall = { settings: Settings; byOperator: boolean }

export const shopOfCall = async (
  c: RequestContext,
  operation: Operation,
): Promise<Result<ShopOfCall, Problem>> => {
  const shops = readShops(c.env)
  const common = success({ settings: shops.common, byOperator: false })
  // Without a key of the worker nothing can be compared; the caller hears of it.
  if (!shops.several || shops.common.masterKeys.length === 0) return common
  if (operation.caller === 'open') return success(pathShop(c, shops))
  const byKey = await shopByKey(c, shops)
  if (byKey !== null) return success(byKey)
  if (operation.caller === 'server' || operation.caller === 'console') return common
  return shopOfBrowser(c, shops)
}

/** That of a webhook's path. The handler refuses a name that no shop has. */
const pathShop = (c: RequestContext, { served, common }: Shops): ShopOfCall => ({
  settings: served.get(c.req.param('shop') ?? null) ?? common,
  byOperator: false,
})

/** Every key is compared, so that the time of the comparison reveals nothing about them. */
const shopByKey = async (
  c: RequestContext,
  { served, operatorKeys, common }: Shops,
): Promise<ShopOfCall | null> => {
  const given = bearerOf(c)
  if (given === undefined) return null
  const { hashOf } = await keysFrom(common.masterKeys)
  const hash = await hashOf(given)
  const isAmong = async (keys: readonly string[]): Promise<boolean> =>
    (await Promise.all(keys.map(hashOf))).filter(one => one === hash).length > 0
  const found = await Promise.all(
    [...served.values()].map(async settings => ({
      settings,
      isIts: await isAmong(settings.storeApiKeys),
    })),
  )
  const byOperator = await isAmong(operatorKeys)
  const its = found.find(({ isIts }) => isIts)
  if (byOperator) return { settings: common, byOperator }
  return its === undefined ? null : { settings: its.settings, byOperator }
}

/**
 * A page belongs to the shop whose origin it has. A caller without an `Origin` is served with the checkout whose id it knows, and may begin
 * one for the shop without a name.
 */
const shopOfBrowser = async (
  c: RequestContext,
  { served, common }: Shops,
): Promise<Result<ShopOfCall, Problem>> => {
  const origin = c.req.header('origin')
  const ofPage = [...served.values()].find(({ storeOrigins }) =>
    storeOrigins.includes(origin ?? ''),
  )
  if (ofPage !== undefined) return success({ settings: ofPage, byOperator: false })
  const id = c.req.param('id')
  const keys = await keysFrom(common.masterKeys)
  const shop = id === undefined ? null : await vouchingShop(keys, id, [...served.keys()])
  const settings = shop === undefined ? common : served.get(shop)
  if (settings !== undefined) return success({ settings, byOperator: false })
  return failed({ code: 'origin_not_allowed', detail: NOBODYS })
}

const NOBODYS =
  'Several shops share this worker: a call that comes from no page of a shop needs the API key of one.'
