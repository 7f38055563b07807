/** The shards of all shops that share the worker: for what is the operator's. */

import type { BackOfficeCalls } from '../back-office/calls.ts'
import { backOfficeShards, type Env } from '../env.ts'
import type { ShopName } from '../settings/shops/shop-names.ts'
import { readShops } from '../settings/shops/shops.ts'

/** What belongs to no checkout lies with the shop without a name, whether or not that is served. */
export const allShops = (env: Env): ShopName[] => [
  ...new Set([null, ...readShops(env).served.keys()]),
]

export const allShards = (env: Env): BackOfficeCalls[] =>
  allShops(env).flatMap(shop => backOfficeShards(env, shop))
