/**
 * What tests and the page may do to a sandbox besides calling its systems: make and change cards, set faults and options, move the
 * clock, and read what happened.
 */
import { z } from 'zod'
import type { Call } from './calls/call-log.ts'
import type { Gate } from './calls/gate.ts'
import type { CardView } from './cards/view.ts'
import type { Fault, NewFault } from './faults.ts'
import type { LedgerRows } from './ledger.ts'
import { changedOptions, type Options, resetOptions } from './options.ts'
import type { RunningSystem } from './system.ts'
import {
  type AllOptions,
  type CardChange,
  type NewCard,
  type OptionsChange,
  SYSTEM_NAMES,
} from './systems.ts'

export type Controls = {
  /** The sandbox's time in milliseconds since the epoch. */
  now(): number
  /** Makes the test cards again; forgets faults, calls, ledger, changed options and moved time. */
  reset(): void
  /** Lands the late effects that are due by now. */
  tick(): Promise<void>
  /** Lands all late effects, due or not. */
  settleLate(): Promise<void>
  /** Moves the clock forward and lands what became due. */
  advance(seconds: number): Promise<void>
  cards(): CardView[]
  /** Makes a card. Throws a ZodError for a property that does not fit, like every method here that takes input. */
  createCard(card: NewCard): CardView
  /** Changes a card behind the client's back; null if no system has the code. */
  changeCard(code: string, change: CardChange): CardView | null
  ledger(code?: string): LedgerRows
  calls(code?: string): Call[]
  /** Empties the log of calls. */
  resetCalls(): void
  /** Sets a fault. */
  fault(fault: NewFault): Fault
  faults(): Fault[]
  clearFaults(id?: number): void
  /** A copy. */
  options(): AllOptions
  setOptions(change: OptionsChange): void
}

export function makeControls({ shared, faults, calls }: Gate, systems: RunningSystem[]): Controls {
  const { clock, ledger } = shared
  return {
    now: () => clock.now(),
    reset() {
      clock.clear()
      ledger.clear()
      faults.clear()
      calls.clear()
      for (const system of systems) {
        resetOptions(system.optionsSchema, system.options)
        system.reset()
      }
    },
    tick: () => clock.tick(),
    settleLate: () => clock.settle(),
    advance: seconds => clock.advance(seconds),
    cards: () => systems.flatMap(system => system.cards()),
    createCard: card => createCard(systems, card),
    changeCard: (code, change) => changeCard(systems, code, change),
    ledger: code => ledger.read(code),
    calls: code => calls.read(code),
    resetCalls: () => calls.clear(),
    fault: fault => faults.set(fault),
    faults: () => faults.list(),
    clearFaults: id => faults.clear(id),
    options: () =>
      Object.fromEntries(systems.map(({ name, options }) => [name, { ...options }])) as AllOptions,
    setOptions: change => setOptions(systems, change),
  }
}

/** `face` is another word for `balance`. */
const cardInput = z
  .looseObject({ balance: z.unknown(), face: z.unknown() })
  .partial()
  .refine(({ balance, face }) => balance === undefined || face === undefined, {
    message: 'give balance or face, not both',
  })
  .transform(({ face, ...card }) => (face === undefined ? card : { ...card, balance: face }))
const newCardInput = z.looseObject({ system: z.enum(SYSTEM_NAMES) })

function createCard(systems: RunningSystem[], card: NewCard): CardView {
  const { system: name, ...rest } = newCardInput.parse(card)
  const system = systems.find(candidate => candidate.name === name)
  return system!.create(cardInput.parse(rest))
}

function changeCard(systems: RunningSystem[], code: string, change: CardChange): CardView | null {
  const properties = cardInput.parse(change)
  for (const system of systems) {
    const card = system.change(code, properties)
    if (card) return card
  }
  return null
}

const optionsInput = z.partialRecord(z.enum(SYSTEM_NAMES), z.record(z.string(), z.unknown()))

/** Nothing is changed unless everything fits. */
function setOptions(systems: RunningSystem[], change: OptionsChange): void {
  const parts = optionsInput.parse(change)
  const changed = systems.map((system): [RunningSystem, Options] => [
    system,
    changedOptions(
      system.optionsSchema,
      system.options,
      parts[system.name as keyof typeof parts] ?? {},
    ),
  ])
  for (const [system, options] of changed) Object.assign(system.options, options)
}
