/**
 * Sends codes and solves the worker's challenges in the background. A try that is repeated after a lost answer carries the same
 * `Idempotency-Key` and the same body, so a lost answer never locks a shopper out.
 */
import { type SendCall, unreachable, type WorkerAnswer, type WorkerCall } from './worker-api.ts'

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
      if (!answer.ok && answer.failure.code === 'challenge_required') {
        // Where the code that solves it does not arrive, this is a try without an answer, and the next one has the same key.
        const { solve } = await import('./challenge.ts').catch(() => ({ solve: null }))
        if (solve) [answer, call] = await solve(send, call, answer, signal)
        else answer = unreachable()
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
