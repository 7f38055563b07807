/** What is particular to one platform or another. */
import { describe, expect, it } from 'vitest'
import { updateIn } from '../reading.ts'
import { bigcommerce, listed, type Platform, shopify, stripe, woocommerce } from './deliveries.ts'

const read = async (platform: Platform, change = {}, rules = {}) =>
  updateIn(platform.name, await platform.body(change), rules)

describe('what is particular to a platform', () => {
  it('WooCommerce: the fields may begin with an underscore', async () => {
    const meta_data = listed('key').map(field => ({ ...field, key: `_${field.key}` }))
    expect(await read(woocommerce, { meta_data })).toMatchObject({ applied: 5200 })
  })

  it.each([
    'woocommerce_rest_cannot_view',
    'woocommerce_rest_invalid_shop_order_id',
    'rest_no_route',
  ])('WooCommerce: its own error %s is of no use, and counted by its code', async code => {
    const body = { code, message: 'Sorry', data: { status: 403 } }
    expect(await updateIn('woocommerce', body)).toEqual({ type: 'unusable', reason: code })
  })

  it('WooCommerce: an error that it does not make is not counted by words of others', async () => {
    const body = { code: 'a secret of somebody', message: 'Sorry' }
    expect(await updateIn('woocommerce', body)).toEqual({ type: 'ignored', reason: 'not an order' })
  })

  it.each([
    'a rest_no_route',
    'rest_no_route of somebody',
    'rest_No_route',
    'other_rest_no_route',
    `rest_${'a'.repeat(61)}`,
    'rest_',
  ])('WooCommerce: %j is no error of its own', async code => {
    const ignored = { type: 'ignored', reason: 'not an order' }
    expect(await updateIn('woocommerce', { code })).toEqual(ignored)
  })

  it('WooCommerce: an order that has a code, too, is an order', async () => {
    const code = 'rest_no_route'
    expect(await read(woocommerce, { code })).toMatchObject({ type: 'completed' })
    expect(await read(woocommerce, { code, status: undefined })).toMatchObject({
      type: 'unreadable',
    })
    expect(await read(woocommerce, { code, meta_data: undefined })).toMatchObject({
      reason: 'no checkout id',
    })
  })

  it('Shopify: what the shopper paid counts, not the currency of the shop', async () => {
    const presentment_money = { amount: '5250', currency_code: 'JPY' }
    const change = { total_price_set: { presentment_money } }
    expect(await read(shopify, change)).toMatchObject({ currency: 'JPY', due: 5250 })
    expect(await read(shopify, { total_price_set: {} })).toMatchObject({ due: 'unreadable' })
  })

  it('BigCommerce: the currency is that in which the shopper pays', async () => {
    const change = { default_currency_code: undefined, currency_code: 'CAD' }
    expect(await read(bigcommerce, change)).toMatchObject({ currency: 'CAD' })
  })

  it.each([
    ['another scope', { type: 'product', id: 17 }, { type: 'ignored', reason: 'not an order' }],
    ['no id', { type: 'order' }, { type: 'malformed', fields: ['data.id'] }],
    ['the id 0', { type: 'order', id: 0 }, { type: 'malformed', fields: ['data.id'] }],
    ['half an id', { type: 'order', id: 1.5 }, { type: 'malformed', fields: ['data.id'] }],
    ['an id as text', { type: 'order', id: '17' }, { type: 'malformed', fields: ['data.id'] }],
    ['no data', null, { type: 'malformed', fields: ['data'] }],
  ])('BigCommerce: a delivery about %s names no order', async (_, data, update) => {
    expect(await updateIn('bigcommerce', { producer: 'stores/teststore', data })).toEqual(update)
  })

  it('BigCommerce: an order of another store is none of ours', async () => {
    const { data } = await bigcommerce.body()
    const ignored = { type: 'ignored', reason: 'of another store' }
    expect(await updateIn('bigcommerce', { producer: 'stores/other', data })).toEqual(ignored)
  })

  it.each([
    [bigcommerce, 'msg_1'],
    [stripe, 'evt_1'],
    [woocommerce, undefined],
    [shopify, undefined],
  ])('%#: a placing is named by what is signed', async (platform, deliveryId) => {
    expect((await read(platform, platform.placed)) as object).toHaveProperty(
      'deliveryId',
      deliveryId,
    )
  })

  it('Stripe: what is no event, or holds no session, is no order', async () => {
    const malformed = (field: string) => ({ type: 'malformed', fields: [field] })
    for (const event of [7, [], {}, { type: 7 }])
      expect(await updateIn('stripe', event)).toEqual(malformed('type'))
    const type = 'checkout.session.completed'
    for (const data of [undefined, null, 'x', { object: null }, { object: [] }])
      expect(await updateIn('stripe', { type, data })).toEqual(malformed('data.object'))
  })

  it('Stripe: an event of another type is ignored', async () => {
    const event = { ...(await stripe.body()), type: 'charge.refunded' }
    const ignored = { type: 'ignored', reason: 'type not known' }
    expect(await updateIn('stripe', event)).toEqual(ignored)
  })

  it('Stripe: without a word of the session, the event says whether it is a test', async () => {
    const { data, ...event } = await stripe.body({ livemode: undefined })
    const unusable = { type: 'unusable', reason: 'test order' }
    expect(await updateIn('stripe', { ...event, livemode: false, data })).toEqual(unusable)
    expect(await updateIn('stripe', { ...event, data })).toMatchObject({ type: 'completed' })
  })

  it('WooCommerce and Shopify: what is no object is no order', async () => {
    for (const name of ['woocommerce', 'shopify'])
      for (const body of [7, []])
        expect(await updateIn(name, body)).toEqual({ type: 'malformed', fields: ['body'] })
  })
})
