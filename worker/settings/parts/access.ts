/** Cloudflare Access in front of the console: whose tokens count, and who of those whom it lets in may decide. */
import * as z from 'zod/mini'
import type { DisablingFailure } from '../failure.ts'
import { disabling } from '../failure.ts'
import { text, wordsOf } from '../forms/text.ts'
import { baseUrl } from '../forms/url.ts'
import { type LenientPart, switchedPart } from '../part.ts'

/** `clerks`: e-mail addresses in small letters. */
export type AccessSettings = { teamDomain: string; audience: string; clerks: ReadonlySet<string> }

const EMAIL = /^[^\s@,;]+@[^\s@,;]+$/
const isEmail = (word: string): boolean => EMAIL.test(word)

const clerks = z
  .pipe(z.string().check(z.maxLength(20_000, 'is too long')), z.transform(wordsOf))
  .check(z.refine(words => words.every(isEmail), 'expected e-mail addresses separated by spaces'))

const audience = text.check(z.regex(/^\S+$/, 'expected the audience tag of one application'))

const switched = switchedPart(
  {
    needed: { ACCESS_TEAM_DOMAIN: baseUrl, ACCESS_AUDIENCE: audience },
    further: { ACCESS_CLERKS: z.optional(clerks) },
    // Whoever is named well may decide; nobody else comes to by a slip.
    instead: { ACCESS_CLERKS: list => wordsOf(list).filter(isEmail).join(' ') || null },
  },
  (given): AccessSettings => ({
    teamDomain: given.ACCESS_TEAM_DOMAIN,
    audience: given.ACCESS_AUDIENCE,
    clerks: new Set(given.ACCESS_CLERKS?.map(word => word.toLowerCase())),
  }),
)

/** Null: nobody comes in by Access. */
export const accessPart: LenientPart<AccessSettings | null> = {
  names: switched.names,
  read: env => {
    const part = switched.read(env)
    const failures: DisablingFailure[] = [
      ...(part.ok ? [] : disabling(part.failure, 'Cloudflare Access')),
      ...disabling(part.named ?? [], 'nothing'),
    ]
    return { value: part.ok ? part.value : null, failures }
  },
}
