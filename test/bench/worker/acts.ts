/**
 * Section `worker`: each act of the worker against the least that the platform needs for it (leasts.ts), in raw workerd with the storage
 * of both on disk.
 */
import type { Figure, Limit, Section } from '../line.ts'
import { figure } from '../report/figure.ts'
import { type Counts, countActs } from './counts.ts'
import { ACTS, type Act } from './leasts.ts'
import { CONNECTIONS, type Rounds, runRounds, type Shape, type Taken } from './rounds.ts'
import { SIDES, type SideName, startWorld } from './world.ts'

const SHAPE: Shape = { rounds: 5, alone: 4, together: 20 }

/** Issue 12, "Acceptance". */
const LEAST_THROUGHPUT = 0.6
const MOST_P50_ALONE = 1.5
const MOST_SYNCS: Partial<Record<Act, number>> = { apply: 16, change: 10, place: 9, complete: 15 }
const MOST_DATABASES: Partial<Record<Act, number>> = { apply: 2 }

const NO_STRACE =
  'strace is not there or may not attach; `apt-get install strace`, and run as its owner or root'

export async function benchActs(): Promise<Section> {
  const world = await startWorld()
  try {
    const rounds = await runRounds(world, SHAPE)
    const counts = {
      product: await countActs(world, 'product'),
      least: await countActs(world, 'least'),
    }
    return {
      title: `Worker in raw workerd, storage on disk, one gift-card system in a process beside it; each act against the least that the platform needs for it, ${CONNECTIONS} connections`,
      figures: [
        ...ACTS.flatMap(act => [
          ...timed(act, rounds),
          ...SIDES.flatMap(side => counted(act, side, counts[side])),
        ]),
        ...wholeOrders(rounds),
      ],
    }
  } finally {
    await world.close()
  }
}

const nameOf = (act: Act, side: SideName, what: string): string =>
  `${side === 'product' ? '' : 'least of '}${act}: ${what}`

const demanded = (act: Act): boolean => ['apply', 'place', 'complete'].includes(act)

function timed(act: Act, rounds: Rounds): Figure[] {
  const both = (what: string, unit: string, of: keyof Taken, limit?: Limit): Figure[] => {
    const { product, least } = rounds[act]
    const against = { name: nameOf(act, 'least', what), values: least[of] }
    return [
      figure(nameOf(act, 'product', what), unit, product[of], {
        against,
        ...(limit && demanded(act) && { limit }),
      }),
      figure(against.name, unit, against.values),
    ]
  }
  return [
    ...both('throughput', '/s', 'perSecond', { of: 'ratio', atLeast: LEAST_THROUGHPUT }),
    ...both('p50', 'ms', 'p50'),
    ...both('p99', 'ms', 'p99'),
    ...both('p50 alone', 'ms', 'p50Alone', { of: 'ratio', atMost: MOST_P50_ALONE }),
  ]
}

/** How many orders a second are applied, placed and completed, where nothing else is done: what this machine does with its two processes. */
function wholeOrders(rounds: Rounds): Figure[] {
  const perSecond = (side: SideName) =>
    rounds.apply[side].perSecond.map((apply, round) => {
      const { place, complete } = rounds
      const each = [apply, place[side].perSecond[round]!, complete[side].perSecond[round]!]
      return 1 / each.reduce((seconds, one) => seconds + 1 / one, 0)
    })
  const name = (side: SideName) => `${side === 'product' ? '' : 'least of '}whole orders`
  const against = { name: name('least'), values: perSecond('least') }
  return [
    figure(name('product'), '/s', perSecond('product'), { against }),
    figure(against.name, '/s', against.values),
  ]
}

function counted(act: Act, side: SideName, counts: Counts): Figure[] {
  const { syncs, syncsBeforeTheAnswer, databases, upstreamCalls } = counts[act]
  const atMost = (most: number | undefined) =>
    side === 'product' && most !== undefined
      ? { limit: { of: 'median', atMost: most } as const }
      : {}
  const name = (what: string) => nameOf(act, side, what)
  const waits = (what: string, values: number[] | null, most?: number): Figure =>
    values === null
      ? { name: name(what), unmeasured: NO_STRACE }
      : figure(name(what), 'fsyncs', values, atMost(most))
  return [
    waits('commits', syncs, MOST_SYNCS[act]),
    waits('commits before the answer', syncsBeforeTheAnswer),
    figure(name('fresh databases'), '', databases, atMost(MOST_DATABASES[act])),
    figure(name('upstream calls'), '', upstreamCalls),
  ]
}
