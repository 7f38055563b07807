/** What is to be done with the settings: for trying out on this machine, and for production. Holds no secret, only their names. */
import { settingOf, shopNamesIn } from '../../worker/settings/shops/shop-names.ts'
import { inShell } from './in-shell.ts'
import { isSecret } from './secrets.ts'

type Settings = Readonly<Record<string, string>>

export function nextSteps(path: string, settings: Settings): string {
  const file = inShell(path)
  const names = Object.keys(settings).filter(name => settings[name] !== '')
  const vars = Object.fromEntries(
    names.filter(name => !isSecret(name)).map(name => [name, settings[name]]),
  )
  const { hostname, href } = new URL(settings.PUBLIC_URL ?? 'https://gifts.example.com')
  const address = href.replace(/\/+$/, '')
  return `Try it on this machine, with the cards of the sandbox:

  npm start -- --env-file ${file}

For production${isOfThisMachine(settings) ? `, once its addresses are not those of this machine (npm run setup -- --file ${file} again; the keys stay)` : ''}:

  1. Put this into wrangler.jsonc${isOwnDomain(hostname) ? ', and for your own domain the routes' : ''}:

${indented(isOwnDomain(hostname) ? { routes: [{ pattern: hostname, custom_domain: true }], vars } : { vars })}

  2. Give the worker its secrets. Each value goes from the file into the pipe, and is never shown:

     npx wrangler login
${names
  .filter(isSecret)
  .map(
    name =>
      `     npm run --silent setup -- --file ${file} --value ${name} | npx wrangler secret put ${name} --env=""`,
  )
  .join('\n')}

  3. npm run deploy

  4. ${examined(settings)
    .map(
      ({ page, option }) =>
        `npm run doctor -- ${address} --shop ${page}/checkout${option} --env-file ${file}`,
    )
    .join('\n     ')}

Keep ${file} where you keep passwords, above all MASTER_KEY: it encrypts the codes, and what it encrypted is lost with it.
`
}

/** Whether a deployed worker would be told to serve, or to call, the machine of whoever typed this. */
const isOfThisMachine = ({ STORE_ORIGINS, PUBLIC_URL, NOTIFY_URL }: Settings): boolean =>
  [STORE_ORIGINS?.split(/\s+/), [PUBLIC_URL], [NOTIFY_URL]].some(list => {
    const addresses = list?.filter(address => address !== undefined && address !== '') ?? []
    return addresses.length > 0 && addresses.every(isLoopback)
  })

const isLoopback = (address: string | undefined): boolean =>
  /^http:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/.test(address ?? '')

/** Addresses of Cloudflare's own are there without a route. */
const isOwnDomain = (hostname: string): boolean =>
  !/(^|\.)(workers\.dev|localhost)$|^127\./.test(hostname)

const indented = (value: object): string =>
  JSON.stringify(value, null, 2).split('\n').slice(1, -1).join('\n').replace(/^/gm, '     ')

/** Each shop is looked at by itself. */
const examined = (settings: Settings): { page: string; option: string }[] => {
  const { names } = shopNamesIn(settings)
  const named = names.map(shop => ({
    page: pageOf(settings[settingOf('STORE_ORIGINS', shop)]),
    option: ` --name ${shop}`,
  }))
  const isServed = names.length === 0 || Boolean(settings.STORE_ORIGINS)
  return [...(isServed ? [{ page: pageOf(settings.STORE_ORIGINS), option: '' }] : []), ...named]
}

const pageOf = (origins = 'https://shop.example.com'): string => origins.split(/\s+/)[0] ?? ''
