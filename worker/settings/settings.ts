/**
 * The settings of the worker, read from its environment (docs/contract.md#settings): the parts of the worker itself, of every
 * gift-card system and of every webhook source. Reading never throws and never repeats a value. There are always settings: what
 * is wrong is named in `failures`, with what it switches off.
 */
import { PROVIDERS } from '../providers/registry.ts'
import { SOURCES } from '../webhooks/registry.ts'
import type { WebhookSource } from '../webhooks/webhook.ts'
import { type Disabled, type DisablingFailure, disabling } from './failure.ts'
import type { Environment, PartRead } from './part.ts'
import { accessPart } from './parts/access.ts'
import { lookupsPart } from './parts/lookups.ts'
import { notifyPart } from './parts/notify.ts'
import { platformsPart } from './parts/platforms.ts'
import { previewPart } from './parts/preview.ts'
import { retentionPart } from './parts/retention.ts'
import { rulesPart } from './parts/rules.ts'
import { storePart } from './parts/store.ts'
import { upstreamPart } from './parts/upstream.ts'
import type { ShopName } from './shops/shop-names.ts'

/** All settings. Times are in milliseconds, URLs end without a slash. */
export type Settings = ReturnType<typeof parsedSettings>

const known = new WeakMap<object, Settings>()

/** Reads the settings of `env`; the same environment is read once. */
export function readSettings(env: unknown): Settings {
  if (typeof env !== 'object' || env === null) return parsedSettings({})
  const before = known.get(env)
  if (before !== undefined) return before
  const now = parsedSettings(env as Environment)
  known.set(env, now)
  return now
}

/** What keeps this from working, one failure for each wrong setting. */
export const failuresThatDisable = (
  { failures }: Pick<Settings, 'failures'>,
  ...what: Disabled[]
): DisablingFailure[] => failures.filter(({ disables }) => what.includes(disables))

/** The settings under their plain names. */
export function parsedSettings(env: Environment) {
  const store = storePart.read(env)
  const notify = notifyPart.read(env)
  const rules = rulesPart.read(env)
  const upstream = upstreamPart.read(env)
  const lookups = lookupsPart.read(env)
  const retention = retentionPart.read(env)
  const platforms = platformsPart.read(env)
  const preview = previewPart.read(env)
  const access = accessPart.read(env)
  const providers = switchedOn(PROVIDERS, env, name => `provider ${name}`)
  const sources = switchedOn(SOURCES, env, name => `source ${name}`)
  const own = [store, notify, rules, upstream, lookups, retention, platforms, preview, access]
  const parts = [...own, providers, sources]
  // One shop has no name; shops/shops.ts names several.
  const shop: ShopName = null
  return {
    shop: shop as ShopName,
    ...store.value,
    notify: notify.value,
    ...rules.value,
    ...upstream.value,
    ...lookups.value,
    ...retention.value,
    ...platforms.value,
    ...preview.value,
    access: access.value,
    /** The gift-card systems that are switched on, in the order of the registry. */
    providers: providers.on,
    /** The webhook sources that are switched on, by the name that stands in their path. */
    webhookSources: new Map<string, WebhookSource>(
      sources.on.map(({ name, source }) => [name, source]),
    ),
    failures: [...parts.flatMap(part => part.failures), ...withoutProvider(env)],
  }
}

type Switchable<Value> = { name: string; switchOn(env: Environment): PartRead<Value | null> }

/** Those that are switched on, without those whose own settings are wrong. */
function switchedOn<Value>(
  all: readonly Switchable<Value>[],
  env: Environment,
  disabledBy: (name: string) => Disabled,
): { on: Value[]; failures: DisablingFailure[] } {
  const reads = all.map(({ name, switchOn }) => ({ name, part: switchOn(env) }))
  return {
    on: reads.flatMap(({ part }) => (part.ok && part.value !== null ? [part.value] : [])),
    failures: reads.flatMap(({ name, part }) => [
      ...(part.ok ? [] : disabling(part.failure, disabledBy(name))),
      ...disabling(part.named ?? [], 'nothing'),
    ]),
  }
}

/** A worker without any gift-card system could apply no code. */
function withoutProvider(env: Environment): DisablingFailure[] {
  if (PROVIDERS.some(({ settings }) => settings.isOn(env))) return []
  const switches = PROVIDERS.map(({ settings }) => settings.needed[0]!)
  const message = `is missing: no gift-card system is switched on; set ${switches.join(', ')} or several of them`
  return [{ name: switches[0]!, message, disables: 'applying and placing' }]
}
