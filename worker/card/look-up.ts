/** Reads a card at its gift-card system: the one that answered before, or else each that the shopper's code could belong to. */
import { readClaimCode } from '../../shared/claim-code.ts'
import type { Search } from '../providers/find-card.ts'
import type { Lookup } from '../providers/provider.ts'
import type { CardContext } from './context.ts'

/** `label`: the last four characters of the code. */
export type CardFound = Extract<Search, { ok: true }> & { label: string }
type NotFound = Extract<Search, { ok: false }>

const UNREADABLE: Lookup = {
  ok: false,
  failure: {
    kind: 'unavailable',
    retryAfterSeconds: null,
    detail: 'the code can not be decrypted',
  },
}

export async function lookUp(
  context: CardContext,
  code: string | null,
): Promise<CardFound | NotFound> {
  const { ports } = context
  const { known } = context.state
  const provider = known && ports.provider(known.provider)
  if (known && provider && ports.store.secret() !== null) {
    const spelling = await context.openCode()
    const answer = spelling === null ? UNREADABLE : await provider.lookUp(spelling)
    if (answer.ok && spelling !== null)
      return { ok: true, provider, spelling, snapshot: answer.value, label: known.label }
    // A code that this system no longer knows may have moved to one that has been switched on since. And where ours can't be
    // decrypted any more, the shopper's is as good.
    const elsewhere = spelling === null || (!answer.ok && answer.failure.kind === 'not_found')
    if (!answer.ok && (code === null || !elsewhere)) return answer
  }
  const claim = code === null ? null : readClaimCode(code)
  if (!claim) return { ok: false, failure: { kind: 'unusable' } }
  const found = await ports.find(claim)
  return found.ok ? { ...found, label: claim.label } : found
}
