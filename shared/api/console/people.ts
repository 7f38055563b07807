/** Who may use the console, and what they did (docs/contract.md#people). */
import * as z from 'zod/mini'
import { time } from '../values.ts'
import { personRole } from './requests.ts'
import { ROLES } from './roles.ts'

/** How somebody proved who they are. */
const WAYS = ['api_key', 'personal_key', 'access'] as const

const seenShop = z
  .optional(z.string())
  .check(
    z.describe(
      'Where several shops share the worker: whose affairs they see, empty for the shop without a name; absent: those of all',
    ),
  )

export const session = z.object({
  name: z.string().check(z.describe('Of the key, or the e-mail address that Access vouches for')),
  role: z.enum(ROLES),
  by: z.enum(WAYS).check(z.describe('How they proved who they are')),
  shop: seenShop,
})
export type Session = z.infer<typeof session>

export const person = z.object({
  id: z.string(),
  name: z.string(),
  role: personRole,
  createdAt: time,
  revokedAt: z.nullable(time),
  shop: seenShop,
})
export type Person = z.infer<typeof person>

export const people = z.object({
  people: z.array(person).check(z.describe('Newest first')),
  access: z
    .nullable(z.object({ teamDomain: z.string(), clerks: z.array(z.string()) }))
    .check(
      z.describe('Who else comes in, by Cloudflare Access: these clerks, everybody else as reader'),
    ),
})
export type People = z.infer<typeof people>

/** The only answer that holds the key. */
export const newPerson = z.extend(person, {
  key: z.string().check(z.describe('`ik_…`: shown once, kept only as a hash')),
})

export type NewPersonAnswer = z.infer<typeof newPerson>

export const auditEntry = z.object({
  at: time,
  who: z
    .string()
    .check(z.describe('The name of the caller; of a decision by the API key, its `by`')),
  role: z.enum(ROLES),
  by: z.enum(WAYS).check(z.describe('How they proved who they are')),
  personId: z
    .nullable(z.string())
    .check(z.describe('Of a personal key: two people may have had one name')),
  did: z.enum(['decided', 'exported', 'reconciled', 'made_key', 'revoked_key', 'erased']),
  about: z
    .string()
    .check(z.describe('The review, the file, the gift-card systems, the person, or the checkout')),
  detail: z.nullable(z.string()),
  result: z
    .enum(['done', 'refused', 'unknown'])
    .check(z.describe('`unknown`: it was begun, and nobody noted how it ended')),
  problem: z.nullable(z.string()).check(z.describe('Why it was refused: the code of a problem')),
  shop: z
    .optional(z.string())
    .check(
      z.describe('Where several shops share the worker: whose people did it; `*`: the operator'),
    ),
})
export type AuditEntry = z.infer<typeof auditEntry>

export const auditPage = z.object({
  entries: z.array(auditEntry).check(z.describe('Newest first')),
  next: z.nullable(z.string()).check(z.describe('The `cursor` of the next page')),
})
