/** The Order object: one per source and order id, named by a keyed hash of both. A shell around order.ts. */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../env.ts'
import { log, traceOf } from '../log.ts'
import { readSettings } from '../settings/settings.ts'
import { sqlStore } from '../storage/sql-store.ts'
import { type Claim, type ClaimCalls, Order } from './order.ts'

const PAUSE_MS = 3_600_000

export class OrderObject extends DurableObject<Env> implements ClaimCalls {
  #order: Order | null = null

  async claim(claim: Claim) {
    return this.#build().claim(claim)
  }

  async unclaim(claim: Claim) {
    return this.#build().unclaim(claim)
  }

  async current() {
    return this.#build().current()
  }

  override async alarm(): Promise<void> {
    try {
      const order = this.#build()
      await order.wake()
      order.rearm(PAUSE_MS)
    } catch (error) {
      log('error', 'order alarm', { error: traceOf(error) })
      await this.ctx.storage.setAlarm(Date.now() + PAUSE_MS)
    }
  }

  #build(): Order {
    const settings = readSettings(this.env)
    if (!settings.ok) throw new Error('the settings are wrong')
    this.#order ??= new Order({
      now: () => Date.now(),
      store: sqlStore(this.ctx.storage),
      retentionMs: settings.value.retentionMs,
    })
    return this.#order
  }
}
