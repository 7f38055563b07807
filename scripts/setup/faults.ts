/** What the worker itself says of settings, before it has them: it is asked by its own rules (docs/contract.md#settings). */
import { readShops } from '../../worker/settings/shops/shops.ts'

/** In one sentence each; a value is never repeated. */
export const faultsOf = (settings: Readonly<Record<string, string>>): string[] =>
  readShops(settings).failures.map(({ name, message }) => `${name} ${message}`)

/** What is wrong with one setting, as far as it can be told by itself; null: nothing. `shops`: SHOPS, which says how settings are called. */
export const faultOf = (name: string, value: string, shops = ''): string | null =>
  faultsOf({ SHOPS: shops, [name]: value }).find(
    fault => fault.startsWith(`${name} `) && !isMissing(fault),
  ) ?? null

/** Other settings that belong to it are asked afterwards. */
const isMissing = (fault: string): boolean => fault.includes('is missing')
