/** The names of objects, to the letter: what is stored is found by them, so that no release may look for it elsewhere. */
import { expect, it } from 'vitest'
import {
  backOfficeOf,
  backOfficeShard,
  backOfficeShards,
  cardNamed,
  checkoutByObject,
  checkoutNamed,
  type Env,
  orderNamed,
  reconciliationOf,
  storeMissesOf,
  storeOf,
  visitorNamed,
} from '../../worker/env.ts'
import { orderBookOf, visitorBookOf } from '../../worker/shards/shard-of.ts'

/** What was called: of which kind of object, by which name, and with what. */
const calls: unknown[][] = []
const kind = (binding: string) => ({
  getByName: (name: string) =>
    new Proxy(
      {},
      {
        get:
          (_, method) =>
          async (...given: unknown[]) => {
            calls.push([binding, name, method, ...given])
            return `${name}.${String(method)}`
          },
      },
    ),
  idFromString: (id: string) => {
    if (id !== 'ours') throw new TypeError('not an id of this namespace')
    return { id }
  },
  get: (id: object) => ({ of: binding, id }),
})
const KINDS = [
  ...['CHECKOUT', 'CARD', 'ORDER', 'BACK_OFFICE'],
  ...['STORE', 'VISITOR', 'STORE_MISSES', 'RECONCILIATION'],
]
const env = Object.fromEntries(KINDS.map(name => [name, kind(name)])) as unknown as Env

const called = async (ask: () => Promise<unknown>) => {
  calls.length = 0
  const answer = await ask()
  expect(calls).toHaveLength(1)
  return [calls[0], answer]
}

it.each<[what: string, ask: () => Promise<unknown>, binding: string, name: string, verb: string]>([
  ['a checkout', () => checkoutNamed(env, 'ck_1').poke(), 'CHECKOUT', 'ck_1', 'poke'],
  ['a card', () => cardNamed(env, 'hash').facts(), 'CARD', 'hash', 'facts'],
  ['the store', () => storeOf(env).people(), 'STORE', 'store', 'people'],
  ['its misses', () => storeMissesOf(env).growth({} as never), 'STORE_MISSES', 'store', 'growth'],
  [
    'the comparison',
    () => reconciliationOf(env).list({} as never),
    'RECONCILIATION',
    'store',
    'list',
  ],
  ['a part', () => backOfficeShard(env, 3).health(), 'BACK_OFFICE', 'shard-3', 'health'],
  ...[
    ['of a shop', () => backOfficeShard(env, 3, 'north').health(), 'north/shard-3'] as const,
    ['of a checkout', () => backOfficeOf(env, 'ck_a').health(), 'shard-7'] as const,
    ['of its checkout', () => backOfficeOf(env, 'ck_a', 'no').health(), 'no/shard-7'] as const,
  ].map(([what, ask, name]): [string, () => Promise<unknown>, string, string, string] => [
    ...([`a part ${what}`, ask, 'BACK_OFFICE', name, 'health'] as const),
  ]),
])('%s is found by its name', async (_, ask, binding, name, verb) => {
  const [call, answer] = await called(ask)
  expect((call as unknown[]).slice(0, 3)).toEqual([binding, name, verb])
  expect(answer).toBe(`${name}.${verb}`)
})

it('all parts of the back office are sixteen, in order', async () => {
  calls.length = 0
  await Promise.all(backOfficeShards(env, null).map(shard => shard.health()))
  expect(calls.map(([, name]) => name)).toEqual(Array.from({ length: 16 }, (_, n) => `shard-${n}`))
  calls.length = 0
  await Promise.all(backOfficeShards(env, 'north').map(shard => shard.health()))
  expect(calls.at(-1)).toEqual(['BACK_OFFICE', 'north/shard-15', 'health'])
})

it('an order is in one of sixteen books, whatever is asked about it', async () => {
  expect(['a', 'b', '7'].map(orderBookOf)).toEqual([12, 5, 6])
  const [order, claim] = [orderNamed(env, 'a'), { checkoutId: 'ck_1', fence: 2 }]
  const asked: [verb: string, ask: () => Promise<unknown>, ...given: unknown[]][] = [
    ['claim', () => order.claim(claim, true), claim, true],
    ['unclaim', () => order.unclaim(claim), claim],
    ['cancel', () => order.cancel()],
    ['isCancelled', () => order.isCancelled()],
    ['current', () => order.current()],
  ]
  for (const [verb, ask, ...given] of asked)
    expect(await called(ask)).toEqual([
      ...[['ORDER', 'book-12', verb, 'a', ...given], `book-12.${verb}`],
    ])
})

it('a visitor is in one of sixty-four books', async () => {
  expect(['a', 'b', '7'].map(visitorBookOf)).toEqual([44, 37, 54])
  const visitor = visitorNamed(env, 'a')
  const asked = { perMinute: 10, solution: null, attempt: null }
  expect(await called(() => visitor.admit(asked))).toEqual([
    ...[['VISITOR', 'book-44', 'admit', 'a', asked], 'book-44.admit'],
  ])
  const ended = { perMinute: 10, solved: false, ending: 'miss' } as const
  expect(await called(() => visitor.ended(ended))).toEqual([
    ...[['VISITOR', 'book-44', 'ended', 'a', ended], 'book-44.ended'],
  ])
})

it('a checkout is found by the id of its object, and none by an id that is not of its kind', () => {
  expect(checkoutByObject(env, 'ours')).toEqual({ of: 'CHECKOUT', id: { id: 'ours' } })
  expect(checkoutByObject(env, 'theirs')).toBeNull()
})
