/** Who makes a lookup, and how many they have: one visitor by their address, or the shop's server by its API key. */
import { visitorNamed } from '../../env.ts'
import type { VisitorCalls } from '../../rate-limit/calls.ts'
import { visitorOf } from '../../rate-limit/visitor-address.ts'
import type { RequestContext } from '../request-context.ts'

// docs/contract.md#limits-for-strangers, `LOOKUPS_PER_MINUTE`: the API key has a budget of its own, ten times as large.
const SHOP_FACTOR = 10
/** No address looks like this. */
const SHOP = 'the server of the shop'

export type Caller = {
  /** The caller has the API key, and nobody else shares their budget. */
  isShop: boolean
  /** Where the lookups of this visitor are counted, and under which name. */
  visitor: VisitorCalls
  name: string
  /** Whom a challenge is for: a name that does not reveal the address. */
  audience(): Promise<string>
  perMinute: number
}

export const callerOf = async (c: RequestContext): Promise<Caller> => {
  const { byServer, keys, settings } = c.var
  const { shop } = settings
  const who = byServer
    ? shop === null
      ? SHOP
      : `${SHOP} ${shop}`
    : visitorOf(c.req.header('cf-connecting-ip'))
  const name = await keys.nameOf('visitor', who)
  return {
    isShop: byServer,
    visitor: visitorNamed(c.env, name),
    name,
    audience: () => keys.nameOf('challenge', who),
    perMinute: settings.lookupsPerMinute * (byServer ? SHOP_FACTOR : 1),
  }
}
