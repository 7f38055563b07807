/**
 * The settings of the worker, read from its environment (contract section 3). Reading never throws: a missing or malformed
 * setting is named, with what was expected of it, and never with its value.
 */
import { z } from 'zod'
import { failed, type Result, success } from '../../shared/result.ts'
import {
  ascendingSeconds,
  baseUrl,
  currency,
  duration,
  integer,
  masterKeys,
  oneOf,
  origins,
  secrets,
  targetUrl,
  text,
  webhookSecret,
  webhookSecrets,
} from './forms.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const schema = z.object({
  STORE_ORIGINS: origins,
  PUBLIC_URL: baseUrl,
  STORE_API_KEY: text,
  MASTER_KEY: masterKeys,
  WEBHOOK_SECRET: webhookSecrets.optional(),
  NOTIFY_URL: targetUrl.optional(),
  NOTIFY_SECRET: webhookSecret.optional(),
  INSTAGIFT_MERCHANT_KEY: text.optional(),
  INSTAGIFT_MERCHANT_SECRET: text.optional(),
  INSTAGIFT_API_URL: baseUrl.default('https://api.instagift.com/v2'),
  INSTAGIFT_LOCATION_ID: text.optional(),
  INSTAGIFT_PRODUCT_TYPES: secrets.default(['GiftCertificate']),
  YOUGOTAGIFT_USERNAME: text.optional(),
  YOUGOTAGIFT_PASSWORD: text.optional(),
  YOUGOTAGIFT_API_URL: baseUrl.default('https://yougotagift.com/merchant/api'),
  YOUGOTAGIFT_CURRENCY: currency.optional(),
  YOUGOTAGIFT_BRAND_ID: text.optional(),
  YOUGOTAGIFT_STORE: text.optional(),
  YOUGOTAGIFT_STAFF_NAME: text.optional(),
  YOUGOTAGIFT_STAFF_POSITION: text.optional(),
  YOUGOTAGIFT_CANCEL: oneOf('on', 'off').default('on'),
  VAUCHAR_MERCHANT_ID: text.optional(),
  VAUCHAR_API_KEY: text.optional(),
  VAUCHAR_API_URL: baseUrl.default('https://api.vauchar.com'),
  ROUNDING: oneOf('down', 'up').default('down'),
  MINIMUM_DUE: integer(0, 1_000_000_000).default(0),
  ON_PARTIAL_FAILURE: oneOf('keep', 'reverse').default('keep'),
  HOLD_MINUTES: duration(MINUTE_MS, 0.001, 120).default(15 * MINUTE_MS),
  PLACED_HOURS: duration(HOUR_MS, 0.0001, 24 * 90).default(72 * HOUR_MS),
  MAX_CARDS: integer(1, 10).default(5),
  HOLD_TAKEOVER_SECONDS: duration(SECOND_MS, 0, 7200).default(120 * SECOND_MS),
  UPSTREAM_TIMEOUT_MS: integer(10, 30_000).default(10_000),
  RECONCILE_SECONDS: ascendingSeconds.default([5, 30, 120, 600, 1800].map(s => s * SECOND_MS)),
  LOOKUPS_PER_MINUTE: integer(1, 1_000_000).default(10),
  STORE_MISSES_PER_MINUTE: integer(1, 1_000_000).default(60),
  RETENTION_DAYS: duration(DAY_MS, 1, 36_500).default(400 * DAY_MS),
  WOOCOMMERCE_SECRET: secrets.optional(),
  SHOPIFY_SECRET: secrets.optional(),
  STRIPE_SECRET: secrets.optional(),
  BIGCOMMERCE_SECRET: secrets.optional(),
  BIGCOMMERCE_STORE_HASH: text.optional(),
  BIGCOMMERCE_TOKEN: text.optional(),
})

type Parsed = z.infer<typeof schema>
type Name = keyof Parsed
const NAMES = Object.keys(schema.shape) as Name[]

/** What belongs together: once one of them is there, all are needed. */
const GROUPS: readonly Name[][] = [
  ['INSTAGIFT_MERCHANT_KEY', 'INSTAGIFT_MERCHANT_SECRET'],
  ['YOUGOTAGIFT_USERNAME', 'YOUGOTAGIFT_PASSWORD', 'YOUGOTAGIFT_CURRENCY'],
  ['VAUCHAR_MERCHANT_ID', 'VAUCHAR_API_KEY'],
  ['NOTIFY_URL', 'NOTIFY_SECRET'],
  ['BIGCOMMERCE_SECRET', 'BIGCOMMERCE_STORE_HASH', 'BIGCOMMERCE_TOKEN'],
]
const SWITCHES: readonly Name[] = [
  'INSTAGIFT_MERCHANT_KEY',
  'YOUGOTAGIFT_USERNAME',
  'VAUCHAR_MERCHANT_ID',
]

/** A setting that is missing or wrong, and what was expected. */
export type SettingFailure = { name: string; message: string }
/** All settings. Times are in milliseconds, URLs end without a slash, what is not switched on is null or an empty list. */
export type Settings = ReturnType<typeof settingsFrom>
/** The settings of a provider that is switched on. */
export type InstagiftSettings = NonNullable<Settings['instagift']>
export type YougotagiftSettings = NonNullable<Settings['yougotagift']>
export type VaucharSettings = NonNullable<Settings['vauchar']>

const known = new WeakMap<object, Result<Settings, SettingFailure[]>>()

/** Reads the settings of `env`; the same environment is read once. */
export const readSettings = (env: unknown): Result<Settings, SettingFailure[]> => {
  if (typeof env !== 'object' || env === null) return read({})
  const before = known.get(env)
  if (before !== undefined) return before
  const now = read(env as Record<string, unknown>)
  known.set(env, now)
  return now
}

/** The origins alone, so that a problem can reach the browser even where another setting is wrong. */
export const readOrigins = (env: unknown): string[] => {
  const parsed = origins.safeParse(present(env as Record<string, unknown>).STORE_ORIGINS)
  return parsed.success ? parsed.data : []
}

const read = (env: Record<string, unknown>): Result<Settings, SettingFailure[]> => {
  const given = present(env)
  const parsed = schema.safeParse(given)
  const failures = (parsed.error?.issues ?? []).map(issue => ({
    name: String(issue.path[0]),
    message: issue.message,
  }))
  failures.push(...incomplete(given))
  return parsed.success && failures.length === 0
    ? success(settingsFrom(parsed.data))
    : failed(failures)
}

/** Trimmed; an empty one counts as missing, and a JSON number of wrangler's `vars` as its digits. */
const present = (env: Record<string, unknown>): Partial<Record<Name, string>> => {
  const given: Partial<Record<Name, string>> = {}
  for (const name of NAMES) {
    const value = env[name]
    const digitsOrText = typeof value === 'number' ? String(value) : value
    if (typeof digitsOrText === 'string' && digitsOrText.trim() !== '')
      given[name] = digitsOrText.trim()
  }
  return given
}

const incomplete = (given: Partial<Record<Name, string>>): SettingFailure[] => {
  const failures = GROUPS.filter(group => group.some(name => given[name] !== undefined)).flatMap(
    group =>
      group
        .filter(name => given[name] === undefined)
        .map(name => ({ name, message: `is missing; it belongs to ${group.join(', ')}` })),
  )
  const on = GROUPS.slice(0, SWITCHES.length).flat()
  if (!on.some(name => given[name] !== undefined))
    failures.push({
      name: SWITCHES[0]!,
      message: `is missing: no gift-card system is switched on; set ${SWITCHES.join(', ')} or several of them`,
    })
  return failures
}

const settingsFrom = (parsed: Parsed) => ({
  storeOrigins: parsed.STORE_ORIGINS,
  publicUrl: parsed.PUBLIC_URL,
  storeApiKey: parsed.STORE_API_KEY,
  masterKeys: parsed.MASTER_KEY,
  webhookSecrets: parsed.WEBHOOK_SECRET ?? [],
  notify:
    parsed.NOTIFY_URL === undefined
      ? null
      : { url: parsed.NOTIFY_URL, secret: parsed.NOTIFY_SECRET! },
  instagift:
    parsed.INSTAGIFT_MERCHANT_KEY === undefined
      ? null
      : {
          baseUrl: parsed.INSTAGIFT_API_URL,
          merchantKey: parsed.INSTAGIFT_MERCHANT_KEY,
          merchantSecret: parsed.INSTAGIFT_MERCHANT_SECRET!,
          locationId: parsed.INSTAGIFT_LOCATION_ID ?? null,
          productTypes: parsed.INSTAGIFT_PRODUCT_TYPES,
        },
  yougotagift:
    parsed.YOUGOTAGIFT_USERNAME === undefined
      ? null
      : {
          baseUrl: parsed.YOUGOTAGIFT_API_URL,
          username: parsed.YOUGOTAGIFT_USERNAME,
          password: parsed.YOUGOTAGIFT_PASSWORD!,
          currency: parsed.YOUGOTAGIFT_CURRENCY!,
          brandId: parsed.YOUGOTAGIFT_BRAND_ID ?? null,
          store: parsed.YOUGOTAGIFT_STORE ?? null,
          staffName: parsed.YOUGOTAGIFT_STAFF_NAME ?? null,
          staffPosition: parsed.YOUGOTAGIFT_STAFF_POSITION ?? null,
          cancel: parsed.YOUGOTAGIFT_CANCEL === 'on',
        },
  vauchar:
    parsed.VAUCHAR_MERCHANT_ID === undefined
      ? null
      : {
          baseUrl: parsed.VAUCHAR_API_URL,
          merchantId: parsed.VAUCHAR_MERCHANT_ID,
          apiKey: parsed.VAUCHAR_API_KEY!,
        },
  rounding: parsed.ROUNDING,
  /** Minor units of the order's currency. */
  minimumDue: parsed.MINIMUM_DUE,
  onPartialFailure: parsed.ON_PARTIAL_FAILURE,
  holdMs: parsed.HOLD_MINUTES,
  placedMs: parsed.PLACED_HOURS,
  maxCards: parsed.MAX_CARDS,
  takeoverMs: parsed.HOLD_TAKEOVER_SECONDS,
  upstreamTimeoutMs: parsed.UPSTREAM_TIMEOUT_MS,
  /** Offsets from the moment an outcome became unknown. */
  reconcileMs: parsed.RECONCILE_SECONDS,
  lookupsPerMinute: parsed.LOOKUPS_PER_MINUTE,
  storeMissesPerMinute: parsed.STORE_MISSES_PER_MINUTE,
  retentionMs: parsed.RETENTION_DAYS,
  /** Secrets of each platform's webhooks; an empty list: not switched on. */
  platformSecrets: {
    woocommerce: parsed.WOOCOMMERCE_SECRET ?? [],
    shopify: parsed.SHOPIFY_SECRET ?? [],
    stripe: parsed.STRIPE_SECRET ?? [],
    bigcommerce: parsed.BIGCOMMERCE_SECRET ?? [],
  },
  bigcommerce:
    parsed.BIGCOMMERCE_STORE_HASH === undefined
      ? null
      : {
          storeHash: parsed.BIGCOMMERCE_STORE_HASH,
          token: parsed.BIGCOMMERCE_TOKEN!,
        },
})
