/** Asks two workers in turns, one call at a time, so that whatever else the machine does hits both alike. */
import { Connection } from '../../../flood/connection.ts'
import { quantile } from '../../report/figure.ts'
import type { Order, Side } from '../side.ts'
import type { Two } from './two.ts'

export const ACTS = ['apply', 'read', 'place', 'complete'] as const
export type Act = (typeof ACTS)[number]

type Name = 'few' | 'many'

/** p50 (ms) of each round. */
export type Took = Record<Act, Record<Name, number[]>>

const ORDERS_OF_A_ROUND = 12
/** What a call leaves for afterwards is not in the way of the next. */
const PAUSE_MS = 12

export async function compare(two: Two, rounds: number): Promise<Took> {
  const took = Object.fromEntries(ACTS.map(act => [act, { few: [], many: [] }])) as unknown as Took
  // The round before them warms up both.
  for (let round = 0; round <= rounds; round++) {
    const ofRound = await oneRound(two, round)
    if (round === 0) continue
    for (const act of ACTS)
      for (const name of ['few', 'many'] as const)
        took[act][name].push(quantile(ofRound[act][name], 0.5))
  }
  return took
}

async function oneRound({ few, many, newOrders }: Two, round: number): Promise<Took> {
  const took = Object.fromEntries(ACTS.map(act => [act, { few: [], many: [] }])) as unknown as Took
  const sides = {
    few: { side: few, connection: new Connection(few.port) },
    many: { side: many, connection: new Connection(many.port) },
  }
  const orders = {
    few: await newOrders(few, ORDERS_OF_A_ROUND),
    many: await newOrders(many, ORDERS_OF_A_ROUND),
  }
  try {
    for (const act of ACTS)
      for (let index = 0; index < ORDERS_OF_A_ROUND; index++)
        for (const name of inTurn(round + index))
          took[act][name].push(await timed(sides[name], act, orders[name][index]!))
  } finally {
    for (const { connection } of Object.values(sides)) connection.close()
  }
  return took
}

const inTurn = (turn: number): Name[] => (turn % 2 ? ['many', 'few'] : ['few', 'many'])

type Asked = { side: Side; connection: Connection }

async function timed({ side, connection }: Asked, act: Act, order: Order): Promise<number> {
  const request = side.request(act, order)
  const since = performance.now()
  const answer = await connection.ask(request)
  const took = performance.now() - since
  side.take(act, order, answer)
  await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
  return took
}
