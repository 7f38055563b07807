/** Mistakes about who comes into the console, what they may do there, and what the audit log says of it. */
import type { Mutation } from './mutation.ts'

const PEOPLE = { workerd: 'http/console/people' }
const ACCESS = { workerd: 'http/console/access' }
const AUDIT = { workerd: 'http/console/audit' }

export const people: Mutation[] = [
  {
    name: 'console: a revoked key goes on',
    by: PEOPLE,
    edits: [[' AND revoked_at IS NULL`, hash', '`, hash']],
  },
  {
    name: 'console: a key is stored as it is',
    by: PEOPLE,
    edits: [
      ["personByHash(await keys.nameOf('person', key))", 'personByHash(key)'],
      ["const hash = await keys.nameOf('person', key)", 'const hash = key'],
    ],
  },
  {
    name: 'console: a made-up key reaches the store',
    by: PEOPLE,
    edits: [['key === undefined || !(await keys.isPersonalKey(key))', 'key === undefined']],
  },
  {
    name: 'console: a reader does what a clerk does',
    by: PEOPLE,
    edits: [
      ['ROLES.indexOf(session.role) < ROLES.indexOf(least)', 'ROLES.indexOf(session.role) < 0'],
    ],
  },
  {
    name: 'console: a clerk exports the audit log',
    by: PEOPLE,
    edits: [["what === 'audit' && c.var.session.role !== 'owner'", 'false']],
  },
  {
    name: 'console: a page of another site may call',
    by: PEOPLE,
    edits: [['origin === undefined || origin === new URL(c.req.url).origin', 'true']],
  },
  {
    name: 'console: a page of another site may call where it sends no origin',
    by: PEOPLE,
    edits: [["site === undefined || site === 'same-origin' || site === 'none'", 'true']],
  },
  {
    name: 'console: a cookie says who calls',
    by: ACCESS,
    edits: [
      [
        'const token = c.req.header(ACCESS_HEADER)',
        "const token = c.req.header(ACCESS_HEADER) ?? c.req.header('cookie')?.split('=')[1]",
      ],
    ],
  },
  {
    name: 'console: a silent store counts as a key that is revoked',
    by: PEOPLE,
    edits: [
      [
        "log('error', 'the store does not answer', { requestId, error: traceOf(error) })",
        "if (error) return failed({ code: 'unauthorized' })",
      ],
    ],
  },
  {
    name: 'console: two people have one name',
    by: PEOPLE,
    edits: [['one.revokedAt === null && same(one)', 'false']],
  },
  {
    name: 'console: each call of a person costs a write',
    by: PEOPLE,
    edits: [
      [
        'return this.#people.byHash(hash)',
        "this.ctx.storage.kv.put('seen', Date.now())\n    return this.#people.byHash(hash)",
      ],
    ],
  },
  {
    name: 'console: a token of another application counts',
    by: ACCESS,
    edits: [['      issuer: teamDomain,\n      audience,\n', '      issuer: teamDomain,\n']],
  },
  {
    name: 'console: a token of another team counts',
    by: ACCESS,
    edits: [['      issuer: teamDomain,\n', '']],
  },
  {
    name: 'console: a token without an end counts',
    by: ACCESS,
    edits: [["requiredClaims: ['exp', 'iat']", "requiredClaims: ['iat']"]],
  },
  {
    name: 'console: whomever Access lets in decides',
    by: ACCESS,
    edits: [['access.clerks.has(email.toLowerCase())', 'access.clerks.size > 0']],
  },
  {
    name: 'console: an address in capitals is another one',
    by: ACCESS,
    edits: [['access.clerks.has(email.toLowerCase())', 'access.clerks.has(email)']],
  },
  {
    name: 'console: the keys of Access are read with each call',
    by: ACCESS,
    edits: [['  known.set(teamDomain, keys)\n', '']],
  },
  {
    name: 'console: a service without a name is let in',
    by: ACCESS,
    edits: [
      [
        "if (typeof email !== 'string' || email === '') return failed({ code: 'unauthorized' })",
        "if (typeof email !== 'string') return success({ session: { name: '', role: 'reader', by: 'access' }, personId: null })",
      ],
    ],
  },
  {
    name: 'console: who has a key that does not count comes in by Access',
    by: ACCESS,
    edits: [
      [
        "if (c.req.header('authorization') !== undefined) return callerByKey(c)",
        'if (c.req.header(ACCESS_HEADER) === undefined) return callerByKey(c)',
      ],
    ],
  },
  {
    name: 'console: a decision goes on that cannot be noted',
    by: AUDIT,
    edits: [
      [
        "    warn(c, error)\n    return failed({ code: 'provider_unavailable', retryAfter: 5 })",
        '    warn(c, error)\n    return success([])',
      ],
    ],
  },
  {
    name: 'console: a refused decision passes for done',
    by: AUDIT,
    edits: [["const result = problem === null ? 'done' : 'refused'", "const result = 'done'"]],
  },
  {
    name: 'console: the audit log is kept for ever',
    by: AUDIT,
    edits: [['    this.#audit.forget(keptSince)\n', '']],
  },
  {
    name: 'console: a page of the audit log repeats what was shown',
    by: AUDIT,
    edits: [['seq < ? $', 'seq <= ? $']],
  },
]
