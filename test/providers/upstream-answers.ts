/**
 * What the tests of the providers hand over as `fetch`: plain functions that give malformed answers, and the sandbox. Each notes
 * the requests, so that a test can count them and read the bytes.
 */
import { createSandbox, type Sandbox } from '../../demo/sandbox/sandbox.ts'
import type { Connection, Fetch } from '../../worker/providers/http/call.ts'

/** Noon; every clock of these tests stands there unless it is moved. */
export const NOON = Date.parse('2026-11-21T12:00:00Z')

export type Sent = {
  method: string
  path: string
  query: Record<string, string>
  headers: Headers
  body: string
}

/** A Response, or what should happen instead of one. */
export type FakeAnswer = (request: Request) => Response | Promise<Response>

export type Line = Connection & { sent: Sent[]; at: number }

/** A connection whose requests are answered by these, in turn; the last one answers all that follow. */
export function answering(...answers: FakeAnswer[]): Line {
  return line('https://gifts.test/api', request => {
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === undefined) throw new Error('nothing was expected to be sent')
    return answer(request)
  })
}

/** A connection to one of the sandbox's systems, on the sandbox's own clock. */
export function inSandbox(basePath: string): Line & { sandbox: Sandbox } {
  const wires: Line = line(`http://sandbox.test${basePath}`, request => sandbox.fetch(request))
  const sandbox = createSandbox({ now: () => wires.at, seed: 7 })
  return Object.assign(wires, { sandbox })
}

function line(baseUrl: string, answer: FakeAnswer): Line {
  const sent: Sent[] = []
  const fetch: Fetch = async request => {
    const copy = request.clone()
    const url = new URL(copy.url)
    sent.push({
      method: copy.method,
      path: url.pathname.slice(new URL(baseUrl).pathname.length),
      query: Object.fromEntries(url.searchParams),
      headers: copy.headers,
      body: await copy.text(),
    })
    return answer(request)
  }
  const made: Line = { baseUrl, timeoutMs: 1000, fetch, now: () => made.at, at: NOON, sent }
  return made
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): FakeAnswer =>
  () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json', ...headers },
    })

export const page =
  (status: number, html = '<h1>Not this way</h1>'): FakeAnswer =>
  () =>
    new Response(html, { status, headers: { 'Content-Type': 'text/html' } })

/** 204 and the like. */
export const empty =
  (status: number): FakeAnswer =>
  () =>
    new Response(null, { status })

export const dropped: FakeAnswer = () => {
  throw new TypeError('the connection was reset')
}

/** Never answers, and overlooks the signal. */
export const silent: FakeAnswer = () => new Promise(() => undefined)
