/** The gift-card systems and the shop's server, as the tests of the objects reach them, and what the objects have stored. */
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { NewFault } from '../../demo/sandbox/faults.ts'
import type { NewCard } from '../../demo/sandbox/systems.ts'
import { SANDBOX, SHOP_SERVER } from '../worker-settings.ts'
import { asShopper, call, json, shop } from './caller.ts'

const tell = async (path: string, body: object) =>
  json(await fetch(`${SANDBOX}/control${path}`, { method: 'POST', body: JSON.stringify(body) }))

/** A card of its own for each test: the sandbox is the same for all files. */
export const newCard = async (card: NewCard): Promise<string> => (await tell('/cards', card)).code
export const fault = (newFault: NewFault): Promise<unknown> => tell('/faults', newFault)

/** What was redeemed of a code and not undone. */
export const spentOf = async (code: string): Promise<number[]> => {
  const ledger = await json(
    await fetch(`${SANDBOX}/control/ledger?code=${encodeURIComponent(code)}`),
  )
  const standing = ledger.redemptions.filter((one: { reversed: boolean }) => !one.reversed)
  return standing.map((one: { amount: number }) => one.amount)
}

export const callsOf = async (code: string): Promise<string[]> => {
  const calls = await json(await fetch(`${SANDBOX}/control/calls?code=${encodeURIComponent(code)}`))
  return calls.map((one: { method: string; operation: string }) => `${one.method} ${one.operation}`)
}

type Letter = { headers: Record<string, string>; body: string }

/** What the shop's server was sent about a checkout, in order. */
export const lettersAbout = async (checkoutId: string): Promise<Letter[]> => {
  const letters: Letter[] = await json(await fetch(`${SHOP_SERVER}/inbox`))
  return letters.filter(letter => JSON.parse(letter.body).data.id === checkoutId)
}

/** From now on the shop's server answers the events of this checkout so. */
export const shopAnswers = async (about: string, status: number, location?: string) => {
  await fetch(`${SHOP_SERVER}/answers`, {
    method: 'POST',
    body: JSON.stringify({ about, status, location }),
  })
}

export const begin = async (orderTotal: number, code?: string, more: object = {}) =>
  json(
    await asShopper(call)('/v1/checkouts', {
      body: { currency: 'USD', orderTotal, ...(code && { code }), ...more },
    }),
  )
export const see = async (id: string) => json(await shop(`/v1/checkouts/${id}`))
export const postAsShop = async (id: string, verb: string, body: object, query = '') =>
  shop(`/v1/checkouts/${id}/${verb}${query}`, { body })

/** The runtime's types are not those of Node, which tests have: what is needed of them. */
type Stub = Parameters<typeof runInDurableObject>[0] & { id: unknown; name?: string }
type Namespace = Parameters<typeof listDurableObjectIds>[0] & { get(id: unknown): Stub }
type Storage = {
  sql: { exec(query: string): { toArray(): Record<string, unknown>[] } }
  kv: { list(): Iterable<[string, unknown]> }
}

/** Every object that there is, by its namespace. */
export const objects = async (): Promise<{ kind: string; stub: Stub }[]> => {
  const namespaces = env as unknown as Record<string, Namespace>
  const kinds = [
    ...['CHECKOUT', 'CARD', 'ORDER', 'BACK_OFFICE', 'STORE', 'VISITOR', 'STORE_MISSES'],
    'RECONCILIATION',
  ]
  const lists = await Promise.all(
    kinds.map(async kind => {
      const ids = await listDurableObjectIds(namespaces[kind]!)
      return ids.map(id => ({ kind, stub: namespaces[kind]!.get(id) }))
    }),
  )
  return lists.flat()
}

/** All that an object has stored, as text: every row of every table, and every key and value. */
export const storedBy = (stub: Stub): Promise<string> =>
  runInDurableObject(stub, (_, state) => {
    const { sql, kv } = (state as unknown as { storage: Storage }).storage
    const tables = sql
      .exec("SELECT name FROM sqlite_master WHERE type = 'table'")
      .toArray()
      .map(row => String(row.name))
      .filter(name => !/^(_cf|sqlite)_/.test(name))
    const rows = tables.flatMap(name => sql.exec(`SELECT * FROM "${name}"`).toArray())
    const texts = rows.map(row => Object.values(row).map(String).join(' '))
    return [...texts, ...[...kv.list()].map(pair => JSON.stringify(pair))].join('\n')
  })
