/** Parts that run together: where one does not start, the others are ended, and all of them end in the reverse order. */
import { createServer } from 'node:net'

type Part = { close(): Promise<void> }

/** Waits for a part, and takes it in. */
export type Run = <Started extends Part>(starting: Promise<Started>) => Promise<Started>

export async function runTogether<Started>(
  start: (run: Run) => Promise<Started>,
): Promise<Started & Part> {
  const running: Part[] = []
  const run: Run = async starting => {
    const part = await starting
    running.push(part)
    return part
  }
  const close = async () => {
    for (const part of running.splice(0).reverse()) await part.close()
  }
  try {
    return { ...(await start(run)), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The wanted port if it is free, else another one. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', error => {
      if (wanted === 0) reject(error)
      else freePort().then(resolve, reject)
    })
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : wanted
      probe.close(() => resolve(port))
    })
  })
}
