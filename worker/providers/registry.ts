/** The gift-card systems that are switched on, each of whose calls is told to the back office when its health changes. */

import type {
  InstagiftSettings,
  Settings,
  VaucharSettings,
  YougotagiftSettings,
} from '../settings/settings.ts'
import { instagift } from './instagift/instagift.ts'
import type { Provider } from './provider.ts'
import { vauchar } from './vauchar/vauchar.ts'
import { yougotagift } from './yougotagift/yougotagift.ts'

/** How a real call went: for `/v1/health`. */
export type CallNote = { name: string; ok: boolean; detail: string }

/** An unchanged state is told again after this (ms), by each isolate. */
const TELL_AGAIN_MS = 60_000

const told = new Map<string, { ok: boolean; at: number }>()

export function providersOf(settings: Settings, note: (note: CallNote) => void): Provider[] {
  const common = {
    timeoutMs: settings.upstreamTimeoutMs,
    fetch: (request: Request) => fetch(request),
    now: () => Date.now(),
  }
  const on = [
    settings.instagift &&
      instagift({ ...(settings.instagift satisfies InstagiftSettings), ...common }),
    settings.yougotagift &&
      yougotagift({ ...(settings.yougotagift satisfies YougotagiftSettings), ...common }),
    settings.vauchar && vauchar({ ...(settings.vauchar satisfies VaucharSettings), ...common }),
  ].filter(provider => provider !== null)
  return on.map(provider => noted(provider, note))
}

function noted(provider: Provider, note: (note: CallNote) => void): Provider {
  const tell = (outcome: { kind?: string; ok?: boolean; failure?: { kind: string } }): void => {
    const kind = outcome.kind ?? outcome.failure?.kind ?? 'found'
    const ok = !['unavailable', 'unknown', 'refuses_us'].includes(kind)
    const before = told.get(provider.name)
    if (before && before.ok === ok && Date.now() - before.at < TELL_AGAIN_MS) return
    told.set(provider.name, { ok, at: Date.now() })
    note({ name: provider.name, ok, detail: ok ? 'answers' : DETAILS[kind]! })
  }
  const noting = async <Outcome extends Parameters<typeof tell>[0]>(call: Promise<Outcome>) => {
    const outcome = await call
    tell(outcome)
    return outcome
  }
  return {
    ...provider,
    lookUp: code => noting(provider.lookUp(code)),
    redeem: request => noting(provider.redeem(request)),
    readBack: (request, sentAt) => noting(provider.readBack(request, sentAt)),
    reverse: redeemed => noting(provider.reverse(redeemed)),
  }
}

const DETAILS: Record<string, string> = {
  unavailable: 'could not be asked',
  unknown: 'did not answer a redemption',
  refuses_us: 'refuses our key, our rights or our configuration',
}
