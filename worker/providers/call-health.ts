/** How real calls to the gift-card systems go. The back office hears of it when it changes, for `/v1/health`. */
import type { Provider } from './provider.ts'

/** How a real call went. */
export type CallNote = { name: string; ok: boolean; detail: string }

/** An unchanged state is noted again after this (ms), by each isolate. */
const NOTE_AGAIN_MS = 60_000

const lastNotes = new Map<string, { ok: boolean; at: number }>()

type Outcome = { kind?: string; ok?: boolean; failure?: { kind: string } }

/** The provider, of whose calls `note` hears. */
export function withHealth(provider: Provider, note: (note: CallNote) => void): Provider {
  const watched = async <Answer extends Outcome>(call: Promise<Answer>): Promise<Answer> => {
    const answer = await call
    const seen = noteOf(provider.name, answer)
    if (isDue(seen)) note(seen)
    return answer
  }
  return {
    ...provider,
    lookUp: code => watched(provider.lookUp(code)),
    redeem: request => watched(provider.redeem(request)),
    readBack: (request, sentAt) => watched(provider.readBack(request, sentAt)),
    reverse: redeemed => watched(provider.reverse(redeemed)),
  }
}

function noteOf(name: string, outcome: Outcome): CallNote {
  const trouble = TROUBLES[outcome.kind ?? outcome.failure?.kind ?? '']
  return { name, ok: trouble === undefined, detail: trouble ?? 'answers' }
}

const TROUBLES: Readonly<Record<string, string>> = {
  unavailable: 'could not be asked',
  not_sent: 'could not be asked',
  unknown: 'did not answer a redemption',
  refuses_us: 'refuses our key, our rights or our configuration',
}

function isDue({ name, ok }: CallNote): boolean {
  const before = lastNotes.get(name)
  const now = Date.now()
  if (before?.ok === ok && now - before.at < NOTE_AGAIN_MS) return false
  lastNotes.set(name, { ok, at: now })
  return true
}
