/**
 * Finds the gift-card system that a code belongs to. It asks no more than it must: one system after another, the likeliest
 * first, and stops at the first that knows the code, usable or not.
 */
import type { ClaimCode } from '../../shared/claim-code.ts'
import type { CardSnapshot, LookupFailure, Provider } from './provider.ts'

export type Candidate = { provider: Provider; spelling: string }

export type Search =
  /** `provider` and `spelling` are what answered, to be used from now on. */
  | { ok: true; provider: Provider; spelling: string; snapshot: CardSnapshot }
  | { ok: false; failure: LookupFailure }

/** What may be asked for this code, in turn: first the systems whose own form it has, then the others as they stand. */
export function candidates(code: ClaimCode, providers: readonly Provider[]): Candidate[] {
  const own = providers.filter(provider => provider.isOwnForm(code))
  const others = providers.filter(provider => !own.includes(provider))
  return [...own, ...others].flatMap(provider =>
    provider.spellingsOf(code).map(spelling => ({ provider, spelling })),
  )
}

/**
 * Asks for the code. "No such code" goes on to the next; "exists, but can't be used" ends the search. Where a system could not
 * be asked and no other has the code, the failure says so, and not that the card is bad.
 */
export async function findCard(code: ClaimCode, providers: readonly Provider[]): Promise<Search> {
  let notAsked: LookupFailure | null = null
  const unreachable = new Set<Provider>()
  for (const { provider, spelling } of candidates(code, providers)) {
    if (unreachable.has(provider)) continue
    const found = await provider.lookUp(spelling)
    if (found.ok) return { ok: true, provider, spelling, snapshot: found.value }
    const { failure } = found
    if (failure.kind === 'unavailable' || failure.kind === 'refuses_us') {
      notAsked ??= failure
      unreachable.add(provider)
    } else if (failure.kind !== 'not_found') {
      return { ok: false, failure }
    }
  }
  return { ok: false, failure: notAsked ?? { kind: 'not_found' } }
}
