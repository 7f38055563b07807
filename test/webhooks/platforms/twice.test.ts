/** A field that a source reads and that stands twice could mean two things: what the delivery says is then not believed. */
import { describe, expect, it } from 'vitest'
import { updateIn } from '../reading.ts'
import { type Body, bigcommerce, CHECKOUT, shopify, stripe, woocommerce } from './deliveries.ts'

const standard = {
  name: 'standard',
  body: async (): Promise<Body> => ({
    type: 'order.completed',
    data: { checkoutId: CHECKOUT, orderId: '1042', lines: [{ a: {} }] },
  }),
}

const below = (path: string, names: string): string[] =>
  names.split(' ').map(name => `${path}.${name}`)

/** What each source reads. */
const READ: [{ name: string; body(): Promise<Body> }, string[]][] = [
  [
    standard,
    [
      ...['type', 'data'],
      ...below('data', 'checkoutId orderId orderTotal applied due currency giftRefund refundId'),
    ],
  ],
  [woocommerce, 'id number order_key status currency total date_paid meta_data'.split(' ')],
  [
    shopify,
    [
      ...'id name checkout_token cart_token test financial_status cancelled_at currency'.split(' '),
      ...['total_price', 'total_price_set', 'note_attributes'],
    ],
  ],
  [
    stripe,
    [
      ...['id', 'type', 'livemode', 'data', 'data.object'],
      ...below('data.object', 'id client_reference_id payment_intent livemode payment_status'),
      ...below('data.object', 'amount_total currency metadata'),
      ...below('data.object.metadata', 'order_id instagift_checkout instagift_applied'),
    ],
  ],
  [bigcommerce, ['producer', 'data', 'data.type', 'data.id']],
]
const rows = READ.flatMap(([source, paths]) => paths.map(path => ({ source, path })))

/** The JSON of a body in which the field at this path stands twice, the second time behind everything else. */
const twice = (body: Body, [name = '', ...rest]: string[]): string => {
  const pairs = Object.entries({ [name]: null, ...body }).map(([key, value]) => {
    const inside = key === name && rest.length > 0
    return `${JSON.stringify(key)}:${inside ? twice(value as Body, rest) : JSON.stringify(value)}`
  })
  const again =
    rest.length > 0 ? [] : [`${JSON.stringify(name)}:${JSON.stringify(body[name] ?? 1)}`]
  return `{${[...pairs, ...again].join()}}`
}

describe('a field that stands twice', () => {
  it.each(rows)('$source.name: $path', async ({ source, path }) => {
    const text = twice(await source.body(), path.split('.'))
    expect(JSON.parse(text)).toBeTypeOf('object')
    // Of BigCommerce the order is read from the platform: its delivery names no checkout.
    const type = source === bigcommerce ? 'malformed' : 'unreadable'
    expect(await updateIn(source.name, text)).toMatchObject({ type, fields: [path] })
  })

  it('in an object of a list is none of the order', async () => {
    const text = twice(await woocommerce.body(), ['id']).replace(/^\{"id":727,/, '{"x":[{"id":1}],')
    expect(await updateIn('woocommerce', text)).toMatchObject({ type: 'completed' })
  })
})
