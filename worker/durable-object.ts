/**
 * The shell of a Durable Object. It makes what is inside (a Card, a Checkout, …) once, passes every call of its contract on to
 * it, and runs its alarm. What is inside knows nothing of Cloudflare, so the simulation runs the same code.
 */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from './env.ts'
import { keysFrom } from './keys/keys.ts'
import { isKnownKey, OTHER_KEY } from './keys/known-key.ts'
import { log, traceOf } from './log.ts'
import { readSettings, type Settings } from './settings/settings.ts'

/** What the shell needs of its inside, besides the contract. */
export interface Wakeable {
  /** Does what is due. */
  wake(): Promise<void>
  /** Sets the next alarm, at the earliest after `pauseMs`. */
  rearm(pauseMs: number): void
}

type Shell<Calls> = {
  /** How the log names this kind of object. */
  name: string
  /** The methods of the contract; the compiler asks for each of them. */
  calls: Record<keyof Calls, true>
  make(env: Env, ctx: DurableObjectState, settings: Settings): Promise<Calls & Wakeable>
  /** The least time between two alarms (ms), so that an alarm can't chase itself. */
  leastPauseMs: number
  /** The time until the next alarm after one that failed (ms). */
  retryMs: number
}

type ObjectClass<Calls> = new (
  ctx: DurableObjectState,
  env: Env,
) => DurableObject<Env> & { [Name in keyof Calls]: Calls[Name] }

type Method = (...args: unknown[]) => Promise<unknown>

export function durableObject<Calls>(shell: Shell<Calls>): ObjectClass<Calls> {
  class Shelled extends DurableObject<Env> {
    #inside: Promise<Calls & Wakeable> | null = null

    // Cloudflare finds the methods that may be called on the prototype of the class.
    static {
      for (const name of Object.keys(shell.calls))
        Object.defineProperty(Shelled.prototype, name, {
          async value(this: Shelled, ...args: unknown[]) {
            const inside = (await this.#made()) as Record<string, Method>
            return inside[name]!(...args)
          },
        })
    }

    /** Fails only where no alarm can be set: Cloudflare drops one that fails too often, and money would wait for ever. */
    override async alarm(): Promise<void> {
      try {
        const inside = await this.#made()
        await inside.wake()
        inside.rearm(shell.leastPauseMs)
      } catch (error) {
        log('error', `${shell.name} alarm`, { error: traceOf(error) })
        await alarmAgain(this.ctx.storage, shell)
      }
    }

    /** Made once; the next call tries again where that failed. */
    #made(): Promise<Calls & Wakeable> {
      this.#inside ??= this.#make().catch(error => {
        this.#inside = null
        throw error
      })
      return this.#inside
    }

    async #make(): Promise<Calls & Wakeable> {
      const settings = settingsOf(this.env)
      const keys = await keysFrom(settings.masterKeys)
      // Neither a call nor an alarm does anything under a key that would name other objects.
      if (!(await isKnownKey(this.env, keys))) throw new Error(`MASTER_KEY ${OTHER_KEY}`)
      return shell.make(this.env, this.ctx, settings)
    }
  }
  return Shelled as unknown as ObjectClass<Calls>
}

/**
 * Sets the alarm after one that failed. Where the storage refuses that, too, it is tried again for as long as this instance lives,
 * and the failure tells Cloudflare to ring again. Beyond that only a call from outside wakes the object: a reader, or the
 * register of unfinished business.
 */
async function alarmAgain(
  storage: DurableObjectStorage,
  { name, retryMs }: { name: string; retryMs: number },
): Promise<void> {
  try {
    await storage.setAlarm(Date.now() + retryMs)
  } catch (error) {
    log('error', `${name} alarm not set`, { error: traceOf(error) })
    setTimeout(() => void alarmAgain(storage, { name, retryMs }).catch(() => undefined), retryMs)
    throw error
  }
}

/** The settings of an object. Its callers have looked at MASTER_KEY before they call; without one, the call fails. */
export function settingsOf(env: Env): Settings {
  const settings = readSettings(env)
  if (settings.masterKeys.length === 0) throw new Error('MASTER_KEY is missing or malformed')
  return settings
}
