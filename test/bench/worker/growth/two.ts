/** Two workers side by side on the same upstream: one is to store little, the other much. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../killing/engine.ts'
import { makeProduct } from '../product.ts'
import type { Order, Side } from '../side.ts'
import { startUpstream } from '../upstream.ts'

export type Two = {
  few: Side
  many: Side
  newOrders(side: Side, count: number): Promise<Order[]>
  close(): Promise<void>
}

export async function startTwo(): Promise<Two> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-growth-'))
  const upstream = await startUpstream()
  const few = await makeProduct(join(directory, 'few'), await freePort(), upstream.url)
  const many = await makeProduct(join(directory, 'many'), await freePort(), upstream.url)
  const close = async () => {
    for (const { engine } of [few, many]) await engine.close()
    upstream.close()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    for (const { engine } of [few, many]) await engine.start()
  } catch (error) {
    await close()
    throw error
  }
  let number = 0
  return {
    few,
    many,
    close,
    newOrders: async (side, count) =>
      (await upstream.cards(count)).map(code => side.newOrder(++number, code)),
  }
}
