/** Who may call an endpoint, and whose certificates they may see. */
import { errorAnswer, NOT_FOUND, UNAUTHORIZED } from '../errors.ts'
import type { Certificate, InstagiftState } from '../state.ts'
import { type Caller, callerOf, type InstagiftContext } from './auth.ts'

export type KnownCaller = Exclude<Caller, { kind: 'nobody' }>
type Kind = KnownCaller['kind']
type CallerOf<K extends Kind> = Extract<KnownCaller, { kind: K }>

export const ANY_CALLER = ['user', 'merchant'] as const

/** Lets in callers of these kinds; all others get the documented 401. */
export const only =
  <K extends Kind>(
    state: InstagiftState,
    kinds: readonly K[],
    handle: (c: InstagiftContext, caller: CallerOf<K>) => Response | Promise<Response>,
  ) =>
  (c: InstagiftContext) => {
    const caller = callerOf(c, state)
    if (!(kinds as readonly string[]).includes(caller.kind)) return errorAnswer(UNAUTHORIZED)
    return handle(c, caller as CallerOf<K>)
  }

/** True for the merchant where it is redeemed and for the user who owns it. */
export const owns = (caller: KnownCaller, row: { merchantId: string; userId: string }): boolean =>
  caller.kind === 'merchant' ? row.merchantId === caller.merchantId : row.userId === caller.userId

/** The certificate if the caller may see it, else the refusal. */
export function accessible(
  certificate: Certificate | undefined,
  caller: KnownCaller,
  { world }: InstagiftState,
): Certificate | Response {
  if (!certificate) return errorAnswer(NOT_FOUND)
  if (owns(caller, certificate)) return certificate
  const hidden = world.options.foreign === 'not_found'
  return errorAnswer(hidden ? NOT_FOUND : UNAUTHORIZED)
}
