/**
 * The calls of the worker's HTTP API that a browser may make (docs/contract.md#http-api-for-the-browser). Promises an answer that is a Checkout or a
 * problem, never an exception: what is neither is `unreachable`. Every call is safe to repeat, so a lost answer is asked again.
 */
import type { Checkout } from '../shared/api.ts'
import type { Problem } from '../shared/problem.ts'
import type { Result } from '../shared/result.ts'

/** A refusal by the worker, or `unreachable`: no answer, or none of ours. */
export type WidgetProblem = Problem | { code: 'unreachable'; detail?: string }

export type Answer = Result<Checkout, WidgetProblem>

export type Call = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below `/v1/checkouts`. */
  path: string
  body?: object
  /** `Idempotency-Key`: the same one for every try of one attempt. */
  key?: string
  /** The shopper goes on without the answer. */
  signal?: AbortSignal
}

/** Pauses before a lost answer is asked for again. */
const RETRY_PAUSES_MS = [700, 2000]

/** Above the worker's own limit for `place` (12 s), so that the worker's word comes first. */
const ANSWER_WITHIN_MS = 15_000

export type Send = (call: Call) => Promise<Answer>

export function workerApi(endpoint: string, onLost: () => void): Send {
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

async function once(endpoint: string, call: Call): Promise<Answer> {
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

function headersOf({ body, key }: Call): Record<string, string> {
  return {
    ...(body && { 'Content-Type': 'application/json' }),
    ...(key && { 'Idempotency-Key': key }),
  }
}

/** Only the little that tells our answers from a stranger's: the types are the worker's promise. */
function read(ok: boolean, body: Partial<Checkout> & Partial<Problem>): Answer {
  if (ok && body.id && Array.isArray(body.cards)) return { ok, value: body as Checkout }
  if (!ok && typeof body.code === 'string') return { ok: false, failure: body as Problem }
  return unreachable()
}

const unreachable = (): Answer => ({ ok: false, failure: { code: 'unreachable' } })

const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => resolve())
  })
