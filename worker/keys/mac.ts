/** HMAC-SHA-256 by Web Crypto, as Standard Webhooks 1.0.0 and the shop platforms sign. */

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

export const macOf = async (secret: Uint8Array, signed: Uint8Array): Promise<Uint8Array> => {
  const key = await crypto.subtle.importKey('raw', secret, HMAC, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
}

/** The key in a secret `whsec_…`, whose form the settings have checked. */
export const standardKey = (secret: string): Uint8Array =>
  Uint8Array.from(atob(secret.slice('whsec_'.length)), character => character.charCodeAt(0))
