/** What `npm run setup` is told by its arguments. Secrets are no arguments: those stand in the list of processes and in the history. */
import { parseArgs } from 'node:util'
import { shopNamesIn } from '../../worker/settings/shops/shop-names.ts'
import { PLATFORMS, questionsOfShop, SHOP_OF_SEVERAL, SYSTEMS } from './questions.ts'

export const USAGE = `npm run setup -- [options]; what is not said is asked

  --origins "URL …"     where the element is embedded
  --url URL             where the worker is reached
  --notify URL          your server's address for events
  --shops "NAME …"      several shops that share the worker; each is asked for what is its own
  --systems "NAME …"    ${SYSTEMS.map(({ name }) => name).join(', ')}
  --platforms "NAME …"  whose webhooks are wanted: ${PLATFORMS.map(({ name }) => name).join(', ')}
  --file FILE           where the settings are kept (shop.env)
  --force               changes a file that is there without asking; its keys stay
  --value NAME          writes one setting of the file into a pipe, for wrangler secret put

Secrets are asked for, or taken from environment variables with the names of the settings.
`

export type Options = {
  /** Answers by setting. */
  said: Record<string, string>
  /** Null: not said. */
  systems: string[] | null
  platforms: string[] | null
  file: string
  force: boolean
  /** The setting to write into a pipe; null: a set-up is wanted. */
  value: string | null
}

export function optionsIn(args: readonly string[], env: NodeJS.ProcessEnv): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ origins: text, url: text, notify: text, shops: text, systems: text, platforms: text },
      ...{ file: { ...text, default: 'shop.env' }, force: { type: 'boolean' }, value: text },
    },
  })
  const said: Record<string, string | undefined> = {
    STORE_ORIGINS: values.origins,
    PUBLIC_URL: values.url,
    NOTIFY_URL: values.notify,
    SHOPS: values.shops,
    ...fromEnvironment(env, values.shops ?? ''),
  }
  return {
    said: JSON.parse(JSON.stringify(said)),
    systems: namesIn(values.systems, '--systems', SYSTEMS),
    platforms: namesIn(values.platforms, '--platforms', PLATFORMS),
    file: values.file,
    force: values.force ?? false,
    value: values.value ?? null,
  }
}

/** The answers to secret questions, and those of each of several shops. */
const fromEnvironment = (
  env: NodeJS.ProcessEnv,
  shops: string,
): Record<string, string | undefined> => {
  const common = [...SYSTEMS, ...PLATFORMS].flatMap(({ questions }) => questions)
  const own = shopNamesIn({ SHOPS: shops }).names.flatMap(shop => [
    ...questionsOfShop(SHOP_OF_SEVERAL, shop),
    ...PLATFORMS.flatMap(({ questions }) => questionsOfShop(questions, shop)),
  ])
  return Object.fromEntries([...common, ...own].map(({ name }) => [name, env[name]]))
}

export function namesIn(
  list: string | undefined,
  what: string,
  known: readonly { name: string }[],
): string[] | null {
  if (list === undefined) return null
  const names = list.split(/[\s,]+/).filter(name => name !== '' && name !== 'none')
  const strange = names.find(name => known.every(one => one.name !== name))
  if (strange === undefined) return names
  const expected = known.map(({ name }) => name).join(', ')
  throw new Error(`${what}: "${strange}" is none of ${expected}.`)
}
