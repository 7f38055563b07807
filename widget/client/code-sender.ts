/**
 * Sends codes and solves the worker's challenges in the background. A try that is repeated after a lost answer carries the same
 * `Idempotency-Key` and the same body, so a lost answer never locks a shopper out.
 */
import type { SendCall, WorkerAnswer, WorkerCall } from './worker-api.ts'

/** The challenges in a row after which a try counts as unanswered. */
const CHALLENGES_MAX = 2

export type CodeSender = {
  send(call: WorkerCall, signal?: AbortSignal): Promise<WorkerAnswer>
  /** Forgets the code of an unanswered try. */
  forget(): void
}

export function codeSender(send: SendCall): CodeSender {
  let unanswered: { about: string; call: WorkerCall } | null = null
  return {
    async send(fresh, signal) {
      const about = aboutOf(fresh)
      let call = unanswered?.about === about ? unanswered.call : { ...fresh, key: randomKey() }
      let answer = await send({ ...call, signal })
      for (let tries = 0; tries < CHALLENGES_MAX; tries++) {
        if (answer.ok || answer.failure.code !== 'challenge_required') break
        const { solve } = await import('./challenge.ts')
        const solution = await solve(answer.failure.challenge, signal)
        if (solution === null) return { ok: false, failure: { code: 'unreachable' } }
        call = { ...fresh, key: randomKey(), body: { ...fresh.body, solution } }
        answer = await send({ ...call, signal })
      }
      unanswered = !answer.ok && answer.failure.code === 'unreachable' ? { about, call } : null
      return answer
    },
    forget() {
      unanswered = null
    },
  }
}

/** The same try: same card, same consent, same checkout. Its total may have changed since; it is corrected afterwards. */
function aboutOf({ path, body }: WorkerCall): string {
  const { code, forfeit, currency } = (body ?? {}) as Record<string, unknown>
  return JSON.stringify([path, code, forfeit, currency])
}

/** A UUID v4: any other key counts only for the same address, which a phone changes. `randomUUID` is missing without https. */
const randomKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const digits = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
