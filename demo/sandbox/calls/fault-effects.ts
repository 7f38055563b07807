/** What each kind of fault does to a call: whether the call takes effect, and what the caller gets for an answer. */

import type { Clock } from '../clock.ts'
import type { Fault, FaultKind } from '../faults.ts'
import type { Bindings, Denial, RunningSystem } from '../system.ts'
import type { Call } from './call-log.ts'

const HUGE_BODY_BYTES = 10 * 1024 * 1024

/** The connection broke. In the process a fetch rejects with it; the server destroys the socket. */
export class Dropped extends Error {
  constructor() {
    super('The sandbox dropped the connection')
    this.name = 'Dropped'
  }
}

/** Has the system's app carry out the call. */
export type CarryOut = (bookInstead?: Bindings['bookInstead']) => Response | Promise<Response>

type FaultyCall = {
  fault: Fault
  call: Call
  clock: Clock
  system: RunningSystem
  request: Request
  carryOut: CarryOut
}

const DENIALS: Partial<Record<FaultKind, Denial>> = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  not_json: 'not_json',
  error_before: 'error',
}

export async function applyFault(faulty: FaultyCall): Promise<Response> {
  const { fault, call, clock, system, request, carryOut } = faulty
  const denial = DENIALS[fault.kind]
  if (denial) return system.deny(denial)
  switch (fault.kind) {
    case 'drop_before':
      throw new Dropped()
    case 'throttled':
      return throttled(system.deny('throttled'), fault.retryAfter)
    case 'not_found_html':
      return notFoundPage()
    case 'redirect':
      return Response.redirect(new URL('/elsewhere', request.url), 302)
    case 'late':
      clock.later(fault.seconds, async () => {
        await carryOut()
        call.landedAt = clock.iso()
      })
      throw new Dropped()
    case 'other_amount':
      return carryOut(fault.amount ?? 'less')
    case 'slow': {
      const response = await carryOut()
      await clock.wait(fault.milliseconds, request.signal)
      return response
    }
    default:
      return damaged(system, fault.kind, await carryOut())
  }
}

function throttled(response: Response, retryAfter: number | null): Response {
  if (retryAfter !== null) response.headers.set('Retry-After', String(retryAfter))
  return response
}

const notFoundPage = (): Response =>
  new Response('<!doctype html><title>404</title><h1>Not Found</h1>', {
    status: 404,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  })

/** The same answer with the names and times of another card in it, wherever it has any. */
function renamed(value: unknown, names: RunningSystem['somebodyElses']): unknown {
  if (Array.isArray(value)) return value.map(one => renamed(one, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, names[name] ?? renamed(one, names)]),
  )
}

/** The call took effect; its answer does not arrive as it was. */
async function damaged(
  system: RunningSystem,
  kind: FaultKind,
  response: Response,
): Promise<Response> {
  if (kind === 'drop_after') throw new Dropped()
  if (kind === 'error_after') return system.deny('error')
  if (response.status === 204) return new Response(null, { status: 204 })
  const text = await response.text()
  const init = { status: response.status, headers: { 'Content-Type': 'application/json' } }
  if (kind === 'garbage')
    return new Response('\u0000<<< not JSON, although the header says so >>>', init)
  if (kind === 'truncated') return new Response(text.slice(0, Math.ceil(text.length / 2)), init)
  if (kind === 'somebody_elses') {
    return new Response(JSON.stringify(renamed(JSON.parse(text), system.somebodyElses)), init)
  }
  // JSON may end in white space, so this body is valid and only too long.
  return new Response(text.padEnd(HUGE_BODY_BYTES, ' '), init)
}
