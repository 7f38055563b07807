/**
 * Everything that is derived from MASTER_KEY: names of objects, ids of checkouts, the sealing of codes and the signature of
 * proofs. Each use has a key of its own (HKDF with a label), so that none can stand in for another.
 *
 * The first master key encrypts and signs, all decrypt and verify, the last one names for ever (contract section 3).
 */
import { base64url, exportJWK, importPKCS8, type JWK, type JWTPayload, SignJWT } from 'jose'

/** What an object or a value is named for; part of what is hashed, so that kinds never collide. */
export type NameKind = 'card' | 'order' | 'visitor' | 'challenge' | 'attempt'

export type Keys = {
  /** A keyed hash of the kind and its parts, base64url. The parts are length-prefixed: ('a', 'bc') is not ('ab', 'c'). */
  nameOf(kind: NameKind, ...parts: string[]): Promise<string>
  /** A keyed hash of a body, base64url: tells whether two bodies are the same without keeping either. */
  hashOf(text: string): Promise<string>
  /** Encrypts a code with the newest key; only `open` with the same `boundTo` (the id of its row) gives it back. */
  seal(code: string, boundTo: string): Promise<string>
  /** Decrypts with whichever key sealed it. Throws where that key is gone, or the text or `boundTo` is another. */
  open(sealed: string, boundTo: string): Promise<string>
  /** A new checkout id: random, or for an idempotency key always the same one. */
  newCheckoutId(idempotencyKey?: string): Promise<string>
  /** Whether this worker made the id; to be asked before any object is touched. */
  isCheckoutId(id: string): Promise<boolean>
  /** A JWS in compact form, ES256, by the newest key. `type` is its `typ`. */
  sign(claims: JWTPayload, type: string): Promise<string>
  /** The public keys of all signatures, newest first. */
  jwks(): Promise<{ keys: JWK[] }>
  /** HMAC secrets of the challenges: of their parameters and of their solutions. */
  challengeSecrets(): Promise<{ parameters: string; solution: string }>
}

const known = new WeakMap<readonly Uint8Array[], Promise<Keys>>()

/** The keys of these master keys (32 bytes each, newest first, at least one); derived once per list. */
export const keysFrom = (masterKeys: readonly Uint8Array[]): Promise<Keys> => {
  const before = known.get(masterKeys)
  if (before !== undefined) return before
  const keys = derive(masterKeys)
  known.set(masterKeys, keys)
  return keys
}

const derive = async (masterKeys: readonly Uint8Array[]): Promise<Keys> => {
  const masters = await Promise.all(masterKeys.map(master))
  const first = masters[0]
  const last = masters.at(-1)
  if (first === undefined || last === undefined) throw new Error('MASTER_KEY holds no key')
  const naming = await hmacKey(last, 'names')
  const hashing = await hmacKey(last, 'bodies')
  const seals = await sealing(masters)
  const ids = await checkoutIds(last)
  const signers = await Promise.all(masters.map(signerOf))
  return {
    nameOf: async (kind, ...parts) => base64url.encode(await mac(naming, framed([kind, ...parts]))),
    hashOf: async text => base64url.encode(await mac(hashing, utf8(text))),
    ...seals,
    ...ids,
    sign: (claims, type) => signers[0]!.sign(claims, type),
    jwks: async () => ({ keys: signers.map(signer => signer.jwk) }),
    challengeSecrets: async () => ({
      parameters: base64url.encode(await bits(first, 'challenge parameters')),
      solution: base64url.encode(await bits(first, 'challenge solution')),
    }),
  }
}

const master = (bytes: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits'])

/** 32 bytes of their own for each label. */
const bits = async (from: CryptoKey, label: string): Promise<Uint8Array> =>
  new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: utf8('instagift-checkout'), info: utf8(label) },
      from,
      256,
    ),
  )

const HMAC = { name: 'HMAC', hash: 'SHA-256' }

const hmacKey = async (from: CryptoKey, label: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', await bits(from, label), HMAC, false, ['sign'])

const mac = async (key: CryptoKey, message: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.sign('HMAC', key, message))

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const joined = (pieces: Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** Each part behind its length in four bytes: no two lists of parts read the same. */
const framed = (parts: string[]): Uint8Array =>
  joined(
    parts.flatMap(part => {
      const bytes = utf8(part)
      const length = new Uint8Array(4)
      new DataView(length.buffer).setUint32(0, bytes.length)
      return [length, bytes]
    }),
  )

// NIST SP 800-38D, section 8.2: random nonces of 96 bits are safe up to 2^32 messages per key.
const NONCE_BYTES = 12

const sealing = async (masters: CryptoKey[]): Promise<Pick<Keys, 'seal' | 'open'>> => {
  const keys = await Promise.all(
    masters.map(async from => ({
      id: base64url.encode((await bits(from, 'seal id')).subarray(0, 6)),
      key: await crypto.subtle.importKey('raw', await bits(from, 'seal'), 'AES-GCM', false, [
        'encrypt',
        'decrypt',
      ]),
    })),
  )
  return {
    seal: async (code, boundTo) => {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const way = { name: 'AES-GCM', iv, additionalData: utf8(boundTo) }
      const hidden = new Uint8Array(await crypto.subtle.encrypt(way, keys[0]!.key, utf8(code)))
      return `${keys[0]!.id}.${base64url.encode(joined([iv, hidden]))}`
    },
    open: async (sealed, boundTo) => {
      const [id, body = ''] = sealed.split('.')
      const key = keys.find(candidate => candidate.id === id)?.key
      if (key === undefined) throw new Error('the master key that sealed this is not in MASTER_KEY')
      const bytes = base64url.decode(body)
      const iv = bytes.subarray(0, NONCE_BYTES)
      const way = { name: 'AES-GCM', iv, additionalData: utf8(boundTo) }
      const shown = await crypto.subtle.decrypt(way, key, bytes.subarray(NONCE_BYTES))
      return new TextDecoder().decode(shown)
    },
  }
}

const ID_BYTES = 16
// 96 bits: contract section 1 asks for a MAC, and 2^96 tries are out of reach of any network.
const ID_MAC_BYTES = 12
const ID_FORM = /^ck_([\w-]{22})([\w-]{16})$/

const checkoutIds = async (
  last: CryptoKey,
): Promise<Pick<Keys, 'newCheckoutId' | 'isCheckoutId'>> => {
  const making = await hmacKey(last, 'checkout ids of idempotency keys')
  const vouching = await hmacKey(last, 'checkout id MAC')
  const voucherFor = async (body: string): Promise<string> =>
    base64url.encode((await mac(vouching, utf8(body))).subarray(0, ID_MAC_BYTES))
  return {
    newCheckoutId: async idempotencyKey => {
      const bytes =
        idempotencyKey === undefined
          ? crypto.getRandomValues(new Uint8Array(ID_BYTES))
          : (await mac(making, framed(['POST', '/v1/checkouts', idempotencyKey]))).subarray(
              0,
              ID_BYTES,
            )
      const body = base64url.encode(bytes)
      return `ck_${body}${await voucherFor(body)}`
    },
    isCheckoutId: async id => {
      const [, body, voucher] = ID_FORM.exec(id) ?? []
      return body !== undefined && voucher !== undefined && equal(await voucherFor(body), voucher)
    },
  }
}

/** Compares in a time that tells nothing of where the two differ. */
const equal = (one: string, other: string): boolean => {
  if (one.length !== other.length) return false
  let difference = 0
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at)
  return difference === 0
}

// PKCS #8 (RFC 5208) around a P-256 private key (RFC 5915) that leaves its public part out; the 32 bytes follow.
const PKCS8_P256 = '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420'

type Signer = { sign: Keys['sign']; jwk: JWK }

const signerOf = async (from: CryptoKey): Promise<Signer> => {
  const seed = joined([hex(PKCS8_P256), await bits(from, 'proof ES256')])
  const pem = `-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...seed))}\n-----END PRIVATE KEY-----`
  const key = await importPKCS8(pem, 'ES256', { extractable: true })
  const { kty, crv, x, y } = await exportJWK(key)
  const kid = base64url.encode((await bits(from, 'proof kid')).subarray(0, 9))
  return {
    jwk: { kty: kty!, crv: crv!, x: x!, y: y!, kid, alg: 'ES256', use: 'sig' },
    sign: (claims, typ) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ, kid }).sign(key),
  }
}

const hex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/../g)!, pair => Number.parseInt(pair, 16))
