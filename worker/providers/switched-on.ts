/**
 * The gift-card systems that the settings switch on, reached over the network, watched for `/v1/health`, and spared by all
 * objects of this isolate together.
 */
import type { Settings } from '../settings/settings.ts'
import { type CallNote, withHealth } from './call-health.ts'
import { Lanes } from './http/lane.ts'
import type { Provider } from './provider.ts'

const lanes = new Lanes()

export function providersOf(
  { providers, upstreamTimeoutMs }: Pick<Settings, 'providers' | 'upstreamTimeoutMs'>,
  note: (note: CallNote) => void,
): Provider[] {
  const link = {
    timeoutMs: upstreamTimeoutMs,
    fetch: (request: Request) => fetch(request),
    now: () => Date.now(),
    laneOf: (account: string) => lanes.of(account),
  }
  return providers.map(provider => withHealth(provider.connect(link), note))
}
