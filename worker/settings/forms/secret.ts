/** The forms that a secret may have. Every message names what was expected and never what was found. */
import { z } from 'zod'
import { text, words, wordsOf } from './text.ts'

const bytesOf = (base64: string): Uint8Array | null => {
  try {
    return Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  } catch {
    return null
  }
}

/** 32 bytes in base64 each, newest first. */
export const masterKeys = z
  .string('is missing')
  .transform(list => wordsOf(list).map(bytesOf))
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
export const webhookSecrets = words.refine(
  list => list.every(isWebhookSecret),
  `${WEBHOOK_SECRET_FORM}, or several separated by spaces`,
)
