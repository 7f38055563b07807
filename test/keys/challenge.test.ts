/** A challenge: how much work it asks for, for how long, of whom, and what solves it. */
import { createChallenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { describe, expect, it, vi } from 'vitest'
import { countersOf, newChallenge, solvedChallenge } from '../../worker/keys/challenge.ts'
import { keysFrom } from '../../worker/keys/keys.ts'

const keys = await keysFrom([new Uint8Array(32).fill(1)])
const strangers = await keysFrom([new Uint8Array(32).fill(2)])
const NOW_SECONDS = Math.floor(Date.now() / 1000)
const NOW = NOW_SECONDS * 1000

type Challenge = Parameters<typeof solveChallenge>[0]['challenge']

/** A solved challenge of ours that asks for hardly any work. */
const solved = async (changed: object = {}, by = keys): Promise<string> => {
  const challenge = await createChallenge({
    ...{ algorithm: 'PBKDF2/SHA-256', cost: 1000, counter: 2, deriveKey },
    data: { visitor: 'Ann', growth: 3 },
    expiresAt: NOW_SECONDS + 60,
    hmacSignatureSecret: by.challengeSecrets.parameters,
    hmacKeySignatureSecret: by.challengeSecrets.solution,
    ...changed,
  })
  const solution = await solveChallenge({ challenge, deriveKey })
  return btoa(JSON.stringify({ challenge, solution }))
}
const isSolved = async (solution: string, terms: object = {}) =>
  (await solvedChallenge(solution, keys, { audience: 'Ann', growth: 3, ...terms })) !== null

describe('the work of a challenge', () => {
  it.each([
    [1, 1_000, 3_000],
    [2.5, 2_500, 7_500],
    [1.0005, 1_000, 3_001],
    [6, 6_000, 18_000],
  ])('of %d times the least is %d to %d derivations', (growth, least, greatest) => {
    expect(countersOf(growth)).toEqual({ least, greatest })
  })

  it('is a thousand rounds each, for five minutes and this visitor', async () => {
    const now = NOW_SECONDS * 1000 + 999
    const challenge = await newChallenge(keys, { audience: 'Ann', growth: 2 }, now)
    expect(challenge).toMatchObject({
      kind: 'altcha',
      parameters: {
        ...{ algorithm: 'PBKDF2/SHA-256', cost: 1000, expiresAt: NOW_SECONDS + 300 },
        data: { visitor: 'Ann', growth: 2 },
      },
    })
  })
})

it.each([
  ['least', 0, 1_000],
  ['greatest', -1, 3_000],
])('the %s of the work is asked for where chance wants it', async (_, bits, counter) => {
  const chance = vi
    .spyOn(crypto, 'getRandomValues')
    .mockImplementation(array => (array as Uint8Array).fill(bits) as never)
  const { kind: __, ...challenge } = await newChallenge(keys, { audience: 'Ann', growth: 1 }, NOW)
  chance.mockRestore()
  const solution = await solveChallenge({ challenge: challenge as unknown as Challenge, deriveKey })
  expect(solution?.counter).toBe(counter)
})

describe('a solution', () => {
  it('names its challenge, always the same', async () => {
    const one = await solved()
    const { challenge } = JSON.parse(atob(one))
    const name = await solvedChallenge(one, keys, { audience: 'Ann', growth: 1 })
    expect(name).toBe(challenge.signature)
  })

  it('counts where it was half as much work as is asked now, and no less', async () => {
    const one = await solved()
    expect([await isSolved(one, { growth: 6 }), await isSolved(one, { growth: 6.01 })]).toEqual([
      ...[true, false],
    ])
  })

  it('is nobody else’s, and no other worker’s', async () => {
    expect(await isSolved(await solved(), { audience: 'Ben' })).toBe(false)
    expect(await isSolved(await solved({}, strangers))).toBe(false)
  })

  it.each(['nonce', 'salt'])(
    'with another %s does not count, whatever that looks like',
    async name => {
      const payload = JSON.parse(atob(await solved()))
      const { parameters } = payload.challenge
      const given = parameters[name]
      for (const other of [`${given}zz`, `zz${given}`, 'a'.repeat(129), '', 7]) {
        parameters[name] = other
        expect(await isSolved(btoa(JSON.stringify(payload)))).toBe(false)
      }
      parameters[name] = given
      expect(await isSolved(btoa(JSON.stringify(payload)))).toBe(true)
    },
  )

  it('with more in its signature does not count', async () => {
    const payload = JSON.parse(atob(await solved()))
    const { signature } = payload.challenge
    for (const other of [`${signature}00`, `00${signature}`, signature.toUpperCase(), '']) {
      payload.challenge.signature = other
      expect(await isSolved(btoa(JSON.stringify(payload)))).toBe(false)
    }
  })

  it.each([
    ['that is too late', { expiresAt: NOW_SECONDS - 1 }],
    ['of a cheaper kind', { cost: 999 }],
  ])('%s does not count', async (_, changed) => {
    expect(await isSolved(await solved(changed))).toBe(false)
  })
})
