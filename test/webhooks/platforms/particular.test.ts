/** What is particular to one platform or another. */
import { describe, expect, it } from 'vitest'
import { updateIn } from '../reading.ts'
import { bigcommerce, listed, type Platform, shopify, woocommerce } from './deliveries.ts'

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
})
