/** The words of a call to a gift-card system: how it is reached, what is sent, what became of it. */

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
