/** What every handler finds in its context. */
import type { Context } from 'hono'
import type { ProblemCode } from '../../shared/problem.ts'
import type { Env } from '../env.ts'
import type { Keys } from '../keys/keys.ts'
import type { Settings } from '../settings/settings.ts'

export type AppEnv = {
  Bindings: Env
  Variables: {
    requestId: string
    /** Set for all operations that need them. */
    settings: Settings
    keys: Keys
    /** The caller showed the shop's API key. */
    byServer: boolean
    /** For the log: how the call was refused. */
    problem: ProblemCode
    checkoutId: string
  }
}

export type RequestContext = Context<AppEnv>
