/** Looks at everything that the checks judge by, once: as a browser, as the shop's server and as a platform would. */
import { secondsAhead } from '../checks/clock.ts'
import { scriptsIn } from '../page/element.ts'
import { tagsIn } from '../page/tags.ts'
import type { Delivered, Seen, SeenPage, Visit } from '../seen.ts'
import { SOURCES } from './sign-deliveries.ts'
import { type Outside, visit } from './visit.ts'

export type Asked = {
  /** The worker's address, without a slash at the end. */
  worker: string
  /** The page with the checkout; null: not looked at. */
  shop: string | null
  /** Of one of several shops that share the worker; null: there is one. */
  name?: string | null
  /** Sent to the page: the session of a cart. */
  cookie: string | null
  /** The settings of the env file; null: none was given. */
  settings: Readonly<Record<string, string>> | null
}

export async function look(outside: Outside, asked: Asked): Promise<Seen> {
  const { worker, settings, shop } = asked
  const [health, pageVisit] = await Promise.all([
    visit(outside, `${worker}/v1/health`),
    shop === null ? null : visitPage(outside, shop, asked.cookie),
  ])
  const [proofKeys, check, page, deliveries] = await Promise.all([
    visit(outside, `${worker}/.well-known/jwks.json`),
    checked(outside, asked),
    pageVisit && seePage(outside, worker, pageVisit),
    deliver(outside, asked, secondsAhead(health) ?? 0),
  ])
  return { worker, health, proofKeys, check, page, deliveries, settings }
}

const visitPage = (outside: Outside, shop: string, cookie: string | null): Promise<Visit> =>
  visit(outside, shop, {
    redirect: 'follow',
    headers: {
      Accept: 'text/html',
      'User-Agent': 'Mozilla/5.0 (compatible; instagift-checkout doctor)',
      ...(cookie && { Cookie: cookie }),
    },
  })

async function seePage(outside: Outside, worker: string, page: Visit): Promise<SeenPage> {
  if (page.kind !== 'answered')
    return { visit: page, tags: [], preflight: null, scripts: new Map() }
  const address = new URL(page.finalUrl)
  const tags = tagsIn(page.text)
  const names = scriptsIn(tags, address).map(({ url }) => url.href)
  const [preflight, ...scripts] = await Promise.all([
    askAsBrowser(outside, worker, address.origin),
    ...names.map(name => visit(outside, name, { headers: { Origin: address.origin } })),
  ])
  return {
    visit: page,
    tags,
    preflight,
    scripts: new Map(names.map((name, index) => [name, scripts[index]!])),
  }
}

const askAsBrowser = (outside: Outside, worker: string, origin: string): Promise<Visit> =>
  visit(outside, `${worker}/v1/checkouts`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,idempotency-key',
    },
  })

/** The worker admits one check in a few seconds, so this one may have to wait for its turn. */
async function checked(outside: Outside, { worker, settings }: Asked): Promise<Visit | null> {
  const key = settings?.STORE_API_KEY?.split(/\s+/)[0]
  if (!key) return null
  const ask = () =>
    visit(outside, `${worker}/v1/check`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}` },
    })
  const first = await ask()
  if (first.kind !== 'answered' || first.status !== 429) return first
  await outside.pause(Number(first.headers.get('retry-after') ?? 1) * 1000)
  return ask()
}

/** Signed with the worker's own time: a clock that is wrong here is another check's concern. */
async function deliver(
  outside: Outside,
  { worker, settings, name: shop }: Asked,
  aheadSeconds: number,
): Promise<Delivered[]> {
  if (settings === null) return []
  const at = outside.now() + aheadSeconds * 1000
  return Promise.all(
    SOURCES.flatMap(({ name, secretsIn, sign }) =>
      secretsIn(settings).map(async (secret, index) => {
        const { headers, body } = sign(secret, at, settings)
        const delivered = await visit(
          outside,
          `${worker}/v1/webhooks/${name}${shop ? `/${shop}` : ''}`,
          {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...headers },
            body,
          },
        )
        return { source: name, secret: index + 1, visit: delivered }
      }),
    ),
  )
}
