/** Whether MASTER_KEY still ends with the key that names what is stored (docs/contract.md#master-keys). */
import { expect, it } from 'vitest'
import type { Env } from '../../worker/env.ts'
import { isKnownKey, OTHER_KEY } from '../../worker/keys/known-key.ts'

/** A store that keeps this fingerprint, and how often it was asked. */
const keeping = (kept: string | null) => {
  const asked: string[] = []
  const fingerprint = async (mine: string) => {
    asked.push(mine)
    return kept ?? mine
  }
  return { env: { STORE: { getByName: () => ({ fingerprint }) } } as unknown as Env, asked }
}

it.each([
  ['the first one', null, true],
  ['the same one', 'mine', true],
  ['another one', 'theirs', false],
])('by the fingerprint that the store keeps: %s', async (_, kept, isKnown) => {
  const { env, asked } = keeping(kept)
  const keys = { fingerprint: 'mine' }
  expect([await isKnownKey(env, keys), await isKnownKey(env, keys)]).toEqual([isKnown, isKnown])
  expect(asked).toEqual(['mine'])
})

it('is asked again where the store did not answer', async () => {
  const keys = { fingerprint: 'mine' }
  const fails = async () => Promise.reject(new Error('overloaded'))
  const broken = { STORE: { getByName: () => ({ fingerprint: fails }) } } as unknown as Env
  await expect(isKnownKey(broken, keys)).rejects.toThrow('overloaded')
  expect(await isKnownKey(keeping(null).env, keys)).toBe(true)
})

it('is told in words', () => {
  expect(`MASTER_KEY ${OTHER_KEY}`).toBe(
    'MASTER_KEY ends with another key than the one that names what is stored; put that key last again',
  )
})
