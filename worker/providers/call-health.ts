/** How real calls to the gift-card systems go. The back office hears of it when it changes, for `/v1/health`. */
import type { Provider } from './provider.ts'

/** How many calls a system answered, and how many it did not or refused to us. */
export type CallCounts = { answered: number; failed: number }

/** How a real call went. `calls`: how many there were since the note before. */
export type CallNote = { name: string; ok: boolean; detail: string; calls?: CallCounts }

/** An unchanged state is noted again after this (ms), by each isolate. */
const NOTE_AGAIN_MS = 60_000

const lastNotes = new Map<string, { ok: boolean; at: number }>()

type Outcome = { kind?: string; ok?: boolean; failure?: { kind: string } }

/** The provider, of whose calls `note` hears. */
export function withHealth(provider: Provider, note: (note: CallNote) => void): Provider {
  const watched = async <Answer extends Outcome>(call: Promise<Answer>): Promise<Answer> => {
    const answer = await call
    const seen = noteOf(provider.name, answer)
    count(seen)
    if (isDue(seen)) note({ ...seen, calls: takeCounts(seen.name) })
    return answer
  }
  const { listing } = provider
  return {
    ...provider,
    ...(listing && {
      listing: { ...listing, read: (query, take) => watched(listing.read(query, take)) },
    }),
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
  failed: 'could not be asked',
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

/** Of this isolate, since they were noted last. What an isolate has not noted when it ends is lost. */
const counts = new Map<string, CallCounts>()

function count({ name, ok }: CallNote): void {
  const { answered, failed } = counts.get(name) ?? { answered: 0, failed: 0 }
  counts.set(name, ok ? { answered: answered + 1, failed } : { answered, failed: failed + 1 })
}

function takeCounts(name: string): CallCounts {
  const taken = counts.get(name)!
  counts.delete(name)
  return taken
}
