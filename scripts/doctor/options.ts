/** What `npm run doctor` is asked by its arguments. A mistake is told in one sentence. */
import { parseArgs } from 'node:util'
import { readEnvFile } from '../../demo/env-file.ts'
import { environmentOf } from '../../worker/settings/shops/shop-environment.ts'
import { isShopName, shopNamesIn } from '../../worker/settings/shops/shop-names.ts'
import type { Asked } from './look/look.ts'

export const USAGE = `npm run doctor -- https://gifts.example.com [options]

  --shop URL        the page with the checkout: its origin, script, policy and element are looked at
  --env-file FILE   your settings (npm run setup writes them): with the API key and the webhook secrets more is tried
  --name NAME       one of several shops that share the worker, by its name in SHOPS: looked at with its own settings
  --cookie TEXT     sent to the page, for a checkout that is shown with a cart only: "name=value"
`

/** A mistake in the arguments. */
export class UsageError extends Error {}

export function optionsIn(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args)
  const [address, ...others] = positionals
  if (address === undefined) throw new UsageError('name the address of the worker.')
  if (others.length > 0)
    throw new UsageError(`one address is expected, and ${others[0]} is another.`)
  const file = values['env-file']
  return {
    worker: urlOf(address, 'the address of the worker').href.replace(/\/+$/, ''),
    shop: values.shop === undefined ? null : urlOf(values.shop, '--shop').href,
    cookie: values.cookie ?? null,
    ...ofShop(values.name, file === undefined ? null : readEnvFile(file)),
  }
}

/** The settings of the shop under their plain names. */
function ofShop(
  name: string | undefined,
  settings: Readonly<Record<string, string>> | null,
): Pick<Asked, 'name' | 'settings'> {
  if (name === undefined) return { name: null, settings }
  if (!isShopName(name)) throw new UsageError(`--name is a name in SHOPS, and "${name}" is none.`)
  if (settings === null) return { name, settings }
  const { names } = shopNamesIn(settings)
  if (!names.includes(name))
    throw new UsageError(`--name is one of the shops in SHOPS, and "${name}" is none of them.`)
  const own = Object.entries(environmentOf(settings, name)).filter(([, value]) => value)
  return { name, settings: Object.fromEntries(own) as Record<string, string> }
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { shop: text, 'env-file': text, name: text, cookie: text },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function urlOf(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`${what} is to be like https://gifts.example.com, and "${text}" is not.`)
  url.hash = ''
  return url
}
