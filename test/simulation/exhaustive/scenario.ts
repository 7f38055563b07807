/**
 * The small worlds that are searched to their end: one card, and one or two checkouts that want it. What the shop and the shoppers can do is a bag of acts; each
 * happens at most as often as it is there, at any moment after those that it waits for.
 */
import type { SystemName } from '../../../demo/sandbox/systems.ts'

export type Act = {
  label: string
  checkout: string
  method: string
  args: unknown[]
  /** Places in the bag of the acts that have to have happened before. */
  after: number[]
}

export type Scenario = {
  name: string
  system: SystemName
  face: number
  partial: boolean
  acts: Act[]
  /** How much may go wrong in one history. */
  faults: number
  crashes: number
  /** Alarms that ring while messages are on their way. */
  overlaps: number
}

/** `ck_`, 22 characters that name the attempts, and the rest. */
export const ONE = `ck_${'one'.padEnd(22, '0')}mac`
export const OTHER = `ck_${'other'.padEnd(22, '0')}mac`

const CODES = {
  instagift: 'QW3R-9CLT-3KNPU4',
  yougotagift: '7310482956017',
  vauchar: 'GIFT0C307PBFJC3A5',
}

export const codeOf = (scenario: Scenario): string => CODES[scenario.system]

const TOTAL = 2_300

const orderNamed = (name: string) => ({ source: 'api', names: [name] })

/** Nobody's order here: whatever is told of it must leave the checkouts as they are. */
export const STRANGER = { source: 'standard', names: ['stranger'] }

/** What can be done to a checkout, by name. `after` names the acts that have to have been answered before. */
const ACTS = {
  create: { method: 'create', after: [] },
  place: { method: 'place', after: ['create'] },
  complete: { method: 'complete', after: ['create'] },
  again: { method: 'complete', after: ['complete'] },
  cancel: { method: 'cancel', after: ['create'] },
  refund: { method: 'refund', after: ['complete'] },
  'another order is paid': { method: 'complete', after: ['create'] },
  'another order is cancelled': { method: 'cancel', after: ['create'] },
} as const

type ActName = keyof typeof ACTS

const STRANGERS = ['another order is paid', 'another order is cancelled'] as const

/** Each scenario is searched to its end; together they take a few minutes. */
export const SCENARIOS: Scenario[] = [
  scenario('instagift', ['create', 'place', 'complete'], [], budget(1, 0, 0)),
  scenario('instagift', ['create', 'place', 'complete'], [], budget(0, 1, 0)),
  scenario('instagift', ['create', 'complete', 'again'], [], budget(1, 0, 0)),
  scenario('instagift', ['create', 'complete', 'again'], [], budget(0, 1, 0)),
  scenario('instagift', ['create', 'complete'], [], budget(1, 1, 1)),
  scenario('instagift', ['create', 'complete', 'cancel'], [], budget(1, 0, 0)),
  scenario('instagift', ['create', 'complete', 'cancel'], [], budget(0, 1, 0)),
  scenario('instagift', ['create', 'complete', 'cancel'], [], budget(1, 1, 0)),
  scenario('instagift', ['create', 'complete'], ['create', 'complete'], budget(0, 0, 0)),
  scenario('instagift', ['create', 'complete'], ['create'], budget(1, 0, 0)),
  scenario('instagift', ['create', 'complete'], ['create'], budget(0, 1, 0)),
  scenario('vauchar', ['create', 'complete'], [], budget(3, 0, 0)),
  scenario('vauchar', ['create', 'complete'], [], budget(2, 1, 0)),
  scenario('vauchar', ['create', 'complete', 'cancel'], [], budget(2, 0, 0)),
  scenario('vauchar', ['create', 'complete', 'cancel'], [], budget(0, 1, 0)),
  scenario('vauchar', ['create', 'complete'], ['create'], budget(1, 0, 0)),
  scenario('yougotagift', ['create', 'complete', 'cancel'], [], budget(1, 0, 0)),
  scenario('vauchar', ['create', 'complete', 'refund', 'cancel'], [], budget(0, 0, 0)),
  scenario('vauchar', ['create', 'complete', 'refund'], [], budget(1, 0, 0)),
  scenario('vauchar', ['create', 'place', ...STRANGERS], [], budget(0, 0, 0)),
  scenario('vauchar', ['create', 'complete', ...STRANGERS], [], budget(0, 0, 0)),
  scenario('vauchar', ['create', 'complete', STRANGERS[0]], [], budget(0, 1, 0)),
]

function budget(faults: number, crashes: number, overlaps: number) {
  return { faults, crashes, overlaps }
}

function scenario(
  system: SystemName,
  one: readonly ActName[],
  other: readonly ActName[],
  left: ReturnType<typeof budget>,
): Scenario {
  const face = system === 'yougotagift' ? TOTAL : 10_000
  const acts = [...actsOf(system, ONE, one, 0), ...actsOf(system, OTHER, other, one.length)]
  const lists = [one, other].filter(list => list.length > 0).map(list => list.join(', '))
  const { faults, crashes, overlaps } = left
  const allowed = `faults ${faults}, crashes ${crashes}, overlapping alarms ${overlaps}`
  const name = `${system}: ${lists.join('; another checkout: ')}; ${allowed}`
  return { name, system, face, partial: system !== 'yougotagift', ...left, acts }
}

function actsOf(
  system: SystemName,
  checkout: string,
  names: readonly ActName[],
  from: number,
): Act[] {
  const who = checkout === ONE ? 'one' : 'other'
  const order = orderNamed(who)
  const args: Record<ActName, unknown[]> = {
    create: [{ currency: 'USD', orderTotal: TOTAL, code: CODES[system], forfeit: 0 }, null],
    place: [{ order, orderTotal: TOTAL, applied: TOTAL }, null],
    complete: [{ order, applied: TOTAL, wait: 0 }, null],
    again: [{ order, applied: TOTAL, wait: 0 }, null],
    refund: [{ order, giftRefund: TOTAL, refundId: 'r', wait: 0 }, null],
    // It names the public id of this checkout, and not its figures.
    'another order is paid': [{ order: STRANGER, applied: TOTAL - 1, wait: 0 }, null],
    'another order is cancelled': [{ order: STRANGER, wait: 0 }, null],
    cancel: [{ order, wait: 0 }, null],
  }
  return names.map(name => ({
    label: `${who}: ${name}`,
    checkout,
    method: ACTS[name].method,
    args: args[name],
    after: ACTS[name].after.map(before => from + names.indexOf(before)),
  }))
}
