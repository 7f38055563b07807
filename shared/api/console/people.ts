/** Who may use the console, and what they did (docs/contract.md#people). */
import { z } from 'zod'
import { time } from '../values.ts'

/** A reader sees, a clerk also decides and exports, the owner also makes and revokes keys. */
export const ROLES = ['reader', 'clerk', 'owner'] as const
export type Role = (typeof ROLES)[number]

export const session = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  by: z.enum(['api_key', 'personal_key', 'access']).describe('How they proved who they are'),
})
export type Session = z.infer<typeof session>

export const person = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(['reader', 'clerk']),
  createdAt: time,
  revokedAt: time.nullable(),
})
export type Person = z.infer<typeof person>

export const personRequest = z.strictObject({
  name: z.string().trim().min(1, 'expected a name').max(100, 'expected at most 100 characters'),
  role: z.enum(['reader', 'clerk']),
})

/** The only answer that holds the key. */
export const newPerson = person.extend({
  key: z.string().describe('`ik_…`: shown once, kept only as a hash'),
})

export const auditEntry = z.object({
  at: time,
  who: z.string(),
  role: z.enum(ROLES),
  did: z.enum(['decided', 'exported', 'made_key', 'revoked_key']),
  about: z.string().describe('The review, the range, or the person'),
  detail: z.string().nullable(),
})
export type AuditEntry = z.infer<typeof auditEntry>

export const auditPage = z.object({ entries: z.array(auditEntry), next: z.string().nullable() })
