/** The process of the gift-card systems and the shop's inbox, as the bench talks to it. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Asked, UpstreamCounts } from './upstream-process.ts'

export type Upstream = {
  url: string
  /** So many new gift codes, of $100 each. */
  cards(count: number): Promise<string[]>
  counts(): Promise<UpstreamCounts>
  /** From now on it answers after so many ms. */
  delay(ms: number): Promise<void>
  close(): void
}

export async function startUpstream(): Promise<Upstream> {
  const child = fork(fileURLToPath(new URL('upstream-process.ts', import.meta.url)))
  const waiting = new Map<
    number,
    { resolve(answered: unknown): void; reject(error: Error): void }
  >()
  child.on('message', ({ id, answered }: { id: number; answered: unknown }) => {
    waiting.get(id)?.resolve(answered)
    waiting.delete(id)
  })
  child.once('exit', code => {
    for (const { reject } of waiting.values()) reject(new Error(`the upstream ended: ${code}`))
  })
  let asked = 0
  const answerTo = <Answer>(id: number) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve: answered => resolve(answered as Answer), reject })
    })
  const ask = <Answer>(what: Asked): Promise<Answer> => {
    asked += 1
    child.send({ id: asked, ...what })
    return answerTo<Answer>(asked)
  }
  const port = await answerTo<number>(0)
  return {
    url: `http://127.0.0.1:${port}`,
    cards: count => ask<string[]>({ cards: count }),
    counts: () => ask<UpstreamCounts>({ count: true }),
    delay: async ms => {
      await ask<UpstreamCounts>({ delayMs: ms })
    },
    close: () => child.disconnect(),
  }
}
