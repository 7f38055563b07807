/** Solves the worker's challenges, a proof of work, in the background. Loads only when one has come. */
import { solveChallenge } from 'altcha-lib'
import { deriveKey as pbkdf2 } from 'altcha-lib/algorithms/web/pbkdf2'
import { deriveKey as sha } from 'altcha-lib/algorithms/web/sha'
import type { Challenge } from 'altcha-lib/types'
import { type SendCall, unreachable, type WorkerAnswer, type WorkerCall } from './worker-api.ts'

/** The challenges in a row after which a try counts as unanswered. */
const CHALLENGES_MAX = 2

const GIVE_UP_AFTER_MS = 60_000

const UNSOLVED: WorkerAnswer<never> = {
  ok: false,
  failure: {
    code: 'unreachable',
    detail:
      'cannot solve the challenge of the worker: expected one of this version, on a page that is served by https.',
  },
  lost: true,
}

/** Sends the call again with the solution of each challenge; resolves with the answer, and the call that it answers. */
export async function solve<Value>(
  send: SendCall<Value>,
  refused: WorkerCall,
  refusal: WorkerAnswer<Value>,
  signal?: AbortSignal,
): Promise<[WorkerAnswer<Value>, WorkerCall]> {
  let answer = refusal
  let call = refused
  for (let tries = 0; tries < CHALLENGES_MAX; tries++) {
    if (answer.ok || answer.failure.code !== 'challenge_required') break
    const solution = await solutionOf(answer.failure.challenge, signal).catch(() => null)
    if (solution === null) return [signal?.aborted ? unreachable() : UNSOLVED, refused]
    call = { ...call, body: { ...call.body, solution } }
    answer = await send({ ...call, signal })
  }
  return [answer, call]
}

/** The base64 `solution` that altcha-lib verifies; null where there is none: in time, in this browser, or of another version. */
async function solutionOf(
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
