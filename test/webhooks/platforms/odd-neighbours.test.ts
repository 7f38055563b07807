/**
 * What stands beside an order's fields may have any shape, and hides no paid order; and no genuine delivery that holds a
 * checkout id of ours ends as ignored because nobody understood it (docs/contract.md#answers-to-deliveries).
 */
import { describe, expect, it } from 'vitest'
import { updateIn } from '../reading.ts'
import {
  type Body,
  bigcommerce,
  CHECKOUT,
  listed,
  note,
  PLATFORMS,
  type Platform,
  shopify,
  stripe,
  woocommerce,
} from './deliveries.ts'

const textOf = async (platform: Platform, change = {}) =>
  JSON.stringify(await platform.body(change))
const PAID = { type: 'completed', checkoutId: CHECKOUT, applied: 5200, due: 50 }

const keyed = listed('key')
const named = listed('name')
const ODD = [null, {}, 7, 'text', [], { key: null, name: null }, { key: 5, name: 5, value: {} }]
const inGaps = (entries: unknown[]) =>
  Object.fromEntries(entries.map((entry, index) => [String(index * 2), entry]))

describe('an odd neighbour hides no paid order', () => {
  it.each([
    ['meta_data with entries of any shape', woocommerce, { meta_data: [...ODD, ...keyed, ...ODD] }],
    ['meta_data as an object with gaps', woocommerce, { meta_data: inGaps([...ODD, ...keyed]) }],
    ['foreign lists of any shape', woocommerce, { line_items: null, refunds: 'x', billing: [] }],
    ['note_attributes with null names', shopify, { note_attributes: [...ODD, ...named] }],
    ['metadata with null', stripe, { metadata: { a: null, ...note, b: { c: 1 } } }],
    ['metafields of any shape', bigcommerce, { metafields: [...ODD, ...keyed] }],
  ])('%s', async (_, platform, change) => {
    expect(await updateIn(platform.name, await platform.body(change))).toMatchObject(PAID)
  })

  it.each(PLATFORMS)('a name that stands twice where $name is not read', async platform => {
    const text = (await textOf(platform)).replace(
      /^\{/,
      '{"other":{"a":1,"a":{"b":[{"id":1,"id":2}]}},',
    )
    expect(await updateIn(platform.name, text)).toMatchObject(PAID)
  })

  it.each(PLATFORMS)('a byte order mark before a body of $name', async platform => {
    expect(await updateIn(platform.name, `\uFEFF${await textOf(platform)}`)).toMatchObject(PAID)
  })

  it.each(PLATFORMS)('half of a character in a body of $name', async platform => {
    const text = (await textOf(platform)).replace(/^\{/, '{"note":"\\ud83d","other":"@",')
    const bytes = new TextEncoder().encode(text)
    bytes[bytes.indexOf(64)] = 0xf0
    expect(await updateIn(platform.name, bytes)).toMatchObject(PAID)
  })

  it.each(PLATFORMS)('what is nested deeply in a body of $name', async platform => {
    const deep = '['.repeat(5000) + ']'.repeat(5000)
    const text = (await textOf(platform)).replace(/^\{/, `{"other":${deep},`)
    expect(await updateIn(platform.name, text)).toMatchObject(PAID)
  })
})

const UNREADABLE = { type: 'unreadable', checkoutId: CHECKOUT }

/** Bodies in which somebody says something of our checkout, and nobody can tell what. */
const PUZZLES: [string, Platform, Body, field: string][] = [
  [
    'WooCommerce: meta_data as text',
    woocommerce,
    { meta_data: JSON.stringify(keyed) },
    'meta_data',
  ],
  [
    'Shopify: note_attributes as text',
    shopify,
    { note_attributes: JSON.stringify(named) },
    'note_attributes',
  ],
  ['Stripe: metadata as a list', stripe, { metadata: keyed }, 'data.object.metadata'],
  [
    'BigCommerce: metafields as text',
    bigcommerce,
    { metafields: JSON.stringify(keyed) },
    'metafields',
  ],
]

describe('an order that holds nothing for us', () => {
  const reason = 'no checkout id'
  it.each([
    ['meta_data is null', woocommerce, { meta_data: null }],
    ['meta_data is missing', woocommerce, { meta_data: undefined }],
    ['note_attributes are missing', shopify, { note_attributes: undefined }],
    ['metadata is null', stripe, { metadata: null }],
    ['metadata is missing', stripe, { metadata: undefined }],
    ['metadata is the empty list of PHP', stripe, { metadata: [] }],
    ['metafields are null', bigcommerce, { metafields: null }],
  ])('%s', async (_, platform, change) => {
    expect(await updateIn(platform.name, await platform.body(change))).toEqual({
      type: 'ignored',
      reason,
    })
  })
})

describe('a delivery that nobody understands, with a checkout id of ours', () => {
  it.each(PUZZLES)('%s', async (_, platform, change, field) => {
    const body = await platform.body(change)
    const unreadable = { ...UNREADABLE, names: null, fields: [field] }
    expect(await updateIn(platform.name, body)).toEqual(unreadable)
  })

  const withText = PLATFORMS.filter(platform => platform !== bigcommerce)

  it.each(withText)('$name: cut short', async platform => {
    const text = (await textOf(platform)).slice(0, -2)
    expect(await updateIn(platform.name, text)).toEqual({
      ...UNREADABLE,
      names: null,
      fields: ['body'],
    })
  })

  it.each(withText)('$name: in a list', async platform => {
    expect(await updateIn(platform.name, `[${await textOf(platform)}]`)).toMatchObject(UNREADABLE)
  })

  it.each([
    ['status', woocommerce, '{"status":"cancelled",'],
    ['total', woocommerce, '{"total":"9.00",'],
    ['meta_data', woocommerce, '{"meta_data":[],'],
    ['financial_status', shopify, '{"financial_status":"pending",'],
    ['type', stripe, '{"type":"charge.refunded",'],
    ['data', stripe, '{"data":null,'],
  ])('a field that is read stands twice: %s', async (field, platform, before) => {
    const text = (await textOf(platform)).replace(/^\{/, before)
    expect(await updateIn(platform.name, text)).toEqual({
      ...UNREADABLE,
      names: null,
      fields: [field],
    })
  })

  it('a field deeper than the first level stands twice', async () => {
    const text = (await textOf(stripe)).replace('"amount_total"', '"amount_total":1,"amount_total"')
    expect(await updateIn('stripe', text)).toMatchObject({ fields: ['data.object.amount_total'] })
  })

  it.each([
    ['standard', 'type', { data: { checkoutId: CHECKOUT, orderId: 'A' } }],
    ['standard', 'type', { type: 5, data: { checkoutId: CHECKOUT, orderId: 'A' } }],
    ['standard', 'data', { type: 'order.completed', data: [{ checkoutId: CHECKOUT }] }],
    ['standard', 'data', { type: 'order.completed', data: JSON.stringify({ id: CHECKOUT }) }],
    ['standard', 'data.checkoutId', { type: 'order.placed', data: { checkoutId: [CHECKOUT] } }],
  ])('%s: %s', async (name, field, body) => {
    expect(await updateIn(name, body)).toEqual({ ...UNREADABLE, names: null, fields: [field] })
  })

  it.each(['null', '[]', '7', '""', 'no JSON', '', '{"id":1}'])(
    'is not there in %j, which is ignored',
    async text => {
      for (const { name } of [...PLATFORMS, { name: 'standard' }]) {
        const { type } = await updateIn(name, text)
        expect(['ignored', 'malformed']).toContain(type)
      }
    },
  )

  const madeUp = (count: number) =>
    Array.from({ length: count }, (_, at) => `ck_${String(at).padStart(38, 'A')}`)

  it('is not there where somebody made the id up', async () => {
    expect(await updateIn('woocommerce', `["${madeUp(1)}"`)).toMatchObject({ type: 'malformed' })
  })

  it('is looked for among the first ten ids', async () => {
    const behind = (count: number) => updateIn('woocommerce', `[${[...madeUp(count), CHECKOUT]}`)
    expect(await behind(9)).toMatchObject(UNREADABLE)
    expect(await behind(10)).toMatchObject({ type: 'malformed' })
  })

  it.each([`x${CHECKOUT}`, `${CHECKOUT}x`, `${CHECKOUT}-`])('is none in %j', async text => {
    expect(await updateIn('woocommerce', `["${text}"`)).toMatchObject({ type: 'malformed' })
  })
})
