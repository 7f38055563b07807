/** Calls at a fixed pace, whether those before them were answered or not. */
import { Connection } from '../../../flood/connection.ts'

export type Paced = {
  /** ms from when each call was due to its answer: what waited for a connection has waited, too. */
  took: number[]
  /** ms from the first call's time to the last answer. */
  lasted: number
}

export type Pace = { port: number; perSecond: number; count: number; connections: number }

/** `request`: the text of the call of this number. Any answer but 200 is an error. */
export async function paced(
  { port, perSecond, count, connections }: Pace,
  request: (number: number) => string,
): Promise<Paced> {
  const took: number[] = []
  const from = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = new Connection(port)
      try {
        while (next < count) {
          const number = next++
          const due = from + dueAfter(number, perSecond)
          const early = due - performance.now()
          if (early > 0) await new Promise(resolve => setTimeout(resolve, early))
          const { status, json } = await connection.ask(request(number))
          if (status !== 200) throw new Error(`call ${number}: ${status} ${json}`)
          took.push(performance.now() - due)
        }
      } finally {
        connection.close()
      }
    }),
  )
  return { took, lasted: performance.now() - from }
}

/** When the call of this number is due, in ms from the first. */
export const dueAfter = (number: number, perSecond: number): number => (number * 1000) / perSecond
