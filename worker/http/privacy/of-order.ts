/** Exports and erases what is stored about one order (docs/contract.md#export-an-order): the work behind the API and the console. */

import type { ErasureDone, ErasureOutlook, OrderExport } from '../../../shared/api/privacy.ts'
import type { Problem } from '../../../shared/problem.ts'
import { type Result, success } from '../../../shared/result.ts'
import type { AuditNote } from '../../back-office/store/people/calls.ts'
import { backOfficeOf, cardNamed, checkoutNamed, storeOf } from '../../env.ts'
import { vouchingShop } from '../../keys/vouching.ts'
import { begin, end } from '../console/people/noting.ts'
import type { RequestContext } from '../request-context.ts'
import { ERASED, KEPT } from './words.ts'

/** Never a code: those are kept apart, encrypted, and belong to the cards. */
export const exportOf = async (
  c: RequestContext,
  checkoutId: string,
): Promise<Result<OrderExport, Problem>> => {
  const { keys, scope } = c.var
  const object = checkoutNamed(c.env, checkoutId)
  const stored = await object.stored()
  if (!stored.ok) return stored
  const { checkout, reviews, events, objects } = stored.value
  const shop = (await vouchingShop(keys, checkoutId, scope)) ?? null
  const [listed, cards, ledger, auditLog] = await Promise.all([
    backOfficeOf(c.env, checkoutId, shop).about(checkoutId),
    Promise.all(objects.map(name => cardNamed(c.env, name).stored(checkoutId))),
    object.entry(),
    storeOf(c.env).auditAbout(checkoutId),
  ])
  const own = new Set(reviews.map(({ id }) => id))
  return success({
    exportedAt: new Date().toISOString(),
    checkout,
    written: events as Written[],
    cards: cards as Written[][],
    reviews: [...reviews, ...listed.reviews.filter(({ id }) => !own.has(id))],
    events: listed.events as Written[],
    ledger: ledger as Written | null,
    auditLog,
  })
}

type Written = OrderExport['written'][number]

export const outlookOf = async (
  c: RequestContext,
  checkoutId: string,
): Promise<Result<ErasureOutlook, Problem>> => {
  const seen = await checkoutNamed(c.env, checkoutId).erasure()
  if (!seen.ok) return seen
  const { version, refusal, erasedAt } = seen.value
  const openElsewhere = erasedAt === null && (await hasOpenReview(c, checkoutId))
  return success({
    ...{ checkoutId, version, erases: ERASED, keeps: KEPT },
    refusal: refusal ?? (openElsewhere ? OPEN_ELSEWHERE : null),
    erasedAt: erasedAt === null ? null : iso(erasedAt),
  })
}

const OPEN_ELSEWHERE = 'A review that names it is open: decide it first.'

/** A review of the back office about this checkout: a delivery that named it too early, or books that differ. */
const hasOpenReview = async (c: RequestContext, checkoutId: string): Promise<boolean> => {
  const shop = (await vouchingShop(c.var.keys, checkoutId, c.var.scope)) ?? null
  const { reviews } = await backOfficeOf(c.env, checkoutId, shop).about(checkoutId)
  return reviews.some(({ status }) => status === 'open')
}

/** `note`: for the audit log, which says who erased which checkout and when, and nothing of the order. */
export const eraseOrder = async (
  c: RequestContext,
  checkoutId: string,
  { version, note }: { version: number; note: AuditNote },
): Promise<Result<ErasureDone, Problem>> => {
  const outlook = await outlookOf(c, checkoutId)
  if (!outlook.ok) return outlook
  const { refusal } = outlook.value
  if (refusal !== null) return { ok: false, failure: { code: 'not_erasable', detail: refusal } }
  const begun = await begin(c, [note])
  if (!begun.ok) return begun
  const done = await checkoutNamed(c.env, checkoutId).erase(version)
  if (done.ok) await storeOf(c.env).eraseNotes(checkoutId)
  const problem = done.ok ? null : done.failure.code
  await end(
    c,
    begun.value.map(seq => ({ seq, problem })),
  )
  return done.ok ? success({ checkoutId, erasedAt: iso(done.value.erasedAt) }) : done
}

const iso = (at: number): string => new Date(at).toISOString()
