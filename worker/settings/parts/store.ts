/** The store itself: where it is, who may call, and the keys that everything is derived from. None of it has a default. */
import type * as z from 'zod/mini'
import type { Disabled, DisablingFailure } from '../failure.ts'
import { API_KEY_FORM, apiKeyOf, MASTER_KEY_FORM, masterKeyOf } from '../forms/secret.ts'
import { goodOnes } from '../forms/several.ts'
import { wordsOf } from '../forms/text.ts'
import { baseUrl, origins } from '../forms/url.ts'
import { type LenientPart, present } from '../part.ts'

export type StoreSettings = {
  /** Empty where STORE_ORIGINS can't be read. */
  storeOrigins: string[]
  publicUrl: string | null
  /** Any of them opens the calls of the shop's server. */
  storeApiKeys: string[]
  /** Newest first; empty where the last one, which names the objects, can't be read. */
  masterKeys: Uint8Array[]
}

const names = ['STORE_ORIGINS', 'PUBLIC_URL', 'STORE_API_KEY', 'MASTER_KEY'] as const

export const storePart: LenientPart<StoreSettings> = {
  names,
  read: env => {
    const given = present(env, names)
    const failures: DisablingFailure[] = []
    const fail = (name: string, message: string | undefined | null, disables: Disabled) => {
      if (message) failures.push({ name, message, disables })
    }
    const one = <Value>(name: string, schema: z.ZodMiniType<Value>, disables: Disabled) => {
      const parsed = schema.safeParse(given[name])
      fail(name, parsed.error?.issues[0]?.message, disables)
      return parsed.success ? parsed.data : null
    }
    const storeOrigins = one('STORE_ORIGINS', origins, 'browser calls') ?? []
    const publicUrl = one('PUBLIC_URL', baseUrl, 'proofs')
    const keys = goodOnes(given.STORE_API_KEY, apiKeyOf, API_KEY_FORM)
    fail('STORE_API_KEY', keys.message, keys.good.length > 0 ? 'nothing' : 'server calls')
    const masters = masterKeysIn(given.MASTER_KEY)
    fail('MASTER_KEY', masters.message, masters.good.length > 0 ? 'nothing' : 'everything')
    return {
      value: { storeOrigins, publicUrl, storeApiKeys: keys.good, masterKeys: masters.good },
      failures,
    }
  },
}

/** Another last key would give every object another name, so without the last one there is none. */
function masterKeysIn(text: string | undefined) {
  const read = goodOnes(text, masterKeyOf, MASTER_KEY_FORM)
  const last = text === undefined ? null : masterKeyOf(wordsOf(text).at(-1)!)
  return last === null ? { ...read, good: [] } : read
}
