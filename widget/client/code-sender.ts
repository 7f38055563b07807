/**
 * Sends codes and solves the worker's challenges in the background. A try that is repeated after a lost answer carries the same
 * `Idempotency-Key` and the same body, so a lost answer never locks a shopper out.
 */
import { type SendCall, unreachable, type WorkerAnswer, type WorkerCall } from './worker-api.ts'

/** The challenges in a row after which a try counts as unanswered. */
const CHALLENGES_MAX = 2

export type CodeSender<Value> = {
  send(call: WorkerCall, signal?: AbortSignal): Promise<WorkerAnswer<Value>>
  /** Forgets the codes of unanswered tries. */
  forget(): void
}

export function codeSender<Value>(send: SendCall<Value>): CodeSender<Value> {
  const unanswered = new Map<string, WorkerCall>()
  return {
    async send(fresh, signal) {
      const about = aboutOf(fresh)
      let call = unanswered.get(about) ?? { ...fresh, key: randomKey() }
      let answer = await send({ ...call, signal })
      for (let tries = 0; tries < CHALLENGES_MAX; tries++) {
        if (answer.ok || answer.failure.code !== 'challenge_required') break
        const solution = await solutionOf(answer.failure.challenge, signal)
        if (solution === null) return unreachable(signal?.aborted ? '' : UNREADABLE)
        call = { ...call, body: { ...call.body, solution } }
        answer = await send({ ...call, signal })
      }
      if (answer.ok) unanswered.clear()
      else if (answer.lost) unanswered.set(about, call)
      else unanswered.delete(about)
      return answer
    },
    forget() {
      unanswered.clear()
    },
  }
}

const UNREADABLE =
  'cannot solve the challenge of the worker: expected one of this version, on a page that is served by https.'

/** Null where there is none: in time, in this browser, or for a challenge of another version. */
async function solutionOf(
  challenge: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<string | null> {
  try {
    const { solve } = await import('./challenge.ts')
    return await solve(challenge, signal)
  } catch {
    return null
  }
}

/** The same try: same card, same consent, same checkout. Its total may have changed since; it is corrected afterwards. */
function aboutOf({ path, body }: WorkerCall): string {
  const { code, forfeit, currency } = (body ?? {}) as Record<string, unknown>
  return JSON.stringify([path, code, forfeit, currency])
}

/** A UUID v4 (RFC 9562, section 5.4); `crypto.randomUUID` is missing where a page is not served by https. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return [...bytes]
    .map(
      (byte, index) =>
        (/^([468]|10)$/.test(`${index}`) ? '-' : '') + byte.toString(16).padStart(2, '0'),
    )
    .join('')
}
