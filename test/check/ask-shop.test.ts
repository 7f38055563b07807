/** What the check says of a shop that does not answer (docs/contract.md#check-the-worker). */
import { expect, it } from 'vitest'
import { askShop } from '../../worker/check/ask-shop.ts'
import { NOTIFY_SECRET } from '../worker-settings.ts'

it('a shop that can not be reached has answered neither event', async () => {
  const url = 'http://127.0.0.1:1/inbox'
  expect(await askShop({ url, secrets: [NOTIFY_SECRET] }, Date.now())).toEqual({
    ...{ url, genuine: null, forged: null },
  })
})
