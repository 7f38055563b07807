/**
 * The two ways in which a call fails. A refusal is final: the worker has changed nothing. Without an answer nobody knows, and the
 * caller repeats the call or gives the codes back (docs/contract.md#lost-answers).
 */
import type { Checkout } from '../shared/api.ts'
import type { Problem, ProblemCode } from '../shared/problem.ts'

/** A problem as the worker sends it (RFC 9457). */
export type ProblemDocument = Problem & {
  type: string
  title: string
  status: number
  detail: string
}

/** The worker refused, and changed nothing. `code` says why (docs/contract.md#problems). */
export class GiftCodeProblem extends Error {
  override readonly name = 'GiftCodeProblem'
  readonly code: ProblemCode
  /** The HTTP status. */
  readonly status: number
  /** All that the worker said. */
  readonly problem: ProblemDocument
  /** The checkout as it is now, where the problem is about its state. */
  readonly checkout?: Checkout
  /** When the same call may succeed. */
  readonly retryAfterSeconds?: number

  constructor(problem: ProblemDocument) {
    super(`${problem.title} (${problem.code}). ${problem.detail}${issuesOf(problem)}`)
    this.code = problem.code
    this.status = problem.status
    this.problem = problem
    if ('checkout' in problem) this.checkout = problem.checkout
    if ('retryAfter' in problem) this.retryAfterSeconds = problem.retryAfter
  }
}

/** Silence, an answer that is not the worker's, or one of 500 and above: the call may have been carried out. */
export class GiftCodesUnreachable extends Error {
  override readonly name = 'GiftCodesUnreachable'
  /** What the worker said, where it was the worker who answered with 500 or above. */
  readonly problem?: ProblemDocument
  /** When the same call may succeed, where the worker said so. */
  readonly retryAfterSeconds?: number

  constructor(what: string, { cause, problem }: { cause?: unknown; problem?: ProblemDocument }) {
    super(`${what}. Whether it was carried out is not known: repeat the call, or reopen.`, {
      cause,
    })
    if (problem) this.problem = problem
    if (problem && 'retryAfter' in problem) this.retryAfterSeconds = problem.retryAfter
  }
}

/** The worker names the fields, and never their values. */
const issuesOf = (problem: ProblemDocument): string =>
  problem.code === 'invalid_request'
    ? ` ${problem.issues.map(({ path, message }) => `${path}: ${message}`).join('; ')}.`
    : ''

const TYPE = 'urn:instagift-checkout:problem:'

/** Whether this is a problem of ours, sent with this status. */
export function isProblem(body: unknown, status: number): body is ProblemDocument {
  const { type, code, status: said } = (body ?? {}) as Partial<ProblemDocument>
  return type === `${TYPE}${code}` && said === status
}

/** A refusal that the kit finds by itself, in the worker's words. */
export const refusal = (
  problem: Problem & { detail: string },
  title: string,
  status: number,
): GiftCodeProblem =>
  new GiftCodeProblem({ ...problem, type: `${TYPE}${problem.code}`, title, status })
