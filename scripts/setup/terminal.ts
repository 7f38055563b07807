/** Questions at a terminal. Without one nothing is asked: what is not said stays open. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

export type Terminal = {
  /** Empty where nothing was typed, and null where nobody can be asked. */
  ask(question: string, isSecret?: boolean): Promise<string | null>
}

export const nobody: Terminal = { ask: async () => null }

export const terminal: Terminal = {
  ask: async (question, isSecret = false) => {
    let silent = false
    const output = new Writable({
      write(chunk, _, done) {
        if (!silent) process.stdout.write(chunk)
        done()
      },
    })
    const lines = createInterface({ input: process.stdin, output, terminal: true })
    try {
      const answer = lines.question(`${question}${isSecret ? ' (not shown)' : ''}: `)
      silent = isSecret
      return (await answer).trim()
    } finally {
      lines.close()
      if (isSecret) process.stdout.write('\n')
    }
  },
}
