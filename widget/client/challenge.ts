/** Solves the worker's proof of work in the background. Loaded only when a challenge has come. */
import { solveChallenge } from 'altcha-lib'
import { deriveKey as pbkdf2 } from 'altcha-lib/algorithms/web/pbkdf2'
import { deriveKey as sha } from 'altcha-lib/algorithms/web/sha'
import type { Challenge } from 'altcha-lib/types'

const GIVE_UP_AFTER_MS = 60_000

/** The base64 `solution` that altcha-lib verifies, or null where there is none in time. */
export async function solve(
  given: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<string | null> {
  const { parameters, signature } = given as unknown as Challenge
  const challenge = { parameters, signature }
  const controller = new AbortController()
  signal?.addEventListener('abort', () => controller.abort())
  const deriveKey = parameters.algorithm.startsWith('PBKDF2') ? pbkdf2 : sha
  const solution = await solveChallenge({
    challenge,
    deriveKey,
    controller,
    timeout: GIVE_UP_AFTER_MS,
  })
  return solution && btoa(JSON.stringify({ challenge, solution }))
}
