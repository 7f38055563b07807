/**
 * The calls that a browser may make to the worker's HTTP API (docs/contract.md#http-api-for-the-browser). A call ends in a Checkout
 * or a problem, never in an exception: anything else counts as `unreachable`. Every call is safe to repeat, so it is sent again after
 * a lost answer.
 */
import type { Checkout } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'

/** A refusal by the worker, or `unreachable`: no answer, or none of ours. */
export type WidgetProblem =
  | (Problem & {
      /** The card of a `card_in_use` is one of the order that this shopper began. */
      isOwnOrder?: boolean
    })
  | { code: 'unreachable'; detail?: string }

export type WorkerAnswer =
  | {
      ok: true
      value: Checkout
      /** The client secret, in the answer that creates a checkout. Never part of `value`. */
      secret?: string
    }
  | {
      ok: false
      failure: WidgetProblem
      /** The call may have had its effect: there was no answer of ours below 500. */
      lost: boolean
    }

export type WorkerCall = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/v1/checkouts`. */
  path: string
  body?: object
  /** `Idempotency-Key`: the same one for every try of one attempt. */
  key?: string
  /** `Client-Secret`: what may change the checkout. */
  secret?: string
  /** The shopper goes on without the answer. */
  signal?: AbortSignal
}

/** Pauses before a call without an answer is sent again. */
const RETRY_PAUSES_MS = [700, 2000]

/** Above the worker's own limit (12 s), so that its refusal arrives first. */
const ANSWER_WITHIN_MS = 15_000

export type SendCall = (call: WorkerCall) => Promise<WorkerAnswer>

export function workerApi(endpoint: string, onLost: () => void): SendCall {
  return async call => {
    for (const pause of [...RETRY_PAUSES_MS, null]) {
      const answer = await once(endpoint, call)
      if (answer.ok || answer.failure.code !== 'unreachable') return answer
      if (call.signal?.aborted) return answer
      if (pause === null) {
        onLost()
        return answer
      }
      await wait(pause, call.signal)
    }
    return unreachable()
  }
}

async function once(endpoint: string, call: WorkerCall): Promise<WorkerAnswer> {
  const limit = new AbortController()
  const giveUp = () => limit.abort()
  const timer = setTimeout(giveUp, ANSWER_WITHIN_MS)
  call.signal?.addEventListener('abort', giveUp)
  try {
    if (call.signal?.aborted) return unreachable()
    const response = await fetch(`${endpoint}/v1/checkouts${call.path}`, {
      method: call.method,
      headers: headersOf(call),
      body: call.body && JSON.stringify(call.body),
      credentials: 'omit',
      cache: 'no-store',
      signal: limit.signal,
    })
    return read(response, await response.json())
  } catch {
    return unreachable()
  } finally {
    clearTimeout(timer)
    call.signal?.removeEventListener('abort', giveUp)
  }
}

function headersOf({ body, key, secret }: WorkerCall): Record<string, string> {
  return {
    ...(secret && { 'Client-Secret': secret }),
    ...(body && { 'Content-Type': 'application/json' }),
    ...(key && { 'Idempotency-Key': key }),
  }
}

/** Only the little that tells our answers from a stranger's: the types are the worker's promise. */
function read({ ok, status }: Response, body: Body): WorkerAnswer {
  if (ok && body.id && Array.isArray(body.cards)) {
    const { clientSecret: secret, ...checkout } = body
    return { ok, value: checkout as Checkout, ...(secret && { secret }) }
  }
  if (!ok && typeof body.code === 'string' && body.status === status) {
    return { ok, failure: body as Problem, lost: status >= 500 }
  }
  return unreachable()
}

type Body = Partial<Omit<Checkout, 'status'>> &
  Partial<Problem> & { status?: unknown; clientSecret?: string }

export const unreachable = (detail?: string): WorkerAnswer => ({
  ok: false,
  failure: { code: 'unreachable', ...(detail && { detail }) },
  lost: true,
})

const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => resolve())
  })
