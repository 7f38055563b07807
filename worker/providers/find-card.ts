/**
 * Finds the gift-card system that a code belongs to. It asks no more than it must: one after another, the likeliest first,
 * and stops at the first that knows the code, usable or not.
 */
import { type ClaimCode, couldBe, spellingsFor } from '../../shared/claim-code.ts'
import type { CardSnapshot, Lookup, LookupFailure, Provider } from './provider.ts'

export type Candidate = { provider: Provider; spelling: string }

export type Search =
  /** `provider` and `spelling` are what answered, to be used from now on. */
  | { ok: true; provider: Provider; spelling: string; snapshot: CardSnapshot }
  | { ok: false; failure: LookupFailure }

/** What may be asked for this code, in turn, among the systems that are switched on. */
export const candidates = (code: ClaimCode, providers: readonly Provider[]): Candidate[] =>
  couldBe(code).flatMap(name =>
    providers
      .filter(provider => provider.name === name)
      .flatMap(provider => spellingsFor(code, name).map(spelling => ({ provider, spelling }))),
  )

/**
 * Asks for the code. "No such code" goes on to the next; "exists, but can't be used" ends the search. Where one could not be
 * asked and no other has the code, the failure says that, and not that the card is bad.
 */
export async function findCard(code: ClaimCode, providers: readonly Provider[]): Promise<Search> {
  let notAsked: LookupFailure | null = null
  const unreachable = new Set<Provider>()
  for (const { provider, spelling } of candidates(code, providers)) {
    if (unreachable.has(provider)) continue
    const found: Lookup = await provider.lookUp(spelling)
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
