/** What the object of the whole store is asked about the people of the console (docs/contract.md#people). Times are milliseconds. */
import type { AuditEntry, Person } from '../../../../shared/api/console/people.ts'

/** Whose affairs somebody sees: those of the shop of this name, of the one without a name (null), or of every shop. */
export type Shop = string | null | '*'

/** Somebody who has or had a key. Without a shop they are of the one without a name. */
export type KeptPerson = Omit<Person, 'shop'> & { shop?: string }

/** `hash`: a keyed hash of the person's key; the key itself is never told. */
export type NewPerson = Pick<KeptPerson, 'id' | 'name' | 'role' | 'shop'> & { hash: string }

/** An entry of the audit log, before anything is done. */
export type AuditNote = Omit<AuditEntry, 'at' | 'result' | 'problem'>

/** How what was noted ended: the code of a problem, or null where it was done. */
export type AuditEnd = { seq: number; problem: string | null }

/** An entry and its place in the log. */
export type AuditRow = { seq: number; entry: AuditEntry }

/** `to` is not included. `shop`: by the people of that one; `*`: by everybody. */
export type AuditRange = { from: number; to: number; after: number; limit: number; shop: Shop }

export interface PeopleCalls {
  /** What was decided about the reviews of a checkout, or done with the checkout itself, oldest first. */
  auditAbout(checkoutId: string): Promise<AuditEntry[]>
  /** Of what was decided about its reviews, only which decision it was is kept: a note may say anything. Safe to repeat. */
  eraseNotes(checkoutId: string): Promise<void>
  /** Keeps the person and notes who made the key. Null: somebody with a key of the same shop has this name. */
  addPerson(person: NewPerson, note: AuditNote): Promise<KeptPerson | null>
  /** Newest first, the revoked ones too. */
  people(): Promise<KeptPerson[]>
  /** Null: there is no such person. One who is revoked already stays as they are. */
  revokePerson(id: string, note: AuditNote): Promise<KeptPerson | null>
  /** Whose key has this hash; null: nobody's, or it is revoked. Writes nothing. */
  personByHash(hash: string): Promise<KeptPerson | null>
  /** Notes what is about to be done, and forgets what is older than `keptSince`. Answers with the place of each. */
  beginAudit(notes: AuditNote[], keptSince: number): Promise<number[]>
  endAudit(ends: AuditEnd[]): Promise<void>
  /** Newest first, from before this place on; null: from the newest. */
  auditPage(query: { before: number | null; limit: number; shop: Shop }): Promise<AuditRow[]>
  /** Of a range (`to` not included), oldest first, from behind this place on. */
  auditRange(query: AuditRange): Promise<AuditRow[]>
}
