/** Refusals that only the webmaster can mend go to the console, with the worker's own words, and what the element could not read. */
import type { ProblemCode } from '../../shared/problem.ts'
import type { PROBLEMS } from '../../shared/problems.ts'
import type { WidgetProblem } from '../client/worker-api.ts'
import { warnOnce } from './warn-once.ts'

type WebmasterCode = {
  [Code in ProblemCode]: (typeof PROBLEMS)[Code]['actor'] extends 'webmaster' ? Code : never
}[ProblemCode]

/** The catalogue's codes whose actor is the webmaster, without the catalogue's texts. */
const FOR_WEBMASTERS: Partial<Record<WidgetProblem['code'], true>> = {
  invalid_request: true,
  unauthorized: true,
  origin_not_allowed: true,
  method_not_allowed: true,
  order_taken: true,
  payment_taken: true,
  idempotency_mismatch: true,
  body_too_large: true,
  unsupported_media_type: true,
  internal: true,
  misconfigured: true,
} satisfies Record<WebmasterCode, true>

export function warnOfRefusal({ code, detail = '' }: WidgetProblem, tag?: string): void {
  if (FOR_WEBMASTERS[code]) warnOnce(`was refused: ${code}. ${detail}`, tag)
  if (code === 'unreachable' && detail) warnOnce(detail, tag)
}
