/** What the calls about people and their audit log answer. */
import type { AuditEntry, Person } from '../../../../../shared/api/console/people.ts'
import { REVIEW_ID } from '../checkouts.ts'
import type { Examples } from '../example.ts'

const CLERK: Person = {
  ...{ id: 'ps_Jm0pXw3sT1uQe8Zk', name: 'Ana Lopes', role: 'clerk' },
  createdAt: '2026-11-26T08:30:00.000Z',
  revokedAt: null,
}

const ACCESS = {
  teamDomain: 'https://team.cloudflareaccess.com',
  clerks: ['ben@shop.example'],
}

const BY_CLERK = { who: CLERK.name, role: 'clerk', by: 'personal_key', personId: CLERK.id } as const

const ENTRIES: AuditEntry[] = [
  {
    at: '2026-11-26T09:40:12.000Z',
    ...BY_CLERK,
    ...{ did: 'decided', about: REVIEW_ID, detail: 'settled: Sent a new certificate of $10.00.' },
    ...{ result: 'done', problem: null },
  },
  {
    at: CLERK.createdAt,
    ...{ who: 'owner', role: 'owner', by: 'api_key', personId: null },
    ...{ did: 'made_key', about: CLERK.id, detail: 'Ana Lopes, clerk' },
    ...{ result: 'done', problem: null },
  },
]

export const CONSOLE_PEOPLE = {
  People: { summary: 'One clerk', value: { people: [CLERK], access: ACCESS } },
  NewPerson: {
    summary: 'The key is shown this once',
    value: { ...CLERK, key: `ik_${'x'.repeat(59)}` },
  },
  RevokedPerson: {
    summary: 'The key is refused from now on',
    value: { ...CLERK, revokedAt: '2026-11-27T17:00:00.000Z' },
  },
  AuditLog: { summary: 'A key, and a decision', value: { entries: ENTRIES, next: null } },
} satisfies Examples
