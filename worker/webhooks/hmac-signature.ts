/** HMAC-SHA-256 over a delivery, as the platforms sign. Web Crypto compares them in constant time. */

/** Whether one of the secrets (text, as it was given) made this MAC over the text. A MAC of null was unreadable. */
export const isSignedWith = async (
  secrets: readonly string[],
  text: string,
  mac: Uint8Array | null,
): Promise<boolean> => {
  if (mac === null) return false
  const checks = secrets.map(async secret => {
    const hmac = { name: 'HMAC', hash: 'SHA-256' }
    const key = await crypto.subtle.importKey('raw', utf8(secret), hmac, false, ['verify'])
    return crypto.subtle.verify('HMAC', key, mac, utf8(text))
  })
  return (await Promise.all(checks)).includes(true)
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const fromBase64 = (text: string | null): Uint8Array | null => {
  if (text === null || text === '') return null
  try {
    return Uint8Array.from(atob(text), character => character.charCodeAt(0))
  } catch {
    return null
  }
}

export const fromHex = (text: string): Uint8Array | null =>
  /^([\da-f]{2})+$/i.test(text)
    ? Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
    : null
