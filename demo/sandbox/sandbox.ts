/**
 * The gift-card systems as one app with a state, written from the systems' own documents. Each answers at its base path. `/` is a
 * page to look at; tests use `/control` or the methods below.
 */
import { Hono } from 'hono'
import { CallLog } from './calls/call-log.ts'
import { type Gate, pass } from './calls/gate.ts'
import { Mint } from './cards/mint.ts'
import { Clock } from './clock.ts'
import { controlApi } from './control-api.ts'
import { type Controls, makeControls } from './controls.ts'
import { Faults } from './faults.ts'
import { Ledger } from './ledger.ts'
import { pageRoutes } from './page/routes.ts'
import type { RunningSystem } from './system.ts'
import { SYSTEMS } from './systems.ts'

export { Dropped } from './calls/fault-effects.ts'

export type SandboxSettings = {
  /** Milliseconds since the epoch. With it the sandbox has no timers: late effects land by `tick()` or `settleLate()`. */
  now?: () => number
  /** Of the ids and codes; by default each sandbox of the process gets the next number. */
  seed?: number
}

export type Sandbox = Controls & {
  /** A dropped connection makes its `fetch` and `request` reject with `Dropped`. */
  app: Hono
  /** `app.fetch` in the form of the global `fetch`, to hand to a client. */
  fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>
  /** Stops the timers. */
  close(): void
}

let made = 0

export function createSandbox({ now, seed }: SandboxSettings = {}): Sandbox {
  made += 1
  const clock = new Clock(now)
  const shared = { clock, ledger: new Ledger(), mint: new Mint(seed ?? made) }
  const gate: Gate = { shared, faults: new Faults(), calls: new CallLog() }
  const systems = SYSTEMS.map(
    (definition): RunningSystem => ({ ...definition, ...definition.open(shared) }),
  )
  const controls = makeControls(gate, systems)
  controls.reset()
  const app = appOf(gate, systems, controls)
  return {
    ...controls,
    app,
    fetch: async (input, init) => app.fetch(new Request(input, init)),
    close: () => clock.clear(),
  }
}

function appOf(gate: Gate, systems: RunningSystem[], controls: Controls): Hono {
  const app = new Hono()
  // A drop must reach the caller of fetch. Any other error is a bug of the sandbox and must not look like an answer.
  app.onError(error => {
    throw error
  })
  for (const system of systems) {
    app.all(`${system.basePath}/*`, c => pass(gate, system, c.req.raw))
  }
  app.all('/elsewhere', c => elsewhere(gate, c.req.raw))
  app.route('/control', controlApi(controls))
  app.route('/', pageRoutes(controls))
  return app
}

/** Where the fault `redirect` leads. The log shows which headers were sent along: no secret should be among them. */
function elsewhere({ calls, shared }: Gate, request: Request): Response {
  calls.add({
    system: 'elsewhere',
    method: request.method,
    path: '/elsewhere',
    operation: 'other',
    code: null,
    at: shared.clock.iso(),
    status: 200,
    effect: false,
    landedAt: null,
    fault: null,
    body: { headers: [...request.headers.keys()] },
  })
  return Response.json({ certificates: [], redemptions: [], data: {} })
}
