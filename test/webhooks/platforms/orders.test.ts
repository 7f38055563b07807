/** How the orders of platforms are read (docs/contract.md#platforms): their states, names and test orders. */
import { describe, expect, it } from 'vitest'
import { updateIn } from '../reading.ts'
import {
  bigcommerce,
  CHECKOUT,
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

  it('that is neither is ignored, and so is one that names no checkout', async () => {
    const ignored = (reason: string) => ({ type: 'ignored', reason })
    const neither = ignored('neither placed nor paid nor undone')
    expect(await read(platform, platform.unpaid)).toEqual(neither)
    expect(await read(platform, platform.unnamed)).toEqual(ignored('no checkout id'))
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

describe('an order that is placed (cash on delivery) or paid, also under a status of the shop’s own', () => {
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
    [undefined, 'ignored'],
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

describe('a state that cannot be read is for a person, by the names of the order', () => {
  it.each([
    [woocommerce, { status: 7 }, 'status'],
    [woocommerce, { status: undefined }, 'status'],
    [woocommerce, { date_paid: 7 }, 'date_paid'],
    [shopify, { financial_status: {} }, 'financial_status'],
    [shopify, { cancelled_at: {} }, 'cancelled_at'],
    [stripe, { payment_status: 7 }, 'data.object.payment_status'],
    [bigcommerce, { status_id: '11' }, 'status_id'],
  ])('%#', async (platform, change, field) => {
    const { names } = platform.paid
    const unreadable = { type: 'unreadable', checkoutId: CHECKOUT, names, fields: [field] }
    expect(await read(platform, change)).toEqual(unreadable)
  })

  it('and so is an order that has no more than its id', async () => {
    const change = { status: 7, number: null, order_key: '' }
    expect(await read(woocommerce, change)).toMatchObject({ names: ['727'], fields: ['status'] })
  })

  it('and so is an order without an id', async () => {
    expect(await read(woocommerce, { status: 7, id: null })).toMatchObject({
      names: null,
      fields: ['status', 'id'],
    })
  })
})

describe('the names of an order', () => {
  it.each([
    [woocommerce, { number: 'WC-1042' }, ['727', 'WC-1042', 'wc_order_58d2d042d1d']],
    // As with "Sequential Order Numbers": 726 is the id of the order before.
    [woocommerce, { number: '726' }, ['727', 'wc_order_58d2d042d1d']],
    [woocommerce, { number: '728-A' }, ['727', '728-A', 'wc_order_58d2d042d1d']],
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

  it('of Stripe without one that can be read are no silence', async () => {
    const change = { id: null, payment_intent: null, metadata: note }
    expect(await read(stripe, change)).toMatchObject({ names: null, fields: ['data.object.id'] })
  })
})

describe('a test order', () => {
  it.each([
    ['shopify', shopify, { test: true }],
    ['stripe', stripe, { livemode: false }],
    ['stripe', stripe, { livemode: false, id: 'cs_test_1' }],
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
