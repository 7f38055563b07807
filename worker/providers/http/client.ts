/**
 * One call to a gift-card system. It promises to end within the time-out, to read no more than the limit, never to throw for
 * what the other side does, and never to put a URL, a header or a body into `detail`: claim codes stand in all of them.
 */
import { LIMIT_BYTES, parseJson, readText } from './body.ts'
import type { Connection, UpstreamAnswer, UpstreamCall, UpstreamClient } from './call.ts'
import type { Turn } from './lane.ts'
import { secondsOf } from './retry-after.ts'
import { type Progress, readRows } from './rows.ts'

/** The statuses with which the documents of the systems refuse; each system reads the body that comes with one. */
const REFUSALS = [400, 401, 402, 403, 404, 406, 429]
const TOO_MANY = 429

/** A caller that sends these headers with every call. */
export function upstreamClient(
  connection: Connection,
  headers: Record<string, string>,
): UpstreamClient {
  return async call => {
    const deadline = new AbortController()
    const stop = () => deadline.abort()
    const timer = setTimeout(stop, connection.timeoutMs)
    call.signal?.addEventListener('abort', stop, { once: true })
    if (call.signal?.aborted) stop()
    try {
      return await inTurn(connection, headers, call, deadline.signal)
    } finally {
      clearTimeout(timer)
      call.signal?.removeEventListener('abort', stop)
    }
  }
}

/** Waiting for a turn and the call itself have one time-out together, so that nothing leaves after it. */
async function inTurn(
  connection: Connection,
  headers: Record<string, string>,
  call: UpstreamCall,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const { lane, now, timeoutMs } = connection
  let turn: Turn | null = null
  try {
    turn = (await lane?.enter(now, timeoutMs, signal)) ?? null
  } catch {
    const detail = `nothing was sent: no turn within ${timeoutMs} ms`
    return { kind: 'not_sent', retryAfterSeconds: null, detail }
  }
  if (turn?.kind === 'held_back') {
    const { retryAfterSeconds } = turn
    const detail = 'nothing was sent: the system has failed several times in a row'
    return { kind: 'not_sent', retryAfterSeconds, detail }
  }
  const answer = await ask(connection, headers, call, signal)
  turn?.leave(succeeded(answer, call))
  return answer
}

/** Whether the system is there at all; a refusal is an answer, too. */
function succeeded(answer: UpstreamAnswer, { rows }: UpstreamCall): boolean {
  if (answer.kind === 'refused') return answer.status !== TOO_MANY
  if (answer.kind === 'strange_body') return rows !== undefined
  return answer.kind === 'answered' || answer.kind === 'cut_short'
}

async function ask(
  { baseUrl, fetch, timeoutMs, now }: Connection,
  headers: Record<string, string>,
  call: UpstreamCall,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const progress: Progress = { begun: false, over: false }
  try {
    if (signal.aborted) throw new Error('too late')
    const request = requestOf(baseUrl, headers, call, signal)
    const answer = fetch(request).then(response => read(response, call, progress, now))
    // Raced as well, since a `fetch` is free to overlook the signal.
    return await Promise.race([answer, aborted(signal)])
  } catch {
    if (!signal.aborted) return { kind: 'unreachable', detail: 'the connection failed' }
    if (progress.begun) {
      return { kind: 'cut_short', detail: `a list that did not end within ${timeoutMs} ms` }
    }
    return { kind: 'unreachable', detail: `no answer within ${timeoutMs} ms` }
  } finally {
    progress.over = true
  }
}

async function read(
  response: Response,
  call: UpstreamCall,
  progress: Progress,
  now: () => number,
): Promise<UpstreamAnswer> {
  const { status } = response
  const retryAfterSeconds = secondsOf(response.headers.get('Retry-After'), now())
  const refused = REFUSALS.includes(status)
  if (!refused && ![200, 201, 204].includes(status)) {
    // Nobody waits for the rest of a page that will not be read.
    response.body?.cancel().catch(() => undefined)
    return { kind: 'strange_status', retryAfterSeconds, detail: `status ${status}` }
  }
  if (!refused && call.rows !== undefined) return readRows(response, call.rows, progress)
  const text = await readText(response, LIMIT_BYTES)
  const body = status === 204 ? null : parseJson(text)
  if (refused) {
    return { kind: 'refused', status, body, retryAfterSeconds, detail: `refused with ${status}` }
  }
  if (body !== undefined) return { kind: 'answered', status, body }
  const what = text === null ? 'too long or not text' : 'not JSON'
  return { kind: 'strange_body', detail: `status ${status} with an answer that is ${what}` }
}

function requestOf(
  baseUrl: string,
  headers: Record<string, string>,
  { method, path, query, body }: UpstreamCall,
  signal: AbortSignal,
): Request {
  const search = query === undefined ? '' : `?${new URLSearchParams(query)}`
  const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': body.type }
  return new Request(baseUrl.replace(/\/+$/, '') + path + search, {
    method,
    headers: { ...headers, Accept: 'application/json', ...type },
    body: body === undefined ? null : body.text,
    // A redirected POST might be sent twice, and the keys might go elsewhere.
    redirect: 'manual',
    signal,
  })
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true })
  })
