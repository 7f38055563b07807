/** Signatures that a shop's server can verify: ES256, one key pair derived from each master key. */
import { base64url, exportJWK, importPKCS8, type JWK, type JWTPayload, SignJWT } from 'jose'
import { fromHex, joined } from './bytes.ts'
import { bitsOf } from './derivation.ts'

// PKCS #8 (RFC 5208) around a P-256 private key (RFC 5915) that leaves its public part out; the 32 bytes follow.
const PKCS8_P256 = '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420'

export type Signing = {
  /** A JWS in compact form, ES256, by the newest key. `type` is its `typ`. */
  sign(claims: JWTPayload, type: string): Promise<string>
  /** The public keys of all signatures, newest first. */
  jwks(): Promise<{ keys: JWK[] }>
}

/** `masters`: newest first, at least one. */
export async function signingBy(masters: CryptoKey[]): Promise<Signing> {
  const signers = await Promise.all(masters.map(signerOf))
  return {
    sign: (claims, type) => signers[0]!.sign(claims, type),
    jwks: async () => ({ keys: signers.map(signer => signer.jwk) }),
  }
}

type Signer = { sign: Signing['sign']; jwk: JWK }

const signerOf = async (from: CryptoKey): Promise<Signer> => {
  const seed = joined([fromHex(PKCS8_P256), await bitsOf(from, 'proof ES256')])
  const pem = `-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...seed))}\n-----END PRIVATE KEY-----`
  const key = await importPKCS8(pem, 'ES256', { extractable: true })
  const { kty, crv, x, y } = await exportJWK(key)
  const kid = base64url.encode((await bitsOf(from, 'proof kid')).subarray(0, 9))
  return {
    jwk: { kty: kty!, crv: crv!, x: x!, y: y!, kid, alg: 'ES256', use: 'sig' },
    sign: (claims, typ) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ, kid }).sign(key),
  }
}
