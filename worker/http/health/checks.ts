/** The single checks of `/v1/health`, each from what was seen. */
import { COUNTED_AT_MOST } from '../../back-office/calls.ts'
import type { ProviderNote, RefusedDeliveries } from '../../back-office/store/calls.ts'
import type { Settings } from '../../settings/settings.ts'
import type { AddedHealth } from '../../shards/all-shards.ts'

export type Check = { name: string; ok: boolean; detail: string }

export const providers = (seen: ProviderNote[], settings: Settings): Check[] =>
  settings.providers.map(({ name }) => {
    const last = seen.find(provider => provider.name === name)
    if (last === undefined) return { name, ok: true, detail: 'not called yet' }
    return { name, ok: last.ok, detail: `${last.detail} (${last.at})` }
  })

/**
 * Deliveries that came to nothing: of a source whose secret, clock or rights are wrong, or of strangers. The worker is well all
 * the same.
 */
export const refused = (seen: RefusedDeliveries[]): Check[] =>
  [...new Set(seen.map(({ source }) => source))].map(source => ({
    name: `webhooks ${source}`,
    ok: true,
    detail: `refused: ${seen
      .filter(one => one.source === source)
      .map(
        ({ reason, count, at }) => `${reason} ${count} times, last ${new Date(at).toISOString()}`,
      )
      .join('; ')}`,
  }))

export const shards = ({ silentShards }: AddedHealth): Check[] =>
  silentShards === 0
    ? []
    : [
        {
          name: 'storage',
          ok: false,
          detail: `${silentShards} parts of the back office do not answer`,
        },
      ]

/** Whether the shop hears of what happens, and in words. */
export const listening = ({ undelivered }: AddedHealth, { notify }: Settings) => {
  const listens = notify !== null && notify !== 'misconfigured'
  return {
    isHeard: listens && undelivered === 0,
    words: listens ? `${counted(undelivered)} events wait` : 'NOTIFY_URL is not set',
  }
}

/** Open reviews are no fault of the worker; that nobody hears of them is. */
export const reviews = (
  { openReviews }: AddedHealth,
  { isHeard, words }: { isHeard: boolean; words: string },
): Check => ({
  name: 'reviews',
  ok: openReviews === 0 || isHeard,
  detail: `${counted(openReviews)} open; ${words}`,
})

/** Orders whose money should have moved by now, and that nobody drives on. */
export const money = ({ stalled }: AddedHealth): Check => ({
  name: 'unfinished',
  ok: stalled === 0,
  detail:
    stalled === 0
      ? 'nothing is overdue'
      : `${counted(stalled)} checkouts are overdue; does the Cron Trigger run?`,
})

/** Each shard counts no further than this. */
const counted = (count: number): string =>
  count < COUNTED_AT_MOST ? String(count) : `at least ${count}`
