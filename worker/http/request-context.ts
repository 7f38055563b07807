/** What every handler finds in the context of its request. */
import type { Context } from 'hono'
import type { Session } from '../../shared/api/console/people.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import type { Env } from '../env.ts'
import type { Keys } from '../keys/keys.ts'
import type { Settings } from '../settings/settings.ts'
import type { ShopName } from '../settings/shops/shop-names.ts'

export type AppEnv = {
  Bindings: Env
  Variables: {
    requestId: string
    /** Those of the shop that the call belongs to. Set for operations that need settings, like what follows. */
    settings: Settings
    keys: Keys
    /** The caller sent the shop's API key. */
    byServer: boolean
    /** The caller sent a key that sees all shops. */
    byOperator: boolean
    /** The shops whose affairs are the caller's: one, unless the operator or the operator's people call. */
    scope: readonly ShopName[]
    /** Who calls, of a call of the console. */
    session: Session
    /** Whose personal key a call of the console came with. */
    personId: string | null
    /** The caller sent the client secret of the checkout that is answered with. */
    byOwner: boolean
    /** For the log: the code with which the call was refused. */
    problem: ProblemCode
    /** For the log: the checkout that the call is about. */
    checkoutId: string
  }
}

export type RequestContext = Context<AppEnv>
