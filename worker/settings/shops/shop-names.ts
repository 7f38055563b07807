/** The names of the shops that share a worker (docs/contract.md#several-shops), and how a setting of one of them is called. */
import type { DisablingFailure } from '../failure.ts'
import { wordsOf } from '../forms/text.ts'
import { type Environment, present } from '../part.ts'

/** A shop by its name; null: the shop without a name, which is the only one where there is no SHOPS. */
export type ShopName = string | null

const NAME = /^[a-z](?:[a-z0-9]|-(?=[a-z0-9])){0,19}$/

export const isShopName = (word: string): boolean => NAME.test(word)

const EXPECTED =
  'expected names of shops separated by spaces: each of 1 to 20 small letters, digits and single hyphens, the first a letter, none twice'

/** The good names count, each once; a shop whose name is not good is not served. */
export const shopNamesIn = (
  env: Environment,
): { names: string[]; failures: DisablingFailure[] } => {
  const { SHOPS } = present(env, ['SHOPS'])
  if (SHOPS === undefined) return { names: [], failures: [] }
  const words = wordsOf(SHOPS)
  const names = [...new Set(words.filter(isShopName))]
  const failure = { name: 'SHOPS', message: EXPECTED, disables: 'a shop' } as const
  return { names, failures: names.length < words.length ? [failure] : [] }
}

/** `STORE_API_KEY` of the shop `south-east` is `STORE_API_KEY_SOUTH_EAST`. */
export const settingOf = (setting: string, shop: string): string =>
  `${setting}_${shop.toUpperCase().replaceAll('-', '_')}`
