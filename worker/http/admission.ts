/**
 * Whether a call may go on, before its body is read: the settings that it needs are right, and who claims to be the shop's server
 * has the API key. A setting that the call does not need keeps nobody out (docs/contract.md#malformed-settings).
 */
import type { Problem } from '../../shared/problem.ts'
import { type Keys, keysFrom } from '../keys/keys.ts'
import { isKnownKey, OTHER_KEY } from '../keys/known-key.ts'
import { log, traceOf } from '../log.ts'
import { type Disabled, type DisablingFailure, inWords } from '../settings/failure.ts'
import { failuresThatDisable } from '../settings/settings.ts'
import { readShops, type Shops } from '../settings/shops/shops.ts'
import { admitPerson } from './console/who.ts'
import { bearerOf } from './guard/bearer.ts'
import type { Operation } from './operation.ts'
import type { RequestContext } from './request-context.ts'
import { scopeOf } from './shops/scope.ts'
import { shopOfCall } from './shops/shop-of-call.ts'

/** Puts the settings and what follows from them into the context; a refusal, or null. */
export const admit = async (c: RequestContext, operation: Operation): Promise<Problem | null> => {
  const shops = readShops(c.env)
  logOnce(shops)
  const found = await shopOfCall(c, operation)
  if (!found.ok) return found.failure
  const { settings, byOperator } = found.value
  const isServerCall = claimsToBeServer(c, operation)
  const needed: Disabled[] = ['everything', ...operation.needs]
  if (isServerCall) needed.push('server calls')
  else if (c.req.header('origin') !== undefined && !['open', 'console'].includes(operation.caller))
    needed.push('browser calls')
  const missing = failuresThatDisable(settings, ...needed)
  if (missing.length > 0) return misconfigured(missing)
  const keys = await keysFrom(settings.masterKeys)
  const refusal = await refusalOfKey(c, keys)
  if (refusal !== null) return refusal
  c.set('settings', settings)
  c.set('keys', await keys.ofShop(settings.shop))
  c.set('byServer', await hasApiKey(c))
  c.set('byOperator', byOperator)
  c.set('scope', scopeOf(c.env, settings, byOperator))
  if (operation.caller === 'console') return admitPerson(c, operation)
  return isServerCall ? refusalOfServer(c, operation, shops) : null
}

/** What is the operator's alone is forbidden to a shop, and what is a shop's is nobody else's. */
const refusalOfServer = (
  c: RequestContext,
  { operator }: Operation,
  { several }: Shops,
): Problem | null => {
  const { byServer, byOperator } = c.var
  if (byOperator && operator !== null) return null
  if (!byServer) return { code: 'unauthorized' }
  return several && operator === 'only' ? { code: 'forbidden' } : null
}

/** Names what is wrong, and never its value. */
export const misconfigured = (failures: DisablingFailure[]): Problem => ({
  code: 'misconfigured',
  detail: failures.map(inWords).join('; '),
})

const refusalOfKey = async (c: RequestContext, keys: Keys): Promise<Problem | null> => {
  try {
    const isKnown = await isKnownKey(c.env, keys)
    return isKnown ? null : misconfigured([{ ...WRONG_KEY, disables: 'everything' }])
  } catch (error) {
    log('error', 'the store does not answer', { error: traceOf(error) })
    return { code: 'provider_unavailable', retryAfter: 5 }
  }
}

const WRONG_KEY = { name: 'MASTER_KEY', message: OTHER_KEY }

const logged = new WeakSet<Shops>()

/** What is wrong is logged by each instance of the worker, with its first call. */
const logOnce = (shops: Shops): void => {
  if (shops.failures.length === 0 || logged.has(shops)) return
  logged.add(shops)
  log('error', 'misconfigured', { names: shops.failures.map(({ name }) => name) })
}

const claimsToBeServer = (c: RequestContext, { caller }: Operation): boolean =>
  caller === 'server' || (caller === 'either' && c.req.header('authorization') !== undefined)

const hasApiKey = async (c: RequestContext): Promise<boolean> => {
  const given = bearerOf(c)
  if (given === undefined) return false
  const { keys, settings } = c.var
  // The keyed hashes are compared, all of them, so that the time of the comparison reveals nothing about the keys.
  const hash = await keys.hashOf(given)
  const known = await Promise.all(settings.storeApiKeys.map(key => keys.hashOf(key)))
  return known.filter(one => one === hash).length > 0
}
