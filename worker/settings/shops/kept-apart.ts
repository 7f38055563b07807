/**
 * What two shops must not share: by an origin or a key that is both of theirs nobody could tell whose call it is, and with a secret
 * that both have, one could sign for the other. What is shared counts for none of them.
 */
import type { DisablingFailure } from '../failure.ts'
import { wordsOf } from '../forms/text.ts'
import { type Environment, present } from '../part.ts'
import { type ShopName, settingOf } from './shop-names.ts'

const KEPT_APART = ['STORE_ORIGINS', 'STORE_API_KEY', 'WEBHOOK_SECRET', 'NOTIFY_SECRET'] as const

/** The settings of one shop, read under their plain names. */
export type ShopEnvironment = { shop: ShopName; env: Environment }

/** `operatorKeys`: none of them opens a shop, either. */
export function keptApart(
  shops: readonly ShopEnvironment[],
  operatorKeys: readonly string[],
): { shops: ShopEnvironment[]; operatorKeys: string[]; failures: DisablingFailure[] } {
  const failures: DisablingFailure[] = []
  const owners = new Map<string, number>()
  const add = (name: string, words: readonly string[]) => {
    for (const word of new Set(words))
      owners.set(`${name} ${word}`, (owners.get(`${name} ${word}`) ?? 0) + 1)
  }
  const isShared = (name: string, word: string) => owners.get(`${name} ${word}`)! > 1
  for (const { env } of shops) for (const name of KEPT_APART) add(name, ownWords(env, name))
  add('STORE_API_KEY', operatorKeys)
  const apart = shops.map(({ shop, env }) => {
    const changed: Record<string, string> = {}
    for (const name of KEPT_APART) {
      const words = ownWords(env, name)
      const kept = words.filter(word => !isShared(name, word))
      if (kept.length === words.length) continue
      changed[name] = kept.join(' ')
      const given = shop === null ? name : settingOf(name, shop)
      failures.push({ name: given, message: SHARED, disables: 'what is shared' })
    }
    return { shop, env: { ...env, ...changed } }
  })
  return {
    shops: apart,
    operatorKeys: operatorKeys.filter(key => !isShared('STORE_API_KEY', key)),
    failures,
  }
}

const SHARED = 'has something that another shop has, too; give each shop its own'

const ownWords = (env: Environment, name: string): string[] => {
  const text = present(env, [name])[name]
  return text === undefined ? [] : wordsOf(text)
}
