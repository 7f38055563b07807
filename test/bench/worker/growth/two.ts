/** Two workers side by side on the same upstream: one is to store little, the other much. And bare objects, to compare them with. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../../killing/engine.ts'
import { makeLeast } from '../least.ts'
import { makeProduct } from '../product.ts'
import { type Order, requestText, type Side } from '../side.ts'
import { startUpstream } from '../upstream.ts'

/** No hold ends during the run: that is work of its own, and not what storing costs. */
const HELD = { changed: { HOLD_MINUTES: '120' } }

export type Two = {
  few: Side
  many: Side
  /** Objects of one row that wait for their alarm, of which one is made where a checkout would be. Not started. */
  waiting: Side
  newOrders(side: Side, count: number): Promise<Order[]>
  newBare(count: number): Order[]
  close(): Promise<void>
}

export async function startTwo(): Promise<Two> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-growth-'))
  const upstream = await startUpstream()
  const few = await makeProduct(join(directory, 'few'), await freePort(), upstream.url, HELD)
  const many = await makeProduct(join(directory, 'many'), await freePort(), upstream.url, HELD)
  const least = await makeLeast(join(directory, 'waiting'), await freePort(), upstream.url)
  const waiting: Side = {
    ...least,
    request: (_, { id }) => requestText('POST', `/${id}/wait`, {}),
  }
  const close = async () => {
    for (const { engine } of [few, many, waiting]) await engine.close()
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
    waiting,
    close,
    newBare: count => Array.from({ length: count }, () => waiting.newOrder(++number, '')),
    newOrders: async (side, count) =>
      (await upstream.cards(count)).map(code => side.newOrder(++number, code)),
  }
}
