/**
 * The way of every call to a gift-card system: it is logged, a waiting fault is applied to it, and the system's app answers. A call
 * without a fault is passed on unchanged.
 */

import type { Faults } from '../faults.ts'
import type { RunningSystem } from '../system.ts'
import type { Shared } from '../world.ts'
import { type Call, type CallLog, readable } from './call-log.ts'
import { targetOf } from './endpoints.ts'
import { applyFault, type CarryOut } from './fault-effects.ts'

export type Gate = { shared: Shared; faults: Faults; calls: CallLog }

export async function pass(gate: Gate, system: RunningSystem, request: Request): Promise<Response> {
  const { clock } = gate.shared
  await clock.tick()
  const { pathname, searchParams: query } = new URL(request.url)
  const { method } = request
  const body = await request.text()
  const path = pathname.slice(system.basePath.length)
  const target = targetOf(system.endpoints, { method, path, query, body })
  const fault = gate.faults.take(system.name, target)
  const call = gate.calls.add({
    system: system.name,
    method,
    ...target,
    at: clock.iso(),
    status: null,
    effect: false,
    landedAt: null,
    fault: fault?.kind ?? null,
    body: readable(body),
  })
  const carryOut: CarryOut = (bookInstead = null) =>
    system.app.fetch(again(request, body), {
      bookInstead,
      effect: () => {
        call.effect = true
      },
    })
  return logged(call, () =>
    fault ? applyFault({ fault, call, clock, system, request, carryOut }) : carryOut(),
  )
}

/** A request's body can be read only once, so the app gets a copy. */
const again = ({ url, method, headers }: Request, body: string) =>
  new Request(url, body === '' ? { method, headers } : { method, headers, body })

async function logged(call: Call, answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    const response = await answer()
    call.status = response.status
    return response
  } catch (error) {
    call.status = 'dropped'
    throw error
  }
}
