/** Whether the gift-card systems take our keys: each is asked for a code that none of its cards has. */
import type { CallNote } from '../providers/call-health.ts'
import type { LookupFailure } from '../providers/provider.ts'
import { providersOf } from '../providers/switched-on.ts'
import type { Settings } from '../settings/settings.ts'

export type ProviderAnswer = {
  name: string
  /** `refuses_us`: our key, our rights or our configuration. `unavailable`: it could not be asked. */
  answer: 'accepts_us' | 'refuses_us' | 'unavailable'
  /** In fixed words. */
  detail: string
}

/** `note` hears how the calls went, as of every real call. */
export function askProviders(
  settings: Settings,
  note: (note: CallNote) => void,
): Promise<ProviderAnswer[]> {
  const reached = providersOf(settings, note)
  return Promise.all(
    settings.providers.map(async ({ name, codeOfNoCard }, index) => {
      const found = await reached[index]!.lookUp(codeOfNoCard)
      return { name, ...(found.ok ? ACCEPTED : answerOf(found.failure)) }
    }),
  )
}

const ACCEPTED = { answer: 'accepts_us', detail: 'answers a lookup' } as const

/** That there is no such card is an answer to somebody whom the system knows. */
const answerOf = (failure: LookupFailure): Omit<ProviderAnswer, 'name'> =>
  failure.kind === 'refuses_us' || failure.kind === 'unavailable'
    ? { answer: failure.kind, detail: failure.detail }
    : ACCEPTED
