/** The object of the whole store: one, which is asked once by each instance of the worker, and by `/v1/health`. */
import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../../env.ts'
import type { CallNote } from '../../providers/call-health.ts'
import type { LookupCount, RefusedDeliveries, StoreCalls, StoreStatus } from './calls.ts'
import { DeliveryRefusals } from './delivery-refusals.ts'
import { LookupCounts } from './lookup-counts.ts'
import { OutsideStatus } from './outside-status.ts'
import { AuditLog } from './people/audit-log.ts'
import type {
  AuditEnd,
  AuditNote,
  AuditRange,
  AuditRow,
  KeptPerson,
  NewPerson,
  Shop,
} from './people/calls.ts'
import { People } from './people/people.ts'

/** Between two checks, whoever asks: each calls every gift-card system and the shop (docs/contract.md#check-the-worker). */
const CHECKED_EVERY_MS = 5_000

export class StoreObject extends DurableObject<Env> implements StoreCalls {
  readonly #outside = new OutsideStatus(this.ctx.storage.sql)
  readonly #refusals = new DeliveryRefusals(this.ctx.storage.sql)
  readonly #lookups = new LookupCounts(this.ctx.storage.sql)
  readonly #people = new People(this.ctx.storage.sql)
  readonly #audit = new AuditLog(this.ctx.storage.sql)

  async fingerprint(mine: string): Promise<string> {
    const kept = this.ctx.storage.kv.get<string>('fingerprint')
    if (kept === undefined) this.ctx.storage.kv.put('fingerprint', mine)
    return kept ?? mine
  }

  async noteCall(note: CallNote): Promise<void> {
    this.#outside.noteCall(note, Date.now())
  }

  async refused(deliveries: RefusedDeliveries): Promise<void> {
    this.#refusals.add(deliveries)
  }

  async delivered(source: string): Promise<void> {
    this.#outside.noteDelivery(source, Date.now())
  }

  async countLookups(counts: LookupCount[]): Promise<void> {
    this.#lookups.add(counts)
  }

  async lookups(range: { from: number; to: number }): Promise<LookupCount[]> {
    return this.#lookups.between(range)
  }

  async noteMissingKey(keyId: string): Promise<void> {
    this.#outside.noteMissingKey(keyId, Date.now())
  }

  async admitCheck(): Promise<{ waitSeconds: number }> {
    const now = Date.now()
    const since = now - (this.ctx.storage.kv.get<number>('checkedAt') ?? 0)
    // A clock that was set back holds nobody up for longer.
    const waitMs = since < 0 ? 0 : CHECKED_EVERY_MS - since
    if (waitMs > 0) return { waitSeconds: Math.ceil(waitMs / 1000) }
    this.ctx.storage.kv.put('checkedAt', now)
    return { waitSeconds: 0 }
  }

  async status(): Promise<StoreStatus> {
    const now = Date.now()
    return { ...this.#outside.all(now), refused: this.#refusals.newest(now) }
  }

  // Writes without an await between them are one transaction: whoever is kept or revoked is in the log.
  async addPerson(person: NewPerson, note: AuditNote): Promise<KeptPerson | null> {
    const now = Date.now()
    const added = this.#people.add(person, now)
    if (added) this.#audit.end({ seq: this.#audit.begin(note, now), problem: null })
    return added
  }

  async people(): Promise<KeptPerson[]> {
    return this.#people.all()
  }

  async revokePerson(id: string, note: AuditNote): Promise<KeptPerson | null> {
    const now = Date.now()
    if (this.#people.byId(id)?.revokedAt === null) {
      this.#people.revoke(id, now)
      this.#audit.end({ seq: this.#audit.begin(note, now), problem: null })
    }
    return this.#people.byId(id)
  }

  async personByHash(hash: string): Promise<KeptPerson | null> {
    return this.#people.byHash(hash)
  }

  async beginAudit(notes: AuditNote[], keptSince: number): Promise<number[]> {
    const now = Date.now()
    this.#audit.forget(keptSince)
    return notes.map(note => this.#audit.begin(note, now))
  }

  async endAudit(ends: AuditEnd[]): Promise<void> {
    for (const end of ends) this.#audit.end(end)
  }

  async auditAbout(checkoutId: string) {
    return this.#audit.about(checkoutId)
  }

  async eraseNotes(checkoutId: string): Promise<void> {
    this.#audit.eraseNotes(checkoutId)
  }

  async auditPage(query: {
    before: number | null
    limit: number
    shop: Shop
  }): Promise<AuditRow[]> {
    return this.#audit.page(query)
  }

  async auditRange(query: AuditRange): Promise<AuditRow[]> {
    return this.#audit.range(query)
  }
}
