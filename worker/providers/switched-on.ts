/** The gift-card systems that the settings switch on, reached over the network and watched for `/v1/health`. */
import type { Settings } from '../settings/settings.ts'
import { type CallNote, withHealth } from './call-health.ts'
import type { Provider } from './provider.ts'

export function providersOf(
  { providers, upstreamTimeoutMs }: Pick<Settings, 'providers' | 'upstreamTimeoutMs'>,
  note: (note: CallNote) => void,
): Provider[] {
  const link = {
    timeoutMs: upstreamTimeoutMs,
    fetch: (request: Request) => fetch(request),
    now: () => Date.now(),
  }
  return providers.map(provider => withHealth(provider.connect(link), note))
}
