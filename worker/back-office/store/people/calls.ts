/** What the object of the whole store is asked about the people of the console (docs/contract.md#people). Times are milliseconds. */
import type { AuditEntry, Person } from '../../../../shared/api/console/people.ts'

/** `hash`: a keyed hash of the person's key; the key itself is never told. */
export type NewPerson = Pick<Person, 'id' | 'name' | 'role'> & { hash: string }

/** An entry of the audit log, before anything is done. */
export type AuditNote = Omit<AuditEntry, 'at' | 'result' | 'problem'>

/** How what was noted ended: the code of a problem, or null where it was done. */
export type AuditEnd = { seq: number; problem: string | null }

/** An entry and its place in the log. */
export type AuditRow = { seq: number; entry: AuditEntry }

export interface PeopleCalls {
  /** Keeps the person and notes who made the key. Null: somebody with a key has this name. */
  addPerson(person: NewPerson, note: AuditNote): Promise<Person | null>
  /** Newest first, the revoked ones too. */
  people(): Promise<Person[]>
  /** Null: there is no such person. One who is revoked already stays as they are. */
  revokePerson(id: string, note: AuditNote): Promise<Person | null>
  /** Whose key has this hash; null: nobody's, or it is revoked. Writes nothing. */
  personByHash(hash: string): Promise<Person | null>
  /** Notes what is about to be done, and forgets what is older than `keptSince`. Answers with the place of each. */
  beginAudit(notes: AuditNote[], keptSince: number): Promise<number[]>
  endAudit(ends: AuditEnd[]): Promise<void>
  /** Newest first, from before this place on; null: from the newest. */
  auditPage(query: { before: number | null; limit: number }): Promise<AuditRow[]>
  /** Of a range (`to` not included), oldest first, from behind this place on. */
  auditRange(query: { from: number; to: number; after: number; limit: number }): Promise<AuditRow[]>
}
