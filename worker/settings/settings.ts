/**
 * The settings of the worker, read from its environment (docs/contract.md#settings): the parts of the worker itself, of every
 * gift-card system and of every webhook source. Reading never throws and never repeats a value.
 */
import { failed, type Result, success } from '../../shared/result.ts'
import { PROVIDERS } from '../providers/registry.ts'
import { SOURCES } from '../webhooks/registry.ts'
import type { WebhookSource } from '../webhooks/webhook.ts'
import { origins } from './forms/url.ts'
import { type Environment, type PartRead, present, type SettingFailure } from './part.ts'
import { lookupsPart } from './parts/lookups.ts'
import { notifyPart } from './parts/notify.ts'
import { platformsPart } from './parts/platforms.ts'
import { retentionPart } from './parts/retention.ts'
import { rulesPart } from './parts/rules.ts'
import { storePart } from './parts/store.ts'
import { upstreamPart } from './parts/upstream.ts'

/** All settings. Times are in milliseconds, URLs end without a slash. */
export type Settings = Extract<ReturnType<typeof read>, { ok: true }>['value']

type SettingsRead = Result<Settings, SettingFailure[]>

const known = new WeakMap<object, SettingsRead>()

/** Reads the settings of `env`; the same environment is read once. */
export function readSettings(env: unknown): SettingsRead {
  if (typeof env !== 'object' || env === null) return read({})
  const before = known.get(env)
  if (before !== undefined) return before
  const now = read(env as Environment)
  known.set(env, now)
  return now
}

/** The origins alone, so that a problem can reach the browser even where another setting is wrong. */
export function readOrigins(env: unknown): string[] {
  const given = present(env as Environment, ['STORE_ORIGINS'])
  const parsed = origins.safeParse(given.STORE_ORIGINS)
  return parsed.success ? parsed.data : []
}

function read(env: Environment) {
  const parts = {
    store: storePart.read(env),
    notify: notifyPart.read(env),
    rules: rulesPart.read(env),
    upstream: upstreamPart.read(env),
    lookups: lookupsPart.read(env),
    retention: retentionPart.read(env),
    platforms: platformsPart.read(env),
    providers: allOf(PROVIDERS.map(provider => provider.switchOn(env))),
    sources: allOf(SOURCES.map(source => source.switchOn(env))),
  }
  const failures = [...Object.values(parts).flatMap(failuresIn), ...withoutProvider(env)]
  const { store, notify, rules, upstream, lookups, retention, platforms, providers, sources } =
    parts
  const isComplete = store.ok && notify.ok && rules.ok && upstream.ok && lookups.ok && retention.ok
  if (!isComplete || !platforms.ok || !providers.ok || !sources.ok || failures.length > 0)
    return failed(failures)
  return success({
    ...store.value,
    notify: notify.value,
    ...rules.value,
    ...upstream.value,
    ...lookups.value,
    ...retention.value,
    ...platforms.value,
    /** The gift-card systems that are switched on, in the order of the registry. */
    providers: providers.value,
    /** The webhook sources that are switched on, by the name that stands in their path. */
    webhookSources: new Map<string, WebhookSource>(
      sources.value.map(({ name, source }) => [name, source]),
    ),
  })
}

/** Those that are switched on, or the failures of all. */
function allOf<Value>(reads: PartRead<Value | null>[]): PartRead<Value[]> {
  const failures = reads.flatMap(failuresIn)
  if (failures.length > 0) return failed(failures)
  return success(reads.flatMap(one => (one.ok && one.value !== null ? [one.value] : [])))
}

const failuresIn = (part: PartRead<unknown>): SettingFailure[] => (part.ok ? [] : part.failure)

/** A worker without any gift-card system could apply no code. */
function withoutProvider(env: Environment): SettingFailure[] {
  if (PROVIDERS.some(({ settings }) => settings.isOn(env))) return []
  const switches = PROVIDERS.map(({ settings }) => settings.needed[0]!)
  const message = `is missing: no gift-card system is switched on; set ${switches.join(', ')} or several of them`
  return [{ name: switches[0]!, message }]
}
