/**
 * The work that a visitor's browser must do before more lookups: a signed ALTCHA challenge for this visitor alone, valid for
 * five minutes and once. The HMAC is over canonical JSON, so no parameter can be spliced into another.
 */
import { createChallenge, randomInt, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import * as z from 'zod/mini'
import type { Keys } from './keys.ts'

const LIFETIME_SECONDS = 5 * 60
// One derivation is 1,000 rounds of PBKDF2. The least challenge takes 1,000 to 3,000 of them, the dearest six times as many:
// SECURITY.md says how long that is on a phone, and what it costs a guesser.
const ROUNDS = 1000
const LEAST_COUNTER = 1000
const GREATEST_COUNTER = 3000
// A challenge that was fetched in quiet times is no way around the price of now.
const GREATEST_DISCOUNT = 2

/** Whom a challenge is for, by a name that does not reveal their address, and how many times the least work it asks for. */
export type ChallengeTerms = { audience: string; growth: number }

/** What goes into `challenge_required`: solved with `solveChallenge` of altcha-lib. */
export type Challenge = { kind: 'altcha' } & Record<string, unknown>

type Secrets = Pick<Keys, 'challengeSecrets'>

/** How many derivations solve a challenge that is so many times the least work: one of these, both included. */
export const countersOf = (growth: number): { least: number; greatest: number } => ({
  least: Math.floor(LEAST_COUNTER * growth),
  greatest: Math.floor(GREATEST_COUNTER * growth),
})

/** `now` in milliseconds. */
export const newChallenge = async (
  keys: Secrets,
  { audience, growth }: ChallengeTerms,
  now: number,
): Promise<Challenge> => {
  const { least, greatest } = countersOf(growth)
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: ROUNDS,
    counter: randomInt(greatest, least),
    deriveKey,
    data: { visitor: audience, growth },
    expiresAt: Math.floor(now / 1000) + LIFETIME_SECONDS,
    hmacSignatureSecret: keys.challengeSecrets.parameters,
    hmacKeySignatureSecret: keys.challengeSecrets.solution,
  })
  return { kind: 'altcha', ...challenge }
}

const payload = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      algorithm: z.literal('PBKDF2/SHA-256'),
      nonce: z.string().check(z.regex(/^[0-9a-f]{1,128}$/)),
      salt: z.string().check(z.regex(/^[0-9a-f]{1,128}$/)),
      cost: z.literal(ROUNDS),
      keyLength: z.int(),
      keyPrefix: z.string(),
      keySignature: z.string(),
      expiresAt: z.number(),
      data: z.object({ visitor: z.string(), growth: z.number() }),
    }),
    signature: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  solution: z.object({ counter: z.int(), derivedKey: z.string() }),
})

/**
 * Checks the base64 `solution` of `{challenge, solution}`; the id of the challenge where it is solved, for this visitor, in
 * time, and for no less than half of what is asked now. The Visitor object knows whether it was used before.
 */
export const solvedChallenge = async (
  solution: string,
  keys: Secrets,
  { audience, growth }: ChallengeTerms,
): Promise<string | null> => {
  const parsed = payload.safeParse(decoded(solution))
  if (!parsed.success) return null
  const { data } = parsed.data.challenge.parameters
  if (data.visitor !== audience || data.growth * GREATEST_DISCOUNT < growth) return null
  const { verified } = await verifySolution({
    ...parsed.data,
    deriveKey,
    hmacSignatureSecret: keys.challengeSecrets.parameters,
    hmacKeySignatureSecret: keys.challengeSecrets.solution,
  })
  return verified ? parsed.data.challenge.signature : null
}

const decoded = (base64: string): unknown => {
  try {
    return JSON.parse(atob(base64))
  } catch {
    return null
  }
}
