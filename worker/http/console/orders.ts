/** Find orders, and read the story of one (docs/contract.md#find-orders). */
import * as z from 'zod/mini'
import type { FoundOrder } from '../../../shared/api/console/found-order.ts'
import type { Story, StoryLine } from '../../../shared/api/console/story.ts'
import { CHECKOUT_STATUSES } from '../../../shared/api/statuses.ts'
import { CURRENCY_CODE } from '../../../shared/currency.ts'
import type { LedgerRow } from '../../back-office/ledger/calls.ts'
import type { CheckoutStory } from '../../checkout/calls.ts'
import { cardNamed, checkoutNamed, orderNamed } from '../../env.ts'
import type { ShopName } from '../../settings/shops/shop-names.ts'
import { foundPage, positionText } from '../../shards/ledgers.ts'
import { type Operation, operation } from '../operation.ts'
import { limit } from '../operations/paging.ts'
import { refuse } from '../problem-answer.ts'
import type { RequestContext } from '../request-context.ts'
import { shardsOf, shopOfRow } from '../shops/scope.ts'
import { foundOrderOf } from './found.ts'
import { moment, position } from './query.ts'

const AMOUNT_EXPECTED = 'expected an amount in minor units, such as 5250'

const find = operation({
  id: 'findOrders',
  method: 'GET',
  path: '/v1/console/orders',
  summary: 'Find orders by name, checkout, last four of a code, date, status or amount',
  caller: 'console',
  query: z.object({
    q: z.optional(z.string().check(z.trim(), z.maxLength(128))),
    status: z.optional(z.enum(CHECKOUT_STATUSES)),
    currency: z.optional(z.string().check(z.regex(CURRENCY_CODE, 'expected an ISO 4217 code'))),
    amount: z.optional(
      z.pipe(z.string().check(z.regex(/^\d{1,15}$/, AMOUNT_EXPECTED)), z.transform(Number)),
    ),
    from: z.optional(moment),
    to: z.optional(moment),
    limit,
    cursor: position,
  }),
  answers: { 200: { description: 'Orders, newest first', schema: 'FoundOrders' } },
  handle: async (c, { query }) => {
    const { q, status = null, currency = null, amount = null, limit, cursor } = query
    const named = q && cursor === null ? await ordersNamed(c, q) : []
    const isScan = amount !== null || status === 'placed'
    const least = isScan ? Date.now() - SCANNED_MS : 0
    const range = { from: query.from ?? least, to: query.to ?? FOR_EVER }
    const search = { ...range, status, currency, amount, before: cursor, limit }
    const label = q && LABEL.test(q) ? q : null
    // A name that is no last four of a code is all that can be found.
    const { rows, next } =
      q && label === null
        ? { rows: [], next: null }
        : await foundPage(shardsOf(c), { ...search, label })
    const others = rows.filter(row => !named.some(one => one.checkoutId === row.checkoutId))
    return c.json({
      orders: await Promise.all([...named, ...others].map(row => foundBy(c, row))),
      next: next && positionText(next),
    })
  },
})

/** Without a date, what no index finds is looked for this far back. */
const SCANNED_MS = 92 * 86_400_000
const FOR_EVER = Number.MAX_SAFE_INTEGER
const LABEL = /^[A-Za-z0-9]{4}$/

/** The checkout with this id, or those of the caller's shops that have or had this order: read from the objects themselves. */
const ordersNamed = async (c: RequestContext, q: string): Promise<LedgerRow[]> => {
  const { keys, scope } = c.var
  if (await keys.isCheckoutId(q)) return entriesOf(c, q, ({ checkoutId }) => checkoutId === q)
  const found = await Promise.all(scope.map(shop => orderOfShop(c, q, shop)))
  return found.flat()
}

/** To whoever sees several shops, `north:1042` is the order 1042 of north. */
const orderOfShop = async (c: RequestContext, q: string, shop: ShopName): Promise<LedgerRow[]> => {
  const name = shop !== null && q.startsWith(`${shop}:`) ? q.slice(shop.length + 1) : q
  const keys = await c.var.keys.ofShop(shop)
  const id = await orderNamed(c.env, await keys.nameOf('order', name)).current()
  return id === null ? [] : entriesOf(c, id, ({ orderIds }) => orderIds.includes(name))
}

const entriesOf = async (
  c: RequestContext,
  id: string,
  fits: (entry: LedgerRow) => boolean,
): Promise<LedgerRow[]> => {
  const entry = await checkoutNamed(c.env, id).entry()
  return entry && !entry.erased && fits(entry) ? [entry] : []
}

const foundBy = async (c: RequestContext, row: LedgerRow): Promise<FoundOrder> => {
  const shop = await shopOfRow(c, row.checkoutId)
  return { ...foundOrderOf(row), ...(shop !== undefined && { shop }) }
}

const read = operation({
  id: 'readStory',
  method: 'GET',
  path: '/v1/console/orders/{checkoutId}',
  summary: 'Everything that is stored about a checkout, as a timeline',
  caller: 'console',
  answers: { 200: { description: 'The story, oldest first', schema: 'Story' } },
  problems: ['not_found'],
  handle: async c => {
    const id = c.req.param('checkoutId')!
    if (!(await c.var.keys.isCheckoutId(id))) return refuse(c, { code: 'not_found' })
    c.set('checkoutId', id)
    const told = await checkoutNamed(c.env, id).story()
    if (!told.ok) return refuse(c, told.failure)
    return told.value.erased
      ? refuse(c, { code: 'not_found' })
      : c.json(await withCards(c, told.value))
  },
})

/** The attempts of its cards are kept by the cards. */
const withCards = async (
  c: RequestContext,
  { cards, erased: _, ...told }: CheckoutStory,
): Promise<Story> => {
  const stories = await Promise.all(
    cards.map(async ({ object, ...card }) => ({
      card,
      ...(await cardNamed(c.env, object).story(told.checkout.id)),
    })),
  )
  const lines = stories.flatMap(({ card, lines }) => lines.map(line => ({ ...line, ...card })))
  return {
    ...told,
    timeline: inOrder([...told.timeline, ...lines]),
    openEnds: stories.flatMap(({ card, open }) => open.map(end => ({ ...card, ...end }))),
  }
}

/** A line without a time stays behind the one before it. */
const inOrder = (lines: StoryLine[]): StoryLine[] => {
  let last = Number.MIN_SAFE_INTEGER
  return lines
    .map(line => {
      last = line.at === null ? last : Date.parse(line.at)
      return { line, time: last }
    })
    .sort((a, b) => a.time - b.time)
    .map(({ line }) => line)
}

export const consoleOrderOperations: Operation[] = [find, read]
