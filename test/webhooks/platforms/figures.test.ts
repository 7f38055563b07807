/** The figures of a platform's order (docs/contract.md#totals-of-a-platform): of what they are, and which can be read. */
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
  ['0.050000', 5],
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
  [['0.50'], 'unreadable'],
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
    [undefined, undefined],
    ['', 'unreadable'],
    ['52.00', 'unreadable'],
    [52.5, 'unreadable'],
    [-1, 'unreadable'],
    ['-1', 'unreadable'],
    [['5200'], 'unreadable'],
    ['52.00 and 17', 'unreadable'],
    ['9'.repeat(15), 999_999_999_999_999],
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

describe('an amount of Stripe', () => {
  it('that cannot be read places nothing, and is named', async () => {
    const change = { ...stripe.placed, amount_total: '50' }
    const fields = ['data.object.amount_total']
    expect(await read(stripe, change)).toMatchObject({ type: 'unreadable', fields })
  })

  it.each([
    ['usd', 50, 50],
    ['jpy', 5250, 5250],
    ['kwd', 5250, 5250],
    ['ugx', 525000, 5250],
    ['isk', 525000, 5250],
    ['mga', 52, 5200],
    ['ugx', 525050, 'unreadable'],
    ['ugx', 110_000, 1100],
    ['mga', 999_999_999_999_999, 'unreadable'],
    ['usd', '50', 'unreadable'],
    ['usd', 50.5, 'unreadable'],
    ['usd', -1, 'unreadable'],
    ['usd', null, undefined],
    [null, 50, 'unreadable'],
    [null, null, undefined],
  ])('in %j of %j is %s minor units', async (currency, amount_total, due) => {
    expect(await read(stripe, { currency, amount_total })).toMatchObject({ type: 'completed', due })
  })
})
