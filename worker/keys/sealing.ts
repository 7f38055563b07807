/** Codes, encrypted with AES-256-GCM. The newest master key seals; each one opens what it sealed. */
import { base64url } from 'jose'
import { joined, utf8 } from './bytes.ts'
import { bitsOf } from './derivation.ts'

// NIST SP 800-38D, section 8.2: random nonces of 96 bits are safe up to 2^32 messages per key.
const NONCE_BYTES = 12

export type Sealing = {
  /** Encrypts a code with the newest key; only `open` with the same `boundTo` (the id of its object) gives it back. */
  seal(code: string, boundTo: string): Promise<string>
  /** Decrypts with the key that sealed. Throws where that key is gone, or the text or `boundTo` differs. */
  open(sealed: string, boundTo: string): Promise<string>
  /** The ids of the keys that can open. */
  sealIds: readonly string[]
}

/** The id of the key that sealed this text. */
export const sealIdOf = (sealed: string): string => sealed.split('.')[0] ?? ''

/** `masters`: newest first, at least one. */
export async function sealingBy(masters: CryptoKey[]): Promise<Sealing> {
  const keys = await Promise.all(masters.map(sealKey))
  const [newest] = keys
  if (newest === undefined) throw new Error('MASTER_KEY holds no key')
  return {
    sealIds: keys.map(({ id }) => id),
    seal: async (code, boundTo) => {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const hidden = await crypto.subtle.encrypt(cipher(iv, boundTo), newest.key, utf8(code))
      return `${newest.id}.${base64url.encode(joined([iv, new Uint8Array(hidden)]))}`
    },
    open: async (sealed, boundTo) => {
      const [id, body = ''] = sealed.split('.')
      const key = keys.find(candidate => candidate.id === id)?.key
      if (key === undefined) throw new Error('the master key that sealed this is not in MASTER_KEY')
      const bytes = base64url.decode(body)
      const iv = bytes.subarray(0, NONCE_BYTES)
      const shown = await crypto.subtle.decrypt(
        cipher(iv, boundTo),
        key,
        bytes.subarray(NONCE_BYTES),
      )
      return new TextDecoder().decode(shown)
    },
  }
}

const sealKey = async (from: CryptoKey) => ({
  id: base64url.encode((await bitsOf(from, 'seal id')).subarray(0, 6)),
  key: await crypto.subtle.importKey('raw', await bitsOf(from, 'seal'), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]),
})

const cipher = (iv: Uint8Array, boundTo: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(boundTo),
})
