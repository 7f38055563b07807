/** How the orders of platforms are read (docs/contract.md#platforms): their states, names, totals and test orders. */
import { describe, expect, it } from 'vitest'
import { updateIn } from '../reading.ts'
import {
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

const read = async (platform: Platform, change = {}, rules = {}) =>
  updateIn(platform.name, await platform.body(change), rules)

describe.each(PLATFORMS)('an order of $name', platform => {
  it('that is paid says all its names, and its total as what is due', async () => {
    expect(await read(platform)).toEqual({
      type: 'completed',
      checkoutId: CHECKOUT,
      ...platform.paid,
    })
  })

  it('that is placed has a total of what is collected and what is applied', async () => {
    expect(await read(platform, platform.placed)).toMatchObject({
      type: 'placed',
      checkoutId: CHECKOUT,
      names: platform.paid.names,
      orderTotal: 5250,
      applied: 5200,
      currency: 'USD',
    })
  })

  it('that is neither is ignored', async () => {
    expect(await read(platform, platform.unpaid)).toMatchObject({ type: 'ignored' })
  })

  it('that names no checkout is ignored', async () => {
    expect(await read(platform, platform.unnamed)).toMatchObject({ type: 'ignored' })
  })
})

describe('a full refund on the platform is not a cancellation', () => {
  const refunding = PLATFORMS.filter(({ refunded }) => refunded)
  it.each(refunding)('at $name', async platform => {
    expect(await read(platform, platform.refunded!)).toEqual({
      type: 'platform_refunded',
      checkoutId: CHECKOUT,
      names: platform.paid.names,
    })
  })

  const undoing = PLATFORMS.filter(({ undone }) => undone)
  it.each(undoing)('at $name a cancelled order is one, refunded or not', async platform => {
    expect(await read(platform, platform.undone!)).toEqual({
      type: 'cancelled',
      checkoutId: CHECKOUT,
      names: platform.paid.names,
    })
  })
})

describe('a total that may be before or after gift cards', () => {
  it.each([woocommerce, shopify, bigcommerce])(
    'is due at $name, and before where TOTAL_BEFORE names it',
    async platform => {
      const change = { [platform.total]: '52.50' }
      expect(await read(platform, change)).toMatchObject({ due: 5250 })
      const before = await read(platform, change, { isTotalBefore: true })
      expect(before).toMatchObject({ orderTotal: 5250, applied: 5200 })
      expect(before).not.toHaveProperty('due')
      const placed = { ...change, ...platform.placed }
      expect(await read(platform, placed, { isTotalBefore: true })).toMatchObject({
        type: 'placed',
        orderTotal: 5250,
      })
    },
  )
})

// The right values beside the wrong ones, for USD.
const TOTALS: [unknown, number | 'unreadable'][] = [
  ['0.50', 50],
  ['0.5000', 50],
  ['0.500000', 50],
  [0.5, 50],
  [52, 5200],
  ['99.999', 'unreadable'],
  ['1,052.50', 'unreadable'],
  ['52,50', 'unreadable'],
  ['', 'unreadable'],
  ['-1.00', 'unreadable'],
  ['9.4975', 'unreadable'],
  ['$52', 'unreadable'],
  ['1e3', 'unreadable'],
  [-1, 'unreadable'],
  [0.505, 'unreadable'],
  [1e21, 'unreadable'],
  [true, 'unreadable'],
  [{ amount: '0.50' }, 'unreadable'],
  [null, 'unreadable'],
]

describe.each([woocommerce, shopify, bigcommerce])(
  'a figure that cannot be read is never absent: $name',
  platform => {
    it.each(TOTALS)('a total of %j is %s', async (total, figure) => {
      expect(await read(platform, { [platform.total]: total })).toMatchObject({
        type: 'completed',
        due: figure,
      })
    })

    it('a total that is missing', async () => {
      expect(await read(platform, { [platform.total]: undefined })).toMatchObject({
        due: 'unreadable',
      })
    })

    it('a total without a currency', async () => {
      const none = { currency: null, default_currency_code: '', currency_code: '' }
      expect(await read(platform, none)).toMatchObject({ due: 'unreadable' })
    })

    it('that is placed is unreadable, and names the field', async () => {
      const change = { ...platform.placed, [platform.total]: '52,50' }
      expect(await read(platform, change)).toEqual({
        type: 'unreadable',
        checkoutId: CHECKOUT,
        names: platform.paid.names,
        fields: [platform.total],
      })
    })

    it('that is cancelled is cancelled all the same', async () => {
      const change = { ...platform.undone, [platform.total]: '52,50' }
      expect(await read(platform, change)).toMatchObject({ type: 'cancelled' })
    })
  },
)

const noted = (platform: Platform, fields: object) => {
  const all = { ...note, ...fields }
  if (platform === stripe) return { metadata: { ...all, order_id: '727' } }
  const list = listed(platform === shopify ? 'name' : 'key', all)
  return {
    [{ woocommerce: 'meta_data', shopify: 'note_attributes' }[platform.name] ?? 'metafields']: list,
  }
}

describe.each(PLATFORMS)('what the shop noted as applied at $name', platform => {
  it.each([
    ['5200', 5200],
    [5200, 5200],
    ['0', 0],
    [null, undefined],
    ['', 'unreadable'],
    ['52.00', 'unreadable'],
    [52.5, 'unreadable'],
    [-1, 'unreadable'],
    ['-1', 'unreadable'],
    [['5200'], 'unreadable'],
    ['9'.repeat(16), 'unreadable'],
  ])('as %j is %s', async (instagift_applied, applied) => {
    expect(await read(platform, noted(platform, { instagift_applied }))).toMatchObject({
      type: 'completed',
      applied,
    })
  })

  it.each([null, '52.00'])('as %j places nothing and is no silence', async instagift_applied => {
    const change = { ...platform.placed, ...noted(platform, { instagift_applied }) }
    expect(await read(platform, change)).toMatchObject({
      type: 'unreadable',
      fields: ['instagift_applied'],
    })
  })

  it.each([null, ''])('beside a checkout id of %j is ignored', async instagift_checkout => {
    expect(await read(platform, noted(platform, { instagift_checkout }))).toMatchObject({
      type: 'ignored',
    })
  })

  it('beside a checkout id that is wrapped is unreadable', async () => {
    const change = noted(platform, { instagift_checkout: [CHECKOUT] })
    expect(await read(platform, change)).toMatchObject({ type: 'unreadable', checkoutId: CHECKOUT })
  })

  it('beside a checkout id with a space too many is read', async () => {
    const change = noted(platform, { instagift_checkout: `${CHECKOUT} ` })
    expect(await read(platform, change)).toMatchObject({ type: 'completed', checkoutId: CHECKOUT })
  })
})

describe('placed and paid', () => {
  const PAID_AT = '2026-11-21T20:00:00'
  it.each([
    ['on-hold', null, 'placed'],
    ['processing', null, 'placed'],
    ['preparing', null, 'placed'],
    ['preparing', PAID_AT, 'completed'],
    ['processing', PAID_AT, 'completed'],
    ['on-hold', PAID_AT, 'completed'],
    ['pending', PAID_AT, 'completed'],
    ['completed', PAID_AT, 'completed'],
    ['completed', null, 'completed'],
    ['pending', null, 'ignored'],
    ['pending', '', 'ignored'],
    ['checkout-draft', PAID_AT, 'ignored'],
    ['auto-draft', null, 'ignored'],
    ['draft', null, 'ignored'],
    ['failed', null, 'ignored'],
    ['failed', PAID_AT, 'ignored'],
    ['trash', PAID_AT, 'ignored'],
    ['cancelled', PAID_AT, 'cancelled'],
    ['refunded', PAID_AT, 'platform_refunded'],
    [null, PAID_AT, 'unreadable'],
    [7, PAID_AT, 'unreadable'],
    ['processing', { date: PAID_AT }, 'unreadable'],
  ])('WooCommerce %j with date_paid %j is %s', async (status, date_paid, type) => {
    expect(await read(woocommerce, { status, date_paid })).toMatchObject({ type })
  })

  it.each([
    ['pending', 'placed'],
    ['authorized', 'placed'],
    ['partially_paid', 'placed'],
    ['paid', 'completed'],
    ['partially_refunded', 'completed'],
    ['refunded', 'platform_refunded'],
    ['voided', 'ignored'],
    ['expired', 'ignored'],
    ['constructor', 'ignored'],
    [null, 'ignored'],
    [{}, 'unreadable'],
  ])('Shopify %j is %s', async (financial_status, type) => {
    expect(await read(shopify, { financial_status })).toMatchObject({ type })
  })

  it('Shopify: a cancellation that cannot be read is no silence', async () => {
    expect(await read(shopify, { cancelled_at: true })).toMatchObject({
      type: 'unreadable',
      fields: ['cancelled_at'],
    })
  })

  it.each([
    ['checkout.session.completed', 'paid', 'completed'],
    ['checkout.session.completed', 'no_payment_required', 'completed'],
    ['checkout.session.completed', 'unpaid', 'placed'],
    ['checkout.session.completed', 'a new one', 'ignored'],
    ['checkout.session.completed', null, 'unreadable'],
    ['checkout.session.async_payment_succeeded', 'paid', 'completed'],
    ['checkout.session.async_payment_succeeded', 'unpaid', 'ignored'],
    ['checkout.session.async_payment_failed', 'unpaid', 'ignored'],
    ['checkout.session.expired', 'unpaid', 'ignored'],
    ['payment_intent.succeeded', 'paid', 'ignored'],
  ])('Stripe %s %j is %s', async (event, payment_status, type) => {
    const body = { ...(await stripe.body({ payment_status })), type: event }
    expect(await updateIn('stripe', body)).toMatchObject({ type })
  })

  it.each([
    [[1, 7, 12], 'placed'],
    [[2, 3, 8, 9, 10, 11, 14], 'completed'],
    [[4], 'platform_refunded'],
    [[5], 'cancelled'],
    [[0, 6, 13, 99], 'ignored'],
    [['11', null], 'unreadable'],
  ])('BigCommerce %j is %s', async (statuses, type) => {
    for (const status_id of statuses)
      expect(await read(bigcommerce, { status_id })).toMatchObject({ type })
  })
})

describe('the names of an order', () => {
  it.each([
    [woocommerce, { number: 'WC-1042' }, ['727', 'WC-1042', 'wc_order_58d2d042d1d']],
    // As with "Sequential Order Numbers": 726 is the id of the order before.
    [woocommerce, { number: '726' }, ['727', 'wc_order_58d2d042d1d']],
    [woocommerce, { number: null, order_key: '' }, ['727']],
    // A customer has many orders.
    [stripe, { client_reference_id: 'customer-7' }, ['727', 'cs_1', 'pi_1']],
    [shopify, { cart_token: 'c1-68778783ad29' }, [...shopify.paid.names, 'c1-68778783ad29']],
    [shopify, { name: { a: 1 } }, [shopify.paid.names[0], shopify.paid.names[2]]],
    [stripe, { metadata: note, client_reference_id: 'ref-1' }, ['ref-1', 'cs_1', 'pi_1']],
    [stripe, { metadata: note, payment_intent: null }, ['cs_1']],
    [stripe, { payment_intent: { id: 'pi_2' } }, ['727', 'cs_1', 'pi_2']],
    [stripe, { metadata: { ...note, order_id: 727 } }, ['727', 'cs_1', 'pi_1']],
    [bigcommerce, { cart_id: null }, [bigcommerce.paid.names[0]]],
  ])('%# are those that its platform gives it', async (platform, change, names) => {
    expect(await read(platform, change)).toMatchObject({ names })
  })

  it.each([
    [woocommerce, null],
    [woocommerce, {}],
    [woocommerce, ''],
    [woocommerce, 2 ** 60],
    [woocommerce, 'x'.repeat(129)],
    [shopify, undefined],
    [shopify, 2 ** 63],
  ])('%# without one that can be read are no silence', async (platform, id) => {
    expect(await read(platform, { id })).toEqual({
      type: 'unreadable',
      checkoutId: CHECKOUT,
      names: null,
      fields: ['id'],
    })
  })
})

describe('a test order', () => {
  it.each([
    ['shopify', shopify, { test: true }],
    ['stripe', stripe, { livemode: false }],
  ])('of %s is of no use, unless TEST_ORDERS is on', async (_, platform, change) => {
    const unusable = { type: 'unusable', reason: 'test order' }
    expect(await read(platform, change)).toEqual(unusable)
    expect(await read(platform, { ...change, ...platform.undone })).toEqual(unusable)
    expect(await read(platform, change, { takesTestOrders: true })).toMatchObject({
      type: 'completed',
    })
  })

  it('that names no checkout is only ignored', async () => {
    expect(await read(shopify, { test: true, ...shopify.unnamed })).toMatchObject({
      type: 'ignored',
    })
  })
})

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

  it.each([
    ['usd', 50, 50],
    ['jpy', 5250, 5250],
    ['kwd', 5250, 5250],
    ['ugx', 525000, 5250],
    ['isk', 525000, 5250],
    ['mga', 52, 5200],
    ['ugx', 525050, 'unreadable'],
    ['usd', '50', 'unreadable'],
    ['usd', 50.5, 'unreadable'],
    ['usd', -1, 'unreadable'],
    ['usd', null, undefined],
    [null, 50, 'unreadable'],
    [null, null, undefined],
  ])('Stripe: its %j amount %j is %s minor units', async (currency, amount_total, due) => {
    expect(await read(stripe, { currency, amount_total })).toMatchObject({ type: 'completed', due })
  })
})
