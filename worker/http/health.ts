/**
 * How the worker is (docs/contract.md#health): its settings by name, its gift-card systems as their last real calls
 * went, and whether somebody hears of the reviews. It contains no secret and calls no upstream.
 */
import type { BackOfficeCalls } from '../back-office/calls.ts'
import { backOfficeOf, type Env } from '../env.ts'
import { readSettings, type Settings } from '../settings/settings.ts'

export type Check = { name: string; ok: boolean; detail: string }
export type Health = { status: 'ok' | 'degraded' | 'misconfigured'; checks: Check[] }

export const healthOf = async (env: Env): Promise<Health> => {
  const settings = readSettings(env)
  if (!settings.ok)
    return {
      status: 'misconfigured',
      checks: settings.failure.map(({ name, message }) => ({ name, ok: false, detail: message })),
    }
  const checks = [
    { name: 'settings', ok: true, detail: 'complete' },
    ...(await backOfficeChecks(backOfficeOf(env), settings.value)),
  ]
  return { status: checks.every(check => check.ok) ? 'ok' : 'degraded', checks }
}

const backOfficeChecks = async (
  backOffice: BackOfficeCalls,
  settings: Settings,
): Promise<Check[]> => {
  try {
    const seen = await backOffice.health()
    return [
      ...providerChecks(seen.providers, settings),
      reviewCheck(seen, settings),
      ...refusalChecks(seen),
    ]
  } catch {
    return [{ name: 'storage', ok: false, detail: 'the back office does not answer' }]
  }
}

type Seen = Awaited<ReturnType<BackOfficeCalls['health']>>

const providerChecks = (seen: Seen['providers'], settings: Settings): Check[] =>
  settings.providers.map(({ name }) => {
    const last = seen.find(provider => provider.name === name)
    if (last === undefined) return { name, ok: true, detail: 'not called yet' }
    return { name, ok: last.ok, detail: `${last.detail} (${last.at})` }
  })

/** Open reviews are no fault of the worker; that nobody hears of them is. */
const reviewCheck = ({ openReviews, undelivered }: Seen, { notify }: Settings): Check => {
  const isHeard = notify !== null && undelivered === 0
  const listener = notify === null ? 'NOTIFY_URL is not set' : `${undelivered} events wait`
  return {
    name: 'reviews',
    ok: openReviews === 0 || isHeard,
    detail: `${openReviews} open; ${listener}`,
  }
}

/**
 * Deliveries that came to nothing: of a source whose secret, clock or rights are wrong, or of strangers. The worker is well all
 * the same.
 */
const refusalChecks = ({ refused }: Seen): Check[] =>
  [...new Set(refused.map(({ source }) => source))].map(source => ({
    name: `webhooks ${source}`,
    ok: true,
    detail: `refused: ${refused
      .filter(one => one.source === source)
      .map(
        ({ reason, count, at }) => `${reason} ${count} times, last ${new Date(at).toISOString()}`,
      )
      .join('; ')}`,
  }))
