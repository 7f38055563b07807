/** Orders that go through an act, over connections that each make one call at a time. */
import { Connection } from '../../flood/connection.ts'
import type { Act } from './leasts.ts'
import type { Order, Side } from './side.ts'

/** How long each call took, in ms, and when the first left and the last answer came, in ms since the epoch with their fractions. */
export type Load = { took: number[]; from: number; to: number }

export const nowMs = (): number => performance.timeOrigin + performance.now()

/** `pauseMs`: after each call of a connection, so that what one left to be done is not in the way of the next. */
export async function load(
  side: Side,
  act: Act,
  orders: readonly Order[],
  connections: number,
  pauseMs = 0,
): Promise<Load> {
  const took: number[] = []
  const left = orders.values()
  const from = nowMs()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = new Connection(side.port)
      try {
        for (const order of left) {
          const request = side.request(act, order)
          const since = performance.now()
          const answer = await connection.ask(request)
          took.push(performance.now() - since)
          side.take(act, order, answer)
          if (pauseMs > 0) await new Promise(resolve => setTimeout(resolve, pauseMs))
        }
      } finally {
        connection.close()
      }
    }),
  )
  return { took, from, to: nowMs() }
}
