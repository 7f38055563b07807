/**
 * How the worker is (contract, Health): its settings by name, its gift-card systems as their last real calls
 * went, and whether somebody hears of the reviews. It contains no secret and calls no upstream.
 */
import type { BackOfficeCalls } from '../back-office/calls.ts'
import { backOfficeOf, type Env } from '../env.ts'
import type { DisablingFailure } from '../settings/failure.ts'
import { readSettings, type Settings } from '../settings/settings.ts'

export type Check = { name: string; ok: boolean; detail: string }
export type Health = { status: 'ok' | 'degraded' | 'misconfigured'; checks: Check[] }

export const healthOf = async (env: Env): Promise<Health> => {
  const settings = readSettings(env)
  const wrong = settings.failures.map(settingCheck)
  if (settings.masterKeys.length === 0) return { status: 'misconfigured', checks: wrong }
  const others = await backOfficeChecks(backOfficeOf(env), settings)
  if (wrong.length > 0) return { status: 'misconfigured', checks: [...wrong, ...others] }
  const checks = [{ name: 'settings', ok: true, detail: 'complete' }, ...others]
  return { status: checks.every(check => check.ok) ? 'ok' : 'degraded', checks }
}

const settingCheck = ({ name, message, disables }: DisablingFailure): Check => ({
  name,
  ok: false,
  detail:
    disables === 'nothing' ? `${message}; its default counts` : `${message}; off: ${disables}`,
})

const backOfficeChecks = async (
  backOffice: BackOfficeCalls,
  settings: Settings,
): Promise<Check[]> => {
  try {
    const seen = await backOffice.health()
    return [...providerChecks(seen.providers, settings), reviewCheck(seen, settings)]
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
  const listens = notify !== null && notify !== 'misconfigured'
  const isHeard = listens && undelivered === 0
  const listener = listens ? `${undelivered} events wait` : 'NOTIFY_URL is not set'
  return {
    name: 'reviews',
    ok: openReviews === 0 || isHeard,
    detail: `${openReviews} open; ${listener}`,
  }
}
