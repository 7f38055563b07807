/** The words of a call to a gift-card system: how it is reached, what is sent, what became of it. */
import type { Lane } from './lane.ts'

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
  /** What all callers of this account share in this isolate; without it each call is free to leave at once. */
  lane?: Lane | undefined
}

export type UpstreamCall = {
  method: 'GET' | 'POST' | 'DELETE'
  /** Starts with a slash; made with `segment` where a part of it is not a constant. */
  path: string
  query?: Record<string, string>
  body?: { type: 'application/json' | 'application/x-www-form-urlencoded'; text: string }
  /** A list that grows with the shop: its rows are shown one by one as they come, and not kept. */
  rows?: Rows
  /** Ends the call before its own time-out does: several calls may have to share one. */
  signal?: AbortSignal
}

export type Rows = {
  /** The name of the list in the object around it; null where the list is all there is. */
  list: string | null
  /** Says whether it has seen enough: then the rest is not read. */
  see(row: unknown): boolean
}

/** What became of a call: an answer, or one of four kinds of failure. */
export type UpstreamAnswer =
  /** 200, 201 with JSON; 204 with null. Of a list what stands around its rows, and undefined where the rest was not read. */
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
  /** A list whose rows came, but not all of them within the time-out or the limit. */
  | { kind: 'cut_short'; detail: string }
  /** It never left: the system is being spared, or too many calls are under way. Nothing has happened. */
  | { kind: 'not_sent'; retryAfterSeconds: number | null; detail: string }

export type UpstreamClient = (call: UpstreamCall) => Promise<UpstreamAnswer>
