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

export type WorkerAnswer<Value = Checkout> =
  | {
      ok: true
      value: Value
      /** The client secret, in the answer that creates a checkout. Never part of `value`. */
      secret?: string | undefined
    }
  | Unanswered

type Unanswered = {
  ok: false
  failure: WidgetProblem
  /** The call may have had its effect: there was no answer of ours below 500. */
  lost: boolean
}

export type WorkerCall = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the address of the API. */
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

export type SendCall<Value = Checkout> = (call: WorkerCall) => Promise<WorkerAnswer<Value>>

/** What an answer below 300 says; null: it is none of ours. */
type Read<Value> = (body: Body) => WorkerAnswer<Value> | null

/** `api`: where calls begin, such as `https://gifts.example.com/v1/checkouts`. */
export function workerApi<Value>(
  api: string,
  onLost: () => void,
  read: Read<Value>,
): SendCall<Value> {
  return async call => {
    for (const pause of [...RETRY_PAUSES_MS, null]) {
      const answer = await once(api, call, read)
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

async function once<Value>(
  api: string,
  call: WorkerCall,
  read: Read<Value>,
): Promise<WorkerAnswer<Value>> {
  const limit = new AbortController()
  const giveUp = () => limit.abort()
  const timer = setTimeout(giveUp, ANSWER_WITHIN_MS)
  call.signal?.addEventListener('abort', giveUp)
  try {
    if (call.signal?.aborted) return unreachable()
    const response = await fetch(api + call.path, {
      method: call.method,
      headers: headersOf(call),
      body: call.body && JSON.stringify(call.body),
      credentials: 'omit',
      cache: 'no-store',
      signal: limit.signal,
    })
    const body = (await response.json()) as Body
    return (response.ok ? read(body) : refusalIn(response, body)) ?? unreachable()
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
export function readCheckout(body: Body): WorkerAnswer | null {
  if (!body.id || !Array.isArray(body.cards)) return null
  const { clientSecret: secret, ...checkout } = body
  return { ok: true, value: checkout as Checkout, secret }
}

const refusalIn = ({ status }: Response, body: Body): Unanswered | null =>
  typeof body.code === 'string' && body.status === status
    ? { ok: false, failure: body as Problem, lost: status >= 500 }
    : null

export type Body = Partial<Omit<Checkout, 'status'>> &
  Partial<Problem> & { status?: unknown; clientSecret?: string }

export const unreachable = (): Unanswered => ({
  ok: false,
  failure: { code: 'unreachable' },
  lost: true,
})

const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => resolve())
  })
