/** The shell that the Durable Objects share, around an inside that fails when the test wants it to. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { durableObject, settingsOf } from '../../worker/durable-object.ts'
import type { Env } from '../../worker/env.ts'

const errors = vi.spyOn(console, 'error').mockImplementation(() => {})
afterEach(() => errors.mockClear())

/** What was logged as an error, each with the place where it was thrown. */
const eventsLogged = () =>
  errors.mock.calls.map(([line]) => {
    const { event, error } = JSON.parse(String(line))
    expect(error).toMatch(/^Error \| at /)
    return event as string
  })

type Calls = { greet(name: string): Promise<string> }
type Inside = Calls & { wake(): Promise<void>; rearm(pauseMs: number): void }

/** Runs a test with an object of this inside, and the alarm that the object has set. */
const inShell = (
  make: () => Promise<Inside>,
  run: (
    object: Calls & { alarm(): Promise<void> },
    alarmIn: () => Promise<number | null>,
  ) => unknown,
  settings: object = {},
) => {
  const Shell = durableObject<Calls>({
    name: 'test',
    calls: { greet: true },
    make,
    leastPauseMs: 500,
    retryMs: 30_000,
  })
  const orders = env.ORDER as { getByName(name: string): never }
  return runInDurableObject(orders.getByName(crypto.randomUUID()), async (_, state) => {
    const { storage } = state as unknown as { storage: { getAlarm(): Promise<number | null> } }
    const alarmIn = async () => {
      const at = await storage.getAlarm()
      return at === null ? null : at - Date.now()
    }
    type Given = ConstructorParameters<typeof Shell>
    const shell = new Shell(
      state as unknown as Given[0],
      { ...env, ...settings } as unknown as Given[1],
    )
    await run(shell as unknown as Parameters<typeof run>[0], alarmIn)
  })
}

const polite = (more: Partial<Inside> = {}): Inside => ({
  greet: async name => `hello ${name}`,
  wake: async () => {},
  rearm: () => {},
  ...more,
})

describe('the shell of a Durable Object', () => {
  it('makes its inside once, and passes calls on to it', async () => {
    const make = vi.fn(async () => polite())
    await inShell(make, async object => {
      const answers = await Promise.all([object.greet('Ann'), object.greet('Bob')])
      expect(answers).toEqual(['hello Ann', 'hello Bob'])
      expect(make).toHaveBeenCalledTimes(1)
    })
  })

  it('tries again with the next call where its inside could not be made', async () => {
    const make = vi.fn(async () => polite()).mockRejectedValueOnce(new Error('no key'))
    await inShell(make, async object => {
      await expect(object.greet('Ann')).rejects.toThrow('no key')
      expect(await object.greet('Ann')).toBe('hello Ann')
    })
  })

  it('does what is due at its alarm, and then has the next one set after the least pause', async () => {
    const steps: unknown[] = []
    const inside = polite({
      wake: async () => void steps.push('wake'),
      rearm: pauseMs => void steps.push(pauseMs),
    })
    await inShell(
      async () => inside,
      async object => {
        await object.alarm()
        expect(steps).toEqual(['wake', 500])
        expect(errors).not.toHaveBeenCalled()
      },
    )
  })

  it('passes on all that a call is given', async () => {
    const given: unknown[] = []
    const greet = async (...all: unknown[]) => {
      given.push(...all)
      return ''
    }
    await inShell(
      async () => polite({ greet }),
      async object => {
        await (object as unknown as { greet(...all: unknown[]): unknown }).greet('Ann', 2, null)
      },
    )
    expect(given).toEqual(['Ann', 2, null])
  })

  it('does nothing under a key that would name other objects, whoever asks', async () => {
    const make = vi.fn(async () => polite())
    const MASTER_KEY = btoa('another key of exactly 32 bytes.')
    await inShell(
      make,
      async object => {
        await expect(object.greet('Ann')).rejects.toThrow(
          'MASTER_KEY ends with another key than the one that names what is stored',
        )
        await object.alarm()
        expect(make).not.toHaveBeenCalled()
      },
      { MASTER_KEY },
    )
    expect(eventsLogged()).toEqual(['test alarm'])
  })

  it('says what is wrong with the key where there is none', async () => {
    for (const MASTER_KEY of [undefined, 'short'])
      await inShell(
        async () => polite(),
        async object => {
          await expect(object.greet('Ann')).rejects.toThrow('MASTER_KEY is missing or malformed')
        },
        { MASTER_KEY },
      )
    expect(settingsOf(env as unknown as Env).masterKeys).toHaveLength(1)
  })

  it.each<[string, () => Promise<Inside>]>([
    ['its inside can not be made', () => Promise.reject(new Error('no key'))],
    ['its work fails', async () => polite({ wake: () => Promise.reject(new Error('no disk')) })],
  ])('logs an alarm when %s, and sets another one instead of failing', async (_, make) => {
    await inShell(make, async (object, alarmIn) => {
      await object.alarm()
      expect(Math.abs((await alarmIn())! - 30_000)).toBeLessThan(5_000)
      expect(errors).toHaveBeenCalledTimes(1)
    })
  })

  it('whose storage refuses writes for three minutes fails, so that the runtime rings again, and sets its alarm once it can', async () => {
    const shards = env.ORDER as { getByName(name: string): never }
    await runInDurableObject(shards.getByName(crypto.randomUUID()), async (_, state) => {
      const { storage } = state as unknown as { storage: { setAlarm(at: number): Promise<void> } }
      const set: number[] = []
      let refuses = true
      storage.setAlarm = async at => {
        if (refuses) throw new Error('the storage refuses every write')
        set.push(at)
      }
      const Shell = durableObject<Calls>({
        name: 'test',
        calls: { greet: true },
        make: async () => polite({ wake: () => Promise.reject(new Error('no write')) }),
        leastPauseMs: 10,
        retryMs: 50,
      })
      const object = new Shell(state as never, env as never) as unknown as {
        alarm(): Promise<void>
      }
      await expect(object.alarm()).rejects.toThrow('refuses every write')
      await new Promise(resolve => setTimeout(resolve, 200))
      expect(set).toEqual([])
      refuses = false
      await vi.waitFor(() => expect(set.length).toBe(1), { timeout: 5_000 })
      const again = eventsLogged().slice(1)
      expect([eventsLogged()[0], new Set(again)]).toEqual([
        ...['test alarm', new Set(['test alarm not set'])],
      ])
    })
  })
})
