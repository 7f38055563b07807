/**
 * One call to a gift-card system. It promises to end within the time-out, to read no more than the limit, never to throw for
 * what the other side does, and never to put a URL, a header or a body into `detail`: claim codes stand in all of them.
 */
import { parseJson, readText } from './body.ts'
import type { Connection, UpstreamAnswer, UpstreamCall, UpstreamClient } from './call.ts'
import { secondsOf } from './retry-after.ts'

/** The statuses with which the documents of the systems refuse; each system reads the body that comes with one. */
const REFUSALS = [400, 401, 402, 403, 404, 406, 429]

const LIMIT_BYTES = 64 * 1024
/** Lists of redemptions have no documented paging: about 10,000 rows. */
const LONG_LIMIT_BYTES = 4 * 1024 * 1024

/** A caller that sends these headers with every call. */
export function upstreamClient(
  connection: Connection,
  headers: Record<string, string>,
): UpstreamClient {
  const { fetch, timeoutMs, now } = connection
  return async call => {
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), timeoutMs)
    try {
      const request = requestOf(connection.baseUrl, headers, call, deadline.signal)
      const answer = fetch(request).then(response => read(response, call, now))
      // Raced as well, since a `fetch` is free to overlook the signal.
      return await Promise.race([answer, aborted(deadline.signal)])
    } catch {
      const late = deadline.signal.aborted
      const detail = late ? `no answer within ${timeoutMs} ms` : 'the connection failed'
      return { kind: 'unreachable', detail }
    } finally {
      clearTimeout(timer)
    }
  }
}

async function read(
  response: Response,
  call: UpstreamCall,
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
  const text = await readText(response, call.long ? LONG_LIMIT_BYTES : LIMIT_BYTES)
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
