/** How the gift-card systems and the webhook sources are doing, as their last calls and deliveries went. */
import type { Today } from '../../../shared/api/console/today.ts'
import type { StoreStatus } from '../../back-office/store/calls.ts'
import type { Settings } from '../../settings/settings.ts'

type Outside = Today['systems'][number]

export const outsideOf = (
  { calls, delivered, refused }: StoreStatus,
  settings: Settings,
): { systems: Outside[]; sources: Outside[] } => {
  const systemsOn = settings.providers.map(({ name }) => name)
  const sourcesOn = [...settings.webhookSources.keys()]
  return {
    systems: each(systemsOn, calls.map(namesCall), name => {
      const last = (ok: boolean) => calls.find(one => one.name === name && one.ok === ok)
      const [good, bad] = [last(true), last(false)]
      return {
        lastGood: good ? { at: good.at } : null,
        lastRefused: bad ? { at: bad.at, why: bad.detail } : null,
      }
    }),
    sources: each(sourcesOn, [...delivered, ...refused].map(namesSource), name => {
      const good = delivered.find(({ source }) => source === name)
      // The newest comes first.
      const bad = refused.find(({ source }) => source === name)
      return {
        lastGood: good ? { at: iso(good.at) } : null,
        lastRefused: bad ? { at: iso(bad.at), why: `${bad.reason} (${bad.count} times)` } : null,
      }
    }),
  }
}

/** Those that are switched on, and those that were and have left a trace. */
const each = (
  on: string[],
  seen: string[],
  lastOf: (name: string) => Omit<Outside, 'name' | 'on'>,
): Outside[] =>
  [...new Set([...on, ...seen])].map(name => ({ name, on: on.includes(name), ...lastOf(name) }))

const namesCall = ({ name }: { name: string }): string => name
const namesSource = ({ source }: { source: string }): string => source
const iso = (at: number): string => new Date(at).toISOString()
