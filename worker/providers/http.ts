/**
 * One call to a gift-card system. It promises to end within the time-out, to read no more than the limit, never to throw for
 * what the other side does, and never to put a URL, a header or a body into `detail`: claim codes stand in all of them.
 */

/** The part of `fetch` that is needed; a Hono app's `app.request` fits too. */
export type Fetch = (request: Request) => Promise<Response>

/** How a gift-card system is reached. Made from the settings. */
export type Connection = {
  /** Without a trailing slash or with one. */
  baseUrl: string
  timeoutMs: number
  fetch: Fetch
  /** Milliseconds since the epoch. */
  now: () => number
}

export type UpstreamCall = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Starts with a slash; made with `segment` where a part of it is not a constant. */
  path: string
  query?: Record<string, string>
  body?: { type: 'application/json' | 'application/x-www-form-urlencoded'; text: string }
  /** A list that grows with the shop: may be long. */
  long?: boolean
}

/** What became of a call: an answer, or one of four kinds of failure. */
export type UpstreamAnswer =
  /** 200, 201 with JSON; 204 with null. */
  { kind: 'answered'; status: number; body: unknown } | Failure

export type Failure =
  /** No connection, reset, or not in time: whatever was asked for may have happened. */
  | { kind: 'unreachable'; detail: string }
  /** A status with which the documents refuse; `body` is undefined where it was not JSON. */
  | {
      kind: 'refused'
      status: number
      body: unknown
      retryAfterSeconds: number | null
      detail: string
    }
  /** A status that no document names: 3xx, 5xx and the rest. */
  | { kind: 'strange_status'; retryAfterSeconds: number | null; detail: string }
  /** Success by its status, but not JSON, too long, or cut off. */
  | { kind: 'strange_body'; detail: string }

export type UpstreamClient = (call: UpstreamCall) => Promise<UpstreamAnswer>

/** By the documents of the three systems together; each system judges what comes with it. */
const REFUSALS = [400, 401, 402, 403, 404, 406, 429]

const LIMIT_BYTES = 64 * 1024
/** Lists of redemptions have no documented paging: about 10,000 rows. */
const LONG_LIMIT_BYTES = 4 * 1024 * 1024

/** Nobody may make us wait longer than a day. */
const MAX_RETRY_AFTER_SECONDS = 86_400

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

/** One part of a path. Throws for what would change the path; codes and ids are checked before. */
export function segment(text: string): string {
  if (/^\.{0,2}$/.test(text)) throw new RangeError('a path segment must be neither empty nor dots')
  return encodeURIComponent(text)
}

export const json = (value: unknown): UpstreamCall['body'] => ({
  type: 'application/json',
  text: JSON.stringify(value),
})

export const form = (fields: Record<string, string>): UpstreamCall['body'] => ({
  type: 'application/x-www-form-urlencoded',
  text: new URLSearchParams(fields).toString(),
})

/** The header of HTTP Basic authentication, for any characters in the password. */
export function basic(user: string, password: string): Record<string, string> {
  const bytes = new TextEncoder().encode(`${user}:${password}`)
  return { Authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` }
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
  const body = status === 204 ? null : parse(text)
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

/** The text of a body, or null where it is longer than the limit or no UTF-8. */
async function readText(response: Response, limitBytes: number): Promise<string | null> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let text = ''
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    const piece = length > limitBytes ? null : decode(() => decoder.decode(value, { stream: true }))
    if (piece === null) {
      reader.cancel().catch(() => undefined)
      return null
    }
    text += piece
  }
  const rest = decode(() => decoder.decode())
  return rest === null ? null : text + rest
}

function decode(read: () => string): string | null {
  try {
    return read()
  } catch {
    return null
  }
}

function parse(text: string | null): unknown {
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')), { once: true })
  })

/** RFC 9110, Retry-After: seconds or a date. */
function secondsOf(header: string | null, now: number): number | null {
  if (header === null) return null
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - now) / 1000)
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_SECONDS)
}
