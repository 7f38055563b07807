/**
 * The gift-card systems that the settings switch on, reached over the network, watched for `/v1/health`, and spared by all
 * objects of this isolate together.
 */
import type { Settings } from '../settings/settings.ts'
import { type CallNote, withHealth } from './call-health.ts'
import { Lanes } from './http/lane.ts'
import type { Provider } from './provider.ts'

const lanes = new Lanes()

/**
 * A system that fails is asked again after twice the first offset of RECONCILE_SECONDS, 10 s by default: much sooner than the later
 * offsets, so that a redemption which was held back has tries left when the system is back.
 */
const PAUSE_IN_OFFSETS = 2

export function providersOf(
  {
    providers,
    upstreamTimeoutMs,
    reconcileMs,
  }: Pick<Settings, 'providers' | 'upstreamTimeoutMs' | 'reconcileMs'>,
  note: (note: CallNote) => void,
): Provider[] {
  const link = {
    timeoutMs: upstreamTimeoutMs,
    fetch: (request: Request) => fetch(request),
    now: () => Date.now(),
    laneOf: (account: string) => lanes.of(account, PAUSE_IN_OFFSETS * reconcileMs[0]!),
  }
  return providers.map(provider => withHealth(provider.connect(link), note))
}
