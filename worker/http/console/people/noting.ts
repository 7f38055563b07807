/** The audit log, as what is done is noted there (docs/contract.md#people). */
import type { AuditEntry } from '../../../../shared/api/console/people.ts'
import type { Problem } from '../../../../shared/problem.ts'
import { failed, type Result, success } from '../../../../shared/result.ts'
import type { AuditEnd, AuditNote } from '../../../back-office/store/people/calls.ts'
import { storeOf } from '../../../env.ts'
import { log, traceOf } from '../../../log.ts'
import { readShops } from '../../../settings/shops/shops.ts'
import type { RequestContext } from '../../request-context.ts'

export type Act = Pick<AuditEntry, 'did' | 'about' | 'detail'>

/** Notes what is done with the answer itself. A problem: it could not be noted, and must not be done. */
export const noted = async (c: RequestContext, act: Act | AuditNote): Promise<Problem | null> => {
  const begun = await begin(c, ['who' in act ? act : noteOf(c, act)])
  if (!begun.ok) return begun.failure
  await end(
    c,
    begun.value.map(seq => ({ seq, problem: null })),
  )
  return null
}

/** What the caller of the console does. */
export const noteOf = (c: RequestContext, act: Act): AuditNote => {
  const { name: who, role, by } = c.var.session
  return { who, role, by, personId: c.var.personId, ...act, ...byShop(c) }
}

/** Where several shops share the worker: whose people did it. */
const byShop = (c: RequestContext): Pick<AuditNote, 'shop'> => {
  const { shop } = c.var.session
  if (!readShops(c.env).several) return {}
  return shop === undefined ? { shop: '*' } : shop === '' ? {} : { shop }
}

/** Notes what is about to be done. What cannot be noted must not be done: then a problem. */
export const begin = async (
  c: RequestContext,
  notes: AuditNote[],
): Promise<Result<number[], Problem>> => {
  try {
    const keptSince = Date.now() - c.var.settings.retentionMs
    return success(await storeOf(c.env).beginAudit(notes, keptSince))
  } catch (error) {
    warn(c, error)
    return failed({ code: 'provider_unavailable', retryAfter: 5 })
  }
}

/** Notes how it ended. It is done by now, so a log that fails keeps no answer back: the entry then says that its end is unknown. */
export const end = async (c: RequestContext, ends: AuditEnd[]): Promise<void> => {
  try {
    await storeOf(c.env).endAudit(ends)
  } catch (error) {
    warn(c, error)
  }
}

const warn = (c: RequestContext, error: unknown): void =>
  log('error', 'the audit log', { requestId: c.var.requestId, error: traceOf(error) })
