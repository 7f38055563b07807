/** Whose review it is that the back office keeps stands in its id. */
import { expect, it } from 'vitest'
import { shopOfStoreReview } from '../../../worker/http/console/review-keeper.ts'

it.each([
  ['rv_store_north_7_12', 'north'],
  ['rv_store_the-south-2_15_1', 'the-south-2'],
  ['rv_store_7_12', undefined],
  ['rv_AbCdEfGhIjKlMnOpQrStUv_1', undefined],
])('%s is of the shop %s', (id, shop) => {
  expect(shopOfStoreReview(id)).toBe(shop)
})
