/**
 * The client secret of a checkout: what proves that a browser made it, while its id is public
 * (docs/contract.md#client-secret). It is derived from the id and never stored.
 */
import { base64url } from 'jose'
import { framed, isSame } from './bytes.ts'
import { hmacKey, mac } from './derivation.ts'

export type ClientSecrets = {
  /** `cs_…`; the same one for the same id, for as long as the last master key stays. */
  clientSecretOf(checkoutId: string): Promise<string>
  /** Whether this is the secret of that checkout, in a time that tells nothing about it. Touches no object. */
  isClientSecret(given: string, checkoutId: string): Promise<boolean>
}

export async function clientSecretsBy(last: CryptoKey): Promise<ClientSecrets> {
  const key = await hmacKey(last, 'client secrets')
  const clientSecretOf = async (checkoutId: string): Promise<string> =>
    `cs_${base64url.encode(await mac(key, framed([checkoutId])))}`
  return {
    clientSecretOf,
    isClientSecret: async (given, checkoutId) => isSame(await clientSecretOf(checkoutId), given),
  }
}
