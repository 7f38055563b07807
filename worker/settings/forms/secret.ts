/** The forms that a secret may have. Every message names what was expected and never what was found. */
import * as z from 'zod/mini'
import { words, wordsOf } from './text.ts'

const bytesOf = (base64: string): Uint8Array | null => {
  try {
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  } catch {
    return null
  }
}

/** A master key: 32 bytes in base64. */
export const masterKeyOf = (word: string): Uint8Array | null => {
  const bytes = bytesOf(word)
  return bytes?.length === 32 ? bytes : null
}
export const MASTER_KEY_FORM =
  'expected 32 bytes in base64, or several separated by spaces, newest first'

/** As long as 24 random bytes in base64: nobody guesses it, and nobody chose it by hand. */
const LEAST_KEY_LENGTH = 32
export const apiKeyOf = (word: string): string | null =>
  word.length >= LEAST_KEY_LENGTH && word.length <= 4096 ? word : null
export const API_KEY_FORM = `expected at least ${LEAST_KEY_LENGTH} characters, or several keys separated by spaces`

// Standard Webhooks 1.0.0, "Signature scheme": a symmetric secret has 24 to 64 bytes.
export const isWebhookSecret = (secret: string): boolean => {
  const bytes = secret.startsWith('whsec_') ? bytesOf(secret.slice('whsec_'.length)) : null
  return bytes !== null && bytes.length >= 24 && bytes.length <= 64
}
export const WEBHOOK_SECRET_FORM = 'expected whsec_ followed by 24 to 64 bytes in base64'

export const webhookSecrets = words.check(
  z.refine(
    list => list.every(isWebhookSecret),
    `${WEBHOOK_SECRET_FORM}, or several separated by spaces`,
  ),
)

/** Those of several that are good; null: none is. */
export const goodWebhookSecrets = (list: string): string | null =>
  wordsOf(list).filter(isWebhookSecret).join(' ') || null
