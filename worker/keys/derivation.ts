/** Keys derived from a master key by HKDF. Each use has a label, so that no key can stand in for another. */
import { utf8 } from './bytes.ts'

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/** A master key (32 bytes), ready to derive from. */
export const masterKey = (bytes: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits'])

/** 32 bytes of their own for each label. */
export const bitsOf = async (from: CryptoKey, label: string): Promise<Uint8Array> =>
  new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: utf8('instagift-checkout'), info: utf8(label) },
      from,
      256,
    ),
  )

export const hmacKey = async (from: CryptoKey, label: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', await bitsOf(from, label), HMAC, false, ['sign'])

export const mac = async (key: CryptoKey, message: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', key, message))
