/** What the worker's half of the bench runs against: the upstream, the worker and the least of it, each in a process of its own. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../killing/engine.ts'
import { makeLeast } from './least.ts'
import { makeProduct } from './product.ts'
import type { Order, Side } from './side.ts'
import { startUpstream, type Upstream } from './upstream.ts'

export const SIDES = ['product', 'least'] as const
export type SideName = (typeof SIDES)[number]

export type World = {
  directory: string
  upstream: Upstream
  sides: Record<SideName, Side>
  /** So many orders of shoppers who hold a gift code each. */
  orders(side: SideName, count: number): Promise<Order[]>
  close(): Promise<void>
}

export async function startWorld(): Promise<World> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'))
  const upstream = await startUpstream()
  const sides = {
    product: await makeProduct(join(directory, 'product'), await freePort(), upstream.url),
    least: await makeLeast(join(directory, 'least'), await freePort(), upstream.url),
  }
  const close = async () => {
    for (const { engine } of Object.values(sides)) await engine.close()
    upstream.close()
    rmSync(directory, { recursive: true, force: true })
  }
  let number = 0
  try {
    for (const { engine } of Object.values(sides)) await engine.start()
  } catch (error) {
    await close()
    throw error
  }
  return {
    directory,
    upstream,
    sides,
    close,
    orders: async (side, count) => {
      const codes = await upstream.cards(count)
      return codes.map(code => sides[side].newOrder(++number, code))
    },
  }
}
