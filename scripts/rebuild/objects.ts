/**
 * The objects of all checkouts, as Cloudflare lists them: https://developers.cloudflare.com/api/resources/durable_objects/. The list has
 * their ids and nothing of what they hold.
 */
import type { Account } from './options.ts'

const API = 'https://api.cloudflare.com/client/v4'
const CLASS = 'CheckoutObject'
const PAGE = 1000

type Fetch = typeof fetch
type Namespace = { id: string; class: string; script: string }
type Page<Row> = {
  success: boolean
  errors?: { message: string }[]
  result: Row[]
  result_info?: { cursor?: string; total_pages?: number }
}

export async function listObjects(fetch: Fetch, account: Account): Promise<string[]> {
  const path = `/accounts/${account.accountId}/workers/durable_objects/namespaces`
  const { id } = await namespaceOf(fetch, account, path)
  const ids: string[] = []
  let cursor = ''
  do {
    const query = new URLSearchParams({ limit: `${PAGE}`, ...(cursor && { cursor }) })
    const page = await ask<{ id: string }>(fetch, account, `${path}/${id}/objects?${query}`)
    ids.push(...page.result.map(one => one.id))
    cursor = page.result.length > 0 ? (page.result_info?.cursor ?? '') : ''
  } while (cursor)
  return ids
}

async function namespaceOf(fetch: Fetch, account: Account, path: string): Promise<Namespace> {
  for (let number = 1, pages = 1; number <= pages; number++) {
    const page = await ask<Namespace>(fetch, account, `${path}?page=${number}&per_page=100`)
    const found = page.result.find(one => one.class === CLASS && one.script === account.script)
    if (found) return found
    pages = page.result_info?.total_pages ?? 1
  }
  throw new Error(
    `the account has no ${CLASS} of a worker named ${account.script}. Name yours with --script.`,
  )
}

async function ask<Row>(fetch: Fetch, { token }: Account, path: string): Promise<Page<Row>> {
  const answer = await fetch(API + path, { headers: { Authorization: `Bearer ${token}` } })
  const page = (await answer.json().catch(() => null)) as Page<Row> | null
  if (answer.ok && page?.success) return page
  const why = page?.errors?.map(({ message }) => message).join(', ') ?? ''
  throw new Error(
    `Cloudflare answers ${answer.status} ${why}. The token needs the permission Workers Scripts: Read.`,
  )
}
