/**
 * The forms that a setting may have: URL, origins, secrets, numbers with a unit. Every message tells what was expected and
 * never what was found, because a secret may have been put into the wrong name.
 */
import { z } from 'zod'
import { CURRENCY_CODE } from '../../shared/currency.ts'

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** https; http only on loopback (contract section 3). */
const isSafe = (url: URL): boolean =>
  url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))

const parsedUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)

const isBareUrl = (text: string): boolean => {
  const url = parsedUrl(text)
  if (url === null || !isSafe(url)) return false
  return url.username === '' && url.password === '' && url.search === '' && url.hash === ''
}

/** A base URL; ends without a slash. */
export const baseUrl = z
  .string('is missing')
  .refine(isBareUrl, 'expected an https URL (http only on loopback) without query, hash or user')
  .transform(text => text.replace(/\/+$/, ''))

/** Where a POST goes; a query is part of it. */
export const targetUrl = z.string('is missing').refine(text => {
  const url = parsedUrl(text)
  return url !== null && isSafe(url) && url.username === '' && url.password === ''
}, 'expected an https URL (http only on loopback) without user')

// URL takes a comma for a part of the host: without this a list with commas would pass and match nothing.
const HOST = /^([a-z0-9.-]+|\[[0-9a-f:]+\])$/

const isOrigin = (text: string): boolean => {
  const url = parsedUrl(text)
  return url !== null && isSafe(url) && url.origin === text && HOST.test(url.hostname)
}

const words = (text: string): string[] => text.split(/\s+/)

export const origins = z
  .string('is missing')
  .transform(words)
  .refine(
    list => list.every(isOrigin),
    'expected origins separated by spaces, each like https://shop.example (no path, no final slash; http only on loopback)',
  )

export const text = z.string('is missing').min(1, 'is missing').max(4096, 'is too long')

/** One secret, or several separated by spaces while rotating. */
export const secrets = text.transform(words)

const bytesOf = (base64: string): Uint8Array | null => {
  try {
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  } catch {
    return null
  }
}

/** 32 bytes base64 each. */
export const masterKeys = z
  .string('is missing')
  .transform(list => words(list).map(bytesOf))
  .refine(
    list => list.every(key => key?.length === 32),
    'expected 32 bytes in base64, or several separated by spaces, newest first',
  )
  .transform(list => list as Uint8Array[])

// Standard Webhooks 1.0.0, "Signature scheme": a symmetric secret has 24 to 64 bytes.
const isWebhookSecret = (secret: string): boolean => {
  const bytes = secret.startsWith('whsec_') ? bytesOf(secret.slice('whsec_'.length)) : null
  return bytes !== null && bytes.length >= 24 && bytes.length <= 64
}
const WEBHOOK_SECRET_FORM = 'expected whsec_ followed by 24 to 64 bytes in base64'

export const webhookSecret = text.refine(isWebhookSecret, WEBHOOK_SECRET_FORM)
export const webhookSecrets = secrets.refine(
  list => list.every(isWebhookSecret),
  `${WEBHOOK_SECRET_FORM}, or several separated by spaces`,
)

const DECIMAL = /^\d{1,12}(\.\d{1,6})?$/
const INTEGER = /^\d{1,12}$/

/** A decimal number within bounds, whose unit becomes milliseconds. */
export const duration = (unitMs: number, least: number, most: number) =>
  z
    .string()
    .refine(
      digits => DECIMAL.test(digits) && Number(digits) >= least && Number(digits) <= most,
      `expected a number from ${least} to ${most}`,
    )
    .transform(digits => Math.round(Number(digits) * unitMs))

export const integer = (least: number, most: number) =>
  z
    .string()
    .refine(
      digits => INTEGER.test(digits) && Number(digits) >= least && Number(digits) <= most,
      `expected a whole number from ${least} to ${most}`,
    )
    .transform(Number)

/** Seconds, ascending; becomes milliseconds. */
export const ascendingSeconds = z
  .string()
  .refine(list => {
    const numbers = words(list).map(Number)
    return (
      numbers.length <= 20 &&
      words(list).every(digits => DECIMAL.test(digits)) &&
      numbers.every((seconds, index) => index === 0 || seconds > numbers[index - 1]!)
    )
  }, 'expected seconds separated by spaces, each greater than the one before, at most 20')
  .transform(list => words(list).map(seconds => Math.round(Number(seconds) * 1000)))

export const currency = z
  .string('is missing')
  .regex(CURRENCY_CODE, 'expected an ISO 4217 code of three capitals')

export const oneOf = <const Words extends readonly [string, ...string[]]>(...allowed: Words) =>
  z.enum(allowed, `expected ${allowed.join(' or ')}`)
