/**
 * Personal keys of the console. Each carries a MAC, so that a made-up key is refused before the store is asked
 * (docs/contract.md#people).
 */
import { base64url } from 'jose'
import { isSame, utf8 } from './bytes.ts'
import { hmacKey, mac } from './derivation.ts'

const KEY_BYTES = 32
const KEY_MAC_BYTES = 12
const KEY_FORM = /^ik_([\w-]{43})([\w-]{16})$/

export type PersonalKeys = {
  /** `ik_…`: a new one. */
  newPersonalKey(): Promise<string>
  /** Whether this worker made the key; whether it still counts, the store knows. */
  isPersonalKey(text: string): Promise<boolean>
}

export async function personalKeysBy(last: CryptoKey): Promise<PersonalKeys> {
  const vouching = await hmacKey(last, 'personal key MAC')
  const voucherFor = async (body: string): Promise<string> =>
    base64url.encode((await mac(vouching, utf8(body))).subarray(0, KEY_MAC_BYTES))
  return {
    newPersonalKey: async () => {
      const body = base64url.encode(crypto.getRandomValues(new Uint8Array(KEY_BYTES)))
      return `ik_${body}${await voucherFor(body)}`
    },
    isPersonalKey: async text => {
      const [, body, voucher] = KEY_FORM.exec(text) ?? []
      return body !== undefined && voucher !== undefined && isSame(await voucherFor(body), voucher)
    },
  }
}
