/**
 * The three gift-card systems as one app, stateful and written from their documents: Instagift at `/instagift/v2`, YouGotaGift at
 * `/yougotagift/merchant/api`, Vauchar at `/vauchar`. People look at `/`, tests speak to `/control` or to the methods below.
 */
import { Hono } from 'hono'
import { type Call, Calls } from './calls.ts'
import { Mint } from './cards/mint.ts'
import { type CardChange, type CardWish, cardSchema, changeSchema } from './cards/properties.ts'
import { Clock } from './clock.ts'
import { control } from './control.ts'
import { type Fault, Faults, type FaultWish } from './faults.ts'
import { type Gate, pass } from './gate.ts'
import { makeInstagift } from './instagift/instagift.ts'
import { Ledger } from './ledger.ts'
import { type Knobs, makeKnobs, resetKnobs, turnKnobs } from './options.ts'
import { pageRoutes } from './page/routes.ts'
import type { CardView, System, World } from './system.ts'
import { makeVauchar } from './vauchar/vauchar.ts'
import { makeYouGotaGift } from './yougotagift/yougotagift.ts'

export { Dropped } from './gate.ts'

export type SandboxOptions = {
  /** Milliseconds since the epoch. With it the sandbox has no timers: late effects land by `tick()` or `settleLate()`. */
  now?: () => number
  /** Of the ids and codes; by default another one for each sandbox of the process, in the order of their making. */
  seed?: number
}

export type Sandbox = {
  /** A dropped connection makes its `fetch` and `request` reject with `Dropped`. */
  app: Hono
  /** `app.fetch` in the form of the global `fetch`, to be handed to a client. */
  fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>
  world: World
  /** Seeds the cards anew; forgets faults, calls, ledger, knobs and moved time. */
  reset(): void
  /** Lands the late effects that are due by now. */
  tick(): Promise<void>
  /** Lands all late effects, due or not. */
  settleLate(): Promise<void>
  /** Moves the sandbox's clock forward, and lands what became due. */
  advance(seconds: number): Promise<void>
  cards(): CardView[]
  /** Makes a card; throws a ZodError for a property that does not fit. */
  createCard(wish: CardWish): CardView
  /** Changes a card behind the client's back; null if no system has the code. */
  changeCard(code: string, change: CardChange): CardView | null
  ledger(code?: string): ReturnType<Ledger['read']>
  calls(code?: string): Call[]
  resetCalls(): void
  fault(wish: FaultWish): Fault
  faults(): Fault[]
  clearFaults(id?: number): void
  turn(knobs: { [S in keyof Knobs]?: Partial<Knobs[S]> }): void
  /** Stops the timers. */
  close(): void
}

let made = 0

export function createSandbox(options: SandboxOptions = {}): Sandbox {
  made += 1
  const world: World = {
    clock: new Clock(options.now),
    ledger: new Ledger(),
    mint: new Mint(options.seed ?? made),
    knobs: makeKnobs(),
  }
  const gate = { world, faults: new Faults(), calls: new Calls() }
  const systems: System[] = [makeInstagift(world), makeYouGotaGift(world), makeVauchar(world)]
  const app = new Hono()
  const sandbox: Sandbox = {
    app,
    fetch: async (input, init) => app.fetch(new Request(input, init)),
    world,
    reset() {
      world.clock.clear()
      world.ledger.clear()
      gate.faults.clear()
      gate.calls.clear()
      resetKnobs(world.knobs)
      for (const system of systems) system.reset()
    },
    tick: () => world.clock.tick(),
    settleLate: () => world.clock.settle(),
    advance: seconds => world.clock.advance(seconds),
    cards: () => systems.flatMap(system => system.cards()),
    createCard: wish => create(systems, wish),
    changeCard: (code, change) => changed(systems, code, change),
    ledger: code => world.ledger.read(code),
    calls: code => gate.calls.read(code),
    resetCalls: () => gate.calls.clear(),
    fault: wish => gate.faults.set(wish),
    faults: () => gate.faults.list(),
    clearFaults: id => gate.faults.clear(id),
    turn: knobs => turnKnobs(world.knobs, knobs),
    close: () => world.clock.clear(),
  }
  routes(sandbox, gate, systems)
  sandbox.reset()
  return sandbox
}

function routes(sandbox: Sandbox, gate: Gate, systems: System[]): void {
  const { app } = sandbox
  // A drop has to reach the caller of fetch; anything else that is thrown is a bug of the sandbox and must not look like an answer.
  app.onError(error => {
    throw error
  })
  for (const system of systems) {
    app.all(`${system.basePath}/*`, c => pass(gate, system, c.req.raw))
  }
  app.all('/elsewhere', c => elsewhere(gate.calls, gate.world, c.req.raw))
  app.route('/control', control(sandbox))
  app.route('/', pageRoutes(sandbox))
}

function create(systems: System[], wish: CardWish): CardView {
  const properties = cardSchema.parse(wish)
  const system = systems.find(s => s.name === properties.system)
  if (!system) throw new Error(`No system ${properties.system}`)
  return system.create(properties)
}

function changed(systems: System[], code: string, change: CardChange): CardView | null {
  const properties = changeSchema.parse(change)
  for (const system of systems) {
    const card = system.change(code, properties)
    if (card) return card
  }
  return null
}

/** Where the fault `redirect` leads. The log then shows which headers came along: none that is a secret should. */
function elsewhere(calls: Calls, world: World, request: Request): Response {
  calls.add({
    system: 'elsewhere',
    method: request.method,
    path: '/elsewhere',
    operation: 'other',
    code: null,
    at: new Date(world.clock.now()).toISOString(),
    status: 200,
    effect: false,
    landedAt: null,
    fault: null,
    body: { headers: [...request.headers.keys()] },
  })
  return Response.json({ certificates: [], redemptions: [], data: {} })
}
