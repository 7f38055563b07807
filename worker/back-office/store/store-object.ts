/** The object of the whole store: one, which is asked once by each instance of the worker, and by `/v1/health`. */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../../env.ts'
import type { CallNote } from '../../providers/call-health.ts'
import type { StoreCalls, StoreStatus } from './calls.ts'
import { OutsideStatus } from './outside-status.ts'

export class StoreObject extends DurableObject<Env> implements StoreCalls {
  readonly #outside = new OutsideStatus(this.ctx.storage.sql)

  async fingerprint(mine: string): Promise<string> {
    const kept = this.ctx.storage.kv.get<string>('fingerprint')
    if (kept === undefined) this.ctx.storage.kv.put('fingerprint', mine)
    return kept ?? mine
  }

  async noteCall(note: CallNote): Promise<void> {
    this.#outside.noteCall(note, Date.now())
  }

  async noteRefused(refused: { source: string; reason: string }): Promise<void> {
    this.#outside.noteRefused(refused, Date.now())
  }

  async noteMissingKey(keyId: string): Promise<void> {
    this.#outside.noteMissingKey(keyId, Date.now())
  }

  async status(): Promise<StoreStatus> {
    return this.#outside.all(Date.now())
  }
}
