/**
 * Section `growth`: whether a worker that stores many checkouts and gift codes answers as fast as one that stores ten, and whether its
 * memory stays flat meanwhile. Two workers run side by side and are asked in turns.
 */
import { execFileSync } from 'node:child_process'
import type { Figure, Section } from '../../line.ts'
import { figure, median } from '../../report/figure.ts'
import type { Sizes } from '../../report/options.ts'
import { applyMany, fillShared, PAID, pay } from './filling.ts'
import { type Point, slopeOf } from './slope.ts'
import { ACTS, type Act, compare, type Took } from './turns.ts'
import { startTwo, type Two } from './two.ts'

const FEW = 10
const MANY = 1_000
/** From so many on the run is long enough for a verdict: objects stay in memory for some seconds. */
const JUDGED_FROM = 20_000
const ROUNDS = 5
const ROUNDS_JUDGED = 15

/** Issue 12, "Acceptance". */
const MOST_SLOWER = 1.1
/**
 * What is flat: the memory grows by at most a tenth while most of them are stored. Local workerd keeps some kB of each object that waits
 * for its alarm, whoever's it is; Cloudflare keeps them elsewhere. So much is measured with bare objects, and left out.
 */
const MOST_GROWTH = 0.1
/** So many bare objects tell how much it is. */
const BARE = 40_000
/** The share of the run before which memory is not looked at. */
const WARM_UP = 0.4

const GROWTH =
  'memory of workerd: growth after the warm-up beyond what waiting alarms take, as a share'
const TOO_SHORT = `at least ${JUDGED_FROM.toLocaleString('en')} have to be stored; npm run bench -- growth --stored 100000`

export async function benchGrowth({ stored }: Sizes): Promise<Section> {
  const many = stored ?? MANY
  const two = await startTwo()
  try {
    const judged = many >= JUDGED_FROM
    const bare = judged ? await fillBare(two) : []
    const { memory, rows } = await fill(two, many)
    const took = await compare(two, judged ? ROUNDS_JUDGED : ROUNDS)
    return {
      title: `Growth: a worker that stores ${shown(many)} checkouts and codes, all of them applied over HTTP, and ${shown(rows)} copied rows of orders in its shards and books, against one that stores ${FEW}; p50 of single calls in turns${judged ? '' : '. `--stored 100000` stores as many as are demanded, and judges'}`,
      figures: [
        ...ACTS.flatMap(act => figuresOf(act, took, judged)),
        ...(judged ? memoryFigures(memory, bare) : [{ name: GROWTH, unmeasured: TOO_SHORT }]),
      ],
    }
  } finally {
    await two.close()
  }
}

const shown = (count: number): string => count.toLocaleString('en')

/** In a worker of their own, which has ended before the others are asked. */
async function fillBare({ waiting, newBare }: Two): Promise<Point[]> {
  await waiting.engine.start()
  const memory = await applyMany(waiting, async count => newBare(count), BARE)
  await waiting.engine.kill()
  return memory
}

async function fill({ few, many, newOrders }: Two, count: number) {
  await pay(few, await newOrders(few, FEW))
  await pay(many, await newOrders(many, PAID))
  const memory = await applyMany(many, total => newOrders(many, total), count)
  await many.engine.kill()
  const rows = fillShared(many, count)
  await few.engine.kill()
  // What the filling left to be written would be in the way of both.
  execFileSync('sync')
  await few.engine.start()
  await many.engine.start()
  return { memory, rows }
}

function figuresOf(act: Act, took: Took, judged: boolean) {
  const name = (side: 'few' | 'many') => `${act}: p50 with ${side} stored`
  const against = { name: name('few'), values: took[act].few }
  const limit = judged ? { limit: { of: 'ratio', atMost: MOST_SLOWER } as const } : {}
  return [
    figure(name('many'), 'ms', took[act].many, { against, ...limit }),
    figure(against.name, 'ms', against.values),
  ]
}

/** V8 first tidies up after some thousands of checkouts, so a short run tells nothing. */
function memoryFigures(memory: readonly Point[], bare: readonly Point[]): Figure[] {
  const [looked, lookedBare] = [memory, bare].map(points =>
    points.slice(Math.floor(points.length * WARM_UP)),
  ) as [Point[], Point[]]
  const [slope, slopeOfBare] = [slopeOf(looked), slopeOf(lookedBare)]
  const stored = looked.at(-1)!.x - looked[0]!.x
  const grown = ((slope - slopeOfBare) * stored) / median(looked.map(({ y }) => y))
  const each = 'memory of workerd: growth with each checkout'
  const eachBare = 'memory of workerd: growth with each bare object that waits for its alarm'
  return [
    figure(
      'memory of workerd after the warm-up',
      'MB',
      looked.map(({ y }) => y / 1e6),
    ),
    figure(each, 'bytes', slope, { against: { name: eachBare, values: [slopeOfBare] } }),
    figure(eachBare, 'bytes', slopeOfBare),
    figure(GROWTH, '', grown, { limit: { of: 'median', atMost: MOST_GROWTH } }),
  ]
}
