/** What the simulated gift-card systems can: the same as the real ones, as these describe themselves. */
import type { CardTraits, SystemTraits } from '../../../worker/providers/provider.ts'
import { PROVIDERS } from '../../../worker/providers/registry.ts'

export function systemTraitsOf(name: string): SystemTraits {
  const { spellingsOf, isOwnForm, refusesDuplicates, readsBeforeRedeeming } = descriptionOf(name)
  return { spellingsOf, isOwnForm, refusesDuplicates, readsBeforeRedeeming }
}

export function cardTraitsOf(name: string): CardTraits {
  const { step, reversible } = descriptionOf(name)
  return { step, reversible }
}

function descriptionOf(name: string): SystemTraits & CardTraits {
  const found = PROVIDERS.find(provider => provider.name === name)
  if (found === undefined) throw new Error(`no gift-card system is called ${name}`)
  return found.can
}
