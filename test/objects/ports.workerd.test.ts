/** What the objects give to their insides, which know nothing of Cloudflare: timers, the log, the shop and the other objects. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reconciliation as Shown } from '../../shared/api/console/reconciliation.ts'
import { readClaimCode } from '../../shared/claim-code.ts'
import { CardObject } from '../../worker/card/card-object.ts'
import { CardContext, type CardPorts } from '../../worker/card/context.ts'
import { CheckoutObject } from '../../worker/checkout/checkout-object.ts'
import { CheckoutContext } from '../../worker/checkout/context.ts'
import type { CheckoutPorts } from '../../worker/checkout/ports.ts'
import type { ReconciliationCalls } from '../../worker/reconciliation/calls.ts'
import { Letters } from '../../worker/reconciliation/letters.ts'
import { ReconciliationObject } from '../../worker/reconciliation/reconciliation-object.ts'
import { SHOP_SERVER } from '../worker-settings.ts'
import { json } from '../workerd/caller.ts'
import { useLogLines } from '../workerd/log-lines.ts'
import { newCard } from '../workerd/outside-world.ts'
import { memoryStoreObject } from '../world/back-office.ts'

type Waking = { alarm(): Promise<void> }
type Kind = new (state: unknown, env: unknown) => Waking

/** An instance of such an object with these settings, in the real storage of one that is new. */
const made = <Answer>(
  binding: string,
  object: unknown,
  settings: object,
  work: (object: Waking & ReconciliationCalls) => Promise<Answer>,
) => {
  const namespace = env[binding] as { getByName(name: string): never }
  return runInDurableObject(namespace.getByName(crypto.randomUUID()), (_, state) =>
    work(new (object as Kind)(state, { ...env, ...settings }) as never),
  ) as Promise<Answer>
}

/** What such an object gives to its inside: everything that this works with has it. */
async function checkoutPorts(settings: object = {}): Promise<CheckoutPorts> {
  const rearm = vi.spyOn(CheckoutContext.prototype, 'rearm')
  await made('CHECKOUT', CheckoutObject, settings, object => object.alarm())
  return (rearm.mock.contexts.at(-1) as CheckoutContext).ports
}
async function cardPorts(settings: object = {}): Promise<CardPorts> {
  const now = vi.spyOn(CardContext.prototype, 'now')
  await made('CARD', CardObject, settings, object => object.alarm())
  return (now.mock.contexts.at(-1) as CardContext).ports
}
/** How the reconciliation sends a letter; null: it sends none. */
async function sendingBooks(settings: object = {}) {
  const send = vi.spyOn(Letters.prototype, 'send')
  send.mockClear()
  await made('RECONCILIATION', ReconciliationObject, settings, object => object.alarm())
  return send.mock.lastCall?.[1] ?? null
}

const lines = useLogLines()
const letter = (id: string) => ({ id, type: 'checkout.completed', at: Date.now(), data: { id } })
const lettersOf = async (id: string) => {
  const letters: { headers: Record<string, string> }[] = await json(
    await fetch(`${SHOP_SERVER}/inbox`),
  )
  return letters.filter(({ headers }) => headers['webhook-id'] === id)
}
/** A back office of which these parts are silent, and the others empty. */
const among = (silent: string[]) => ({
  BACK_OFFICE: {
    getByName: (name: string) => ({ movements: silent.includes(name) ? away : async () => [] }),
  },
})
const away = async (): Promise<never> => {
  throw new TypeError('away')
}

describe('a failure that the next alarm repairs', () => {
  const error = expect.stringMatching(/^TypeError \\| at /)

  it.each([
    ['checkout', checkoutPorts],
    ['card', cardPorts],
  ])('of a %s is in the log, with the place and without the message', async (_, ports) => {
    const { report } = await ports()
    lines.length = 0
    report('a call', new TypeError('a secret'))
    expect(lines).toEqual([{ level: 'warn', event: 'a call', error }])
  })

  it('of the reconciliation is in the log, too', async () => {
    const send = (await sendingBooks())!
    vi.spyOn(globalThis, 'fetch').mockImplementation(away)
    lines.length = 0
    expect(await send(letter('evt_lost') as never)).toBe(false)
    expect(lines).toEqual([{ level: 'warn', event: 'event checkout.completed', error }])
  })
})

describe.each([
  ['checkout', async (settings?: object) => (await checkoutPorts(settings)).notify],
  ['reconciliation', sendingBooks],
])('the events of a %s', (kind, notifyBy) => {
  it('go to the shop, and count as taken where it takes them', async () => {
    const notify = (await notifyBy())!
    const id = `evt_${kind}_${crypto.randomUUID()}`
    expect(await notify(letter(id) as never)).toBe(true)
    expect(await lettersOf(id)).toHaveLength(1)
  })

  it('wait while the settings for them are wrong', async () => {
    const notify = (await notifyBy({ NOTIFY_SECRET: 'malformed' }))!
    expect(await notify(letter(`evt_waits_${kind}`) as never)).toBe(false)
    expect(await lettersOf(`evt_waits_${kind}`)).toHaveLength(0)
  })

  it('are none where the shop wants none', async () => {
    const settings = { NOTIFY_URL: undefined, NOTIFY_SECRET: undefined }
    expect(await notifyBy(settings)).toBeNull()
  })
})

describe('the inside of a checkout', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sleeps for so long, or until that is cut short, and leaves no timer behind', async () => {
    const { sleep } = await checkoutPorts()
    const before = vi.getTimerCount()
    const ended: string[] = []
    const cut = new AbortController()
    const all = [
      sleep(1_000).then(() => ended.push('alone')),
      sleep(1_001, cut.signal).then(() => ended.push('in time')),
      sleep(5_000, cut.signal).then(() => ended.push('cut')),
    ]
    await vi.advanceTimersByTimeAsync(999)
    expect(ended).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(ended).toEqual(['alone'])
    await vi.advanceTimersByTimeAsync(1)
    cut.abort()
    await Promise.all(all)
    expect([ended, vi.getTimerCount()]).toEqual([['alone', 'in time', 'cut'], before])
  })

  it('names each card anew, and tells whose it is only where the shop has a name', async () => {
    const ports = await checkoutPorts()
    const ids = [ports.newCardId(), ports.newCardId()]
    for (const id of ids) expect(id).toMatch(/^cd_[0-9a-f]{32}$/)
    expect(new Set(ids).size).toBe(2)
    expect('shop' in ports).toBe(false)
  })
})

describe('a call to a gift-card system', () => {
  const notes: { name: string; ok: boolean }[] = []
  const noteCall = async (note: (typeof notes)[number]) => void notes.push(note)
  const storeWith = (calls: object) => ({
    STORE: { getByName: () => ({ ...memoryStoreObject(), ...calls }) },
  })
  /** Each test is a day after the one before: what was noted a moment ago is not noted again. */
  let now = Date.now()
  beforeEach(() => {
    notes.length = 0
    now += 86_400_000
    vi.spyOn(Date, 'now').mockImplementation(() => now)
  })

  it('by a card is noted for health', async () => {
    const { find } = await cardPorts(storeWith({ noteCall }))
    const code = await newCard({ system: 'vauchar', balance: 100 })
    expect(await find(readClaimCode(code)!)).toMatchObject({ ok: true })
    expect(notes).toContainEqual(expect.objectContaining({ name: 'vauchar', ok: true }))
  })

  it('by a card fails nothing where it can not be noted', async () => {
    const { find } = await cardPorts(storeWith({ noteCall: away }))
    const code = await newCard({ system: 'vauchar', balance: 100 })
    expect(await find(readClaimCode(code)!)).toMatchObject({ ok: true })
  })

  it('by the reconciliation is noted for health', async () => {
    const settings = { ...storeWith({ noteCall }), ...among([]) }
    await made('RECONCILIATION', ReconciliationObject, settings, async object => {
      await object.begin({ by: 'owner', from: 0, to: 1, system: 'instagift' })
      await object.alarm()
    })
    expect(notes).toMatchObject([{ name: 'instagift', ok: true }])
  })
})

describe('the inside of a card', () => {
  it('knows the gift-card system of this name, and none that is not switched on', async () => {
    const { provider } = await cardPorts({
      VAUCHAR_API_KEY: undefined,
      VAUCHAR_MERCHANT_ID: undefined,
    })
    expect(['instagift', 'yougotagift', 'vauchar'].map(name => provider(name)?.name)).toEqual([
      ...['instagift', 'yougotagift', undefined],
    ])
    expect(provider('vauchar')).toBeNull()
  })

  it('asks for a key that is gone, and for no other', async () => {
    const missing: string[] = []
    const noteMissingKey = async (keyId: string) => void missing.push(keyId)
    const store = { ...memoryStoreObject(), noteMissingKey }
    const { seal, open } = await cardPorts({ STORE: { getByName: () => store } })
    expect(await open(await seal('CODE'))).toBe('CODE')
    expect(missing).toEqual([])
    await expect(open('gone.AAAA')).rejects.toThrow('not in MASTER_KEY')
    expect(missing).toEqual(['gone'])
  })
})

it.each([[[]], [['shard-7']], [['shard-0', 'shard-15']]])(
  'the reconciliation goes on from the books where no part of the back office is silent: %j',
  async silent => {
    await made('RECONCILIATION', ReconciliationObject, among(silent), async object => {
      await object.begin({ by: 'owner', from: 0, to: 1 })
      await object.alarm()
      const [{ systems }] = (await object.list(1)) as [Shown]
      const isWaiting = systems.every(({ outcome }) => outcome === 'waiting')
      expect(isWaiting).toBe(silent.length > 0)
    })
    const failed = lines.filter(({ event }) => event === 'reconciliation alarm')
    expect(failed).toHaveLength(silent.length > 0 ? 1 : 0)
  },
)
