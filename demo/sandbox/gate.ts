/**
 * The way of every call to a gift-card system: it is written down, a fault may befall it, and then its app answers. Without a
 * fault the gate changes nothing.
 */
import { type Call, type Calls, readable } from './calls.ts'
import type { Fault, FaultKind, Faults } from './faults.ts'
import type { Bindings, Denial, System, World } from './system.ts'

const HUGE_BODY_BYTES = 10 * 1024 * 1024

/** The connection broke. In-process the fetch rejects with it; the server destroys the socket. */
export class Dropped extends Error {
  constructor() {
    super('The sandbox dropped the connection')
    this.name = 'Dropped'
  }
}

export type Gate = { world: World; faults: Faults; calls: Calls }

export async function pass(gate: Gate, system: System, request: Request): Promise<Response> {
  await gate.world.clock.tick()
  const url = new URL(request.url)
  const body = await request.text()
  const path = url.pathname.slice(system.basePath.length)
  const { method } = request
  const target = system.identify({ method, path, query: url.searchParams, body })
  const fault = gate.faults.take(system.name, target)
  const call = gate.calls.add({
    system: system.name,
    method,
    path: target.template,
    operation: target.operation,
    code: target.code,
    at: new Date(gate.world.clock.now()).toISOString(),
    status: null,
    effect: false,
    landedAt: null,
    fault: fault?.kind ?? null,
    body: readable(body),
  })
  const obey = (bookInstead: Bindings['bookInstead'] = null) =>
    system.app.fetch(again(request, body), {
      bookInstead,
      effect: () => {
        call.effect = true
      },
    })
  return answered(call, () => (fault ? befall(gate, system, fault, call, obey, request) : obey()))
}

const again = ({ url, method, headers }: Request, body: string) =>
  new Request(url, body === '' ? { method, headers } : { method, headers, body })

async function answered(call: Call, answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    const response = await answer()
    call.status = response.status
    return response
  } catch (error) {
    call.status = 'dropped'
    throw error
  }
}

type Obey = (bookInstead?: Bindings['bookInstead']) => Response | Promise<Response>

const DENIALS: Partial<Record<FaultKind, Denial>> = {
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  not_json: 'not_json',
  error_before: 'error',
}

async function befall(
  gate: Gate,
  system: System,
  fault: Fault,
  call: Call,
  obey: Obey,
  request: Request,
): Promise<Response> {
  const denial = DENIALS[fault.kind]
  if (denial) return system.deny(denial)
  switch (fault.kind) {
    case 'drop_before':
      throw new Dropped()
    case 'throttled':
      return throttled(system.deny('throttled'), fault.retryAfter)
    case 'not_found_html':
      return new Response('<!doctype html><title>404</title><h1>Not Found</h1>', {
        status: 404,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      })
    case 'redirect':
      return Response.redirect(new URL('/elsewhere', request.url), 302)
    case 'late':
      gate.world.clock.later(fault.seconds, async () => {
        await obey()
        call.landedAt = new Date(gate.world.clock.now()).toISOString()
      })
      throw new Dropped()
    case 'other_amount':
      return obey(fault.amount ?? 'less')
    case 'slow': {
      const response = await obey()
      await gate.world.clock.wait(fault.milliseconds, request.signal)
      return response
    }
    default:
      return spoilt(system, fault.kind, await obey())
  }
}

function throttled(response: Response, retryAfter: number | null): Response {
  if (retryAfter !== null) response.headers.set('Retry-After', String(retryAfter))
  return response
}

/** What is left of an answer after the deed. */
async function spoilt(system: System, kind: FaultKind, response: Response): Promise<Response> {
  if (kind === 'drop_after') throw new Dropped()
  if (kind === 'error_after') return system.deny('error')
  const text = await response.text()
  const init = { status: response.status, headers: { 'Content-Type': 'application/json' } }
  if (response.status === 204) return new Response(null, { status: 204 })
  if (kind === 'garbage') return new Response('\u0000<<< not JSON, whatever it says >>>', init)
  if (kind === 'truncated') return new Response(text.slice(0, Math.ceil(text.length / 2)), init)
  // JSON may end in white space, so this one is right but for its length.
  return new Response(text.padEnd(HUGE_BODY_BYTES, ' '), init)
}
