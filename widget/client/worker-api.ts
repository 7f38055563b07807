/**
 * The calls that a browser may make to the worker's HTTP API (docs/contract.md#http-api-for-the-browser). A call ends in a Checkout
 * or a problem, never in an exception: anything else counts as `unreachable`. Every call is safe to repeat, so it is sent again after
 * a lost answer.
 */
import type { Checkout } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'

/** A refusal by the worker, or `unreachable`: no answer, or none of ours. */
export type WidgetProblem = Problem | { code: 'unreachable'; detail?: string }

/** Only the answer that creates a checkout has its client secret. */
export type WorkerAnswer = Result<Checkout & { clientSecret?: string }, WidgetProblem>

export type WorkerCall = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/v1/checkouts`. */
  path: string
  body?: object
  /** `Idempotency-Key`: the same one for every try of one attempt. */
  key?: string
  /** `Client-Secret`: may change the checkout of the path. */
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
    return read(response.ok, await response.json())
  } catch {
    return unreachable()
  } finally {
    clearTimeout(timer)
    call.signal?.removeEventListener('abort', giveUp)
  }
}

function headersOf({ body, key, secret }: WorkerCall): Record<string, string> {
  return {
    ...(body && { 'Content-Type': 'application/json' }),
    ...(key && { 'Idempotency-Key': key }),
    ...(secret && { 'Client-Secret': secret }),
  }
}

/** Only the little that tells our answers from a stranger's: the types are the worker's promise. */
function read(ok: boolean, body: Partial<Checkout> & Partial<Problem>): WorkerAnswer {
  if (ok && body.id && Array.isArray(body.cards)) return { ok, value: body as Checkout }
  if (!ok && typeof body.code === 'string') return { ok: false, failure: body as Problem }
  return unreachable()
}

const unreachable = (): WorkerAnswer => ({ ok: false, failure: { code: 'unreachable' } })

const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => resolve())
  })
