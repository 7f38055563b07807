/**
 * One workerd, its storage on disk, and the world around it. It can be killed at any moment, its disk examined, and started again on the
 * same storage.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SystemName } from '../../demo/sandbox/systems.ts'
import { bundleWorker } from '../../scripts/worker-bundle/bundle.ts'
import { workerSettings } from '../worker-settings.ts'
import { type Engine, freePort, makeEngine } from './engine.ts'
import { leftOnDisk } from './on-disk.ts'
import { makeOutside, type Outside, type Trap } from './outside.ts'
import { type Order, Shop } from './shop.ts'

/** A trap that is not reached by then is a failure of the harness or of the worker (ms). */
const REACHED_WITHIN_MS = 20_000

export type Harness = {
  shop: Shop
  outside: Outside
  engine: Engine
  close(): Promise<void>
}

export type HarnessOptions = { seed: number; settings?: Record<string, string> }

/**
 * Times short enough to wait for: an unanswered POST is given up after 3 s and read back soon after. The later offsets are for a
 * busy machine, on which an answer may take longer than the time-out, and for readings that the next kill cuts off.
 */
const SHORT_TIMES = {
  RECONCILE_SECONDS: '0.2 0.5 1 2 3 5 8 13 20 30',
  UPSTREAM_TIMEOUT_MS: '1000',
  HOLD_TAKEOVER_SECONDS: '1',
  LOOKUPS_PER_MINUTE: '1000000',
  STORE_MISSES_PER_MINUTE: '1000000',
}

/** Everything running. Its directory is deleted in the end. */
export async function startHarness(options: HarnessOptions): Promise<Harness> {
  const directory = mkdtempSync(join(tmpdir(), 'killing-'))
  const outside = await makeOutside(options.seed)
  const close = async (engine?: Engine) => {
    await engine?.close()
    await outside.close()
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    const engine = await makeWorker(directory, outside, options.settings)
    await engine.start()
    return { shop: new Shop(engine.url, outside), outside, engine, close: () => close(engine) }
  } catch (error) {
    await close()
    throw error
  }
}

async function makeWorker(
  directory: string,
  outside: Outside,
  settings: Record<string, string> = {},
): Promise<Engine> {
  const port = await freePort()
  return makeEngine({
    script: await bundleWorker(join(directory, 'bundle')),
    directory,
    port,
    settings: {
      ...workerSettings,
      ...SHORT_TIMES,
      YOUGOTAGIFT_CURRENCY: 'USD',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      NOTIFY_URL: `${outside.url}/inbox`,
      INSTAGIFT_API_URL: `${outside.url}/instagift/v2`,
      YOUGOTAGIFT_API_URL: `${outside.url}/yougotagift/merchant/api`,
      VAUCHAR_API_URL: `${outside.url}/vauchar`,
      ...settings,
    },
  })
}

/** What a point of the list needs to bring an order to its moment, and to strike there. */
export class Strike {
  readonly shop: Shop
  readonly outside: Outside
  readonly provider: SystemName
  /** A number from 0 to below 1, from the run's seed. */
  readonly random: () => number
  /** What the kill has left on the disk. */
  left = ''
  readonly #engine: Engine

  constructor(harness: Harness, provider: SystemName, random: () => number) {
    this.shop = harness.shop
    this.outside = harness.outside
    this.provider = provider
    this.random = random
    this.#engine = harness.engine
  }

  /** Sets a trap; await what it returns to be there. */
  trap(trap: Trap): { reached: Promise<void> } {
    const reached = Promise.race([this.outside.trap(trap), tooLate(trap)])
    // It is awaited after the call that leads there, which may fail first.
    reached.catch(() => undefined)
    return { reached }
  }

  /** SIGKILL now; then a new process on the same storage. */
  async kill(order?: Order): Promise<void> {
    const since = Date.now() - 2_000
    await this.#engine.kill()
    this.left = order ? leftOnDisk(this.#engine.storage, order.checkoutId, since) : ''
    this.outside.letGo()
    await this.#engine.start()
  }
}

async function tooLate(trap: Trap): Promise<never> {
  await new Promise(resolve => setTimeout(resolve, REACHED_WITHIN_MS).unref())
  throw new Error(`the worker never came to the ${trap.moment} of its call to ${trap.call}`)
}

/** Waits without giving the event loop away, for parts of a millisecond. */
export function spin(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

/** A small generator (a linear congruence with the constants of Numerical Recipes); the same seed, the same numbers. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
