/** The alarm of every kind of object, at its worst: nothing that it needs is there. It is set again, and never fails. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BackOfficeObject } from '../../worker/back-office/back-office-object.ts'
import { Card } from '../../worker/card/card.ts'
import { CardObject } from '../../worker/card/card-object.ts'
import { Checkout } from '../../worker/checkout/checkout.ts'
import { CheckoutObject } from '../../worker/checkout/checkout-object.ts'
import { OrderObject } from '../../worker/order/order-object.ts'
import { Reconciliation } from '../../worker/reconciliation/reconciliation.ts'
import { ReconciliationObject } from '../../worker/reconciliation/reconciliation-object.ts'

type Waking = { alarm(): Promise<void> }
type Storage = {
  getAlarm(): Promise<number | null>
  setAlarm(at: number): Promise<void>
  sql: { exec(query: string): { toArray(): object[] } }
  kv: { put(key: string, value: string): void }
}
type Kind = new (state: never, env: never) => Waking

const SECONDS = 1000
const KINDS: [kind: string, binding: string, object: Kind, retrySeconds: number][] = [
  ['checkout', 'CHECKOUT', CheckoutObject as never, 30],
  ['card', 'CARD', CardObject as never, 30],
  ['order', 'ORDER', OrderObject as never, 3600],
  ['back office', 'BACK_OFFICE', BackOfficeObject as never, 60],
  ['reconciliation', 'RECONCILIATION', ReconciliationObject as never, 60],
]

let errors: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  errors = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Runs an alarm in the real storage of such an object, in an instance with these settings. */
const ring = (
  binding: string,
  object: Kind,
  changed: object,
  look: (storage: Storage) => Promise<void>,
  before: (storage: Storage) => Promise<void> = async () => {},
) => {
  const namespace = env[binding] as { getByName(name: string): never }
  return runInDurableObject(namespace.getByName(crypto.randomUUID()), async (_, state) => {
    const { storage } = state as unknown as { storage: Storage }
    await before(storage)
    await new object(state as never, { ...env, ...changed } as never).alarm()
    await look(storage)
  })
}

describe.each(KINDS)('the alarm of a %s', (kind, binding, object, retrySeconds) => {
  it('is set again where the key is malformed, and says so', async () => {
    await ring(binding, object, { MASTER_KEY: 'short' }, async storage => {
      expect((await storage.getAlarm())! - Date.now()).toBe(retrySeconds * SECONDS)
    })
    expect(errors).toHaveBeenCalledTimes(1)
    const line = JSON.parse(String(errors.mock.calls[0]![0]))
    expect(line).toMatchObject({ level: 'error', event: `${kind} alarm` })
    expect(line.error).toMatch(/^Error \| at /)
  })

  it('is set again after its pause, to the millisecond', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
    await ring(binding, object, { MASTER_KEY: 'short' }, async storage => {
      expect((await storage.getAlarm())! - Date.now()).toBe(retrySeconds * SECONDS)
    })
  })

  it('is set again each time that it fails', async () => {
    const again = async (storage: Storage) => storage.setAlarm(Date.now() + 1)
    await ring(
      binding,
      object,
      { MASTER_KEY: 'short' },
      async storage => {
        const pause = (await storage.getAlarm())! - Date.now()
        expect(pause).toBeGreaterThan((retrySeconds / 2) * SECONDS)
      },
      again,
    )
  })

  it('does nothing where nothing is stored', async () => {
    await ring(binding, object, {}, async storage => {
      const alarm = await storage.getAlarm()
      // Only those in which many things stand have something to do without being asked: they look for what is old.
      expect(alarm === null || kind === 'back office' || kind === 'order').toBe(true)
    })
    expect(errors).not.toHaveBeenCalled()
  })
})

/** What breaks the work of each kind of object from below. */
const BREAKS: Record<string, (storage: Storage) => void> = {
  checkout: ({ kv }) => kv.put('commit 0000000000000001', 'odd'),
  card: ({ kv }) => kv.put('commit 0000000000000001', 'odd'),
  order: ({ sql }) => sql.exec('CREATE TABLE orders (name TEXT PRIMARY KEY, odd TEXT)'),
  'back office': ({ sql }) => sql.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, odd TEXT)'),
  reconciliation: ({ sql }) => sql.exec('CREATE TABLE runs (id INTEGER PRIMARY KEY, odd TEXT)'),
}

it.each(KINDS)('the alarm of a %s is set again where its storage is broken', async (...given) => {
  const [kind, binding, object] = given
  const breakIt = async (storage: Storage) => BREAKS[kind]!(storage)
  await ring(
    binding,
    object,
    {},
    async storage => expect(await storage.getAlarm()).not.toBeNull(),
    breakIt,
  )
})

it.each([
  ['checkout', 'CHECKOUT', CheckoutObject, Checkout, 200],
  ['card', 'CARD', CardObject, Card, 500],
  ['reconciliation', 'RECONCILIATION', ReconciliationObject, Reconciliation, 1000],
])('the alarm of a %s rings again after its least pause', async (...given) => {
  const [, binding, object, inside, pauseMs] = given
  const rearm = vi.spyOn(inside.prototype as { rearm(pauseMs: number): void }, 'rearm')
  await ring(binding, object as never, {}, async () => {
    expect(rearm.mock.lastCall).toEqual([pauseMs])
  })
})
