/** How the gift-card systems and the webhook sources are doing, as their last calls and deliveries went. */
import type { Today } from '../../../shared/api/console/today.ts'
import type { StoreStatus } from '../../back-office/store/calls.ts'
import { readShops } from '../../settings/shops/shops.ts'
import { sourceOfShop, sourceTo } from '../../webhooks/source-of-shop.ts'
import type { RequestContext } from '../request-context.ts'

type Outside = Today['systems'][number]

export const outsideOf = (
  status: StoreStatus,
  c: RequestContext,
): { systems: Outside[]; sources: Outside[] } => {
  const { calls } = status
  const systemsOn = c.var.settings.providers.map(({ name }) => name)
  const sourcesOn = sourcesOnFor(c)
  const delivered = ofScope(c, status.delivered)
  const refused = ofScope(c, status.refused)
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

const sourcesOnFor = (c: RequestContext): string[] => {
  const { scope, settings } = c.var
  if (scope.length < 2) return [...settings.webhookSources.keys()]
  const { served } = readShops(c.env)
  return [...served].flatMap(([shop, { webhookSources }]) =>
    [...webhookSources.keys()].map(source => sourceOfShop(source, shop)),
  )
}

/** Those of the caller's shop by their own names, or of all shops. */
const ofScope = <Seen extends { source: string }>(c: RequestContext, seen: Seen[]): Seen[] => {
  const { scope } = c.var
  if (scope.length > 1) return seen
  return seen.flatMap(one => {
    const source = sourceTo(scope[0] ?? null, one.source)
    return source === null ? [] : [{ ...one, source }]
  })
}

const namesCall = ({ name }: { name: string }): string => name
const namesSource = ({ source }: { source: string }): string => source
const iso = (at: number): string => new Date(at).toISOString()
