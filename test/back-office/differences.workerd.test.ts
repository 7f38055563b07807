/** The review of a difference between our books and a list, in the real back office (docs/contract.md#reconciliations). */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { backOfficeOf, type Env } from '../../worker/env.ts'
import { json, shop } from '../workerd/caller.ts'
import { newCheckoutId } from '../workerd/sample-checkout.ts'

const own = env as unknown as Env

it('is one review however often the difference is found, and says whether a person has decided', async () => {
  const checkoutId = await newCheckoutId()
  const differ = async (key: string) =>
    backOfficeOf(own, checkoutId).booksDiffer({
      ...{ key, checkoutId, provider: 'vauchar', label: 'NTM2', currency: 'USD', amount: 2000 },
      facts: ['vauchar lists another amount than our books have'],
    })
  const { id, isDecided } = await differ('one')
  expect([isDecided, await differ('one')]).toEqual([false, { id, isDecided: false }])
  expect((await differ('another')).id).not.toBe(id)
  const { review } = await json(await shop(`/v1/console/reviews/${id}`))
  expect(review).toMatchObject({ reason: 'books_differ', checkoutId, status: 'open' })
  const body = { version: review.version, decision: 'settled', by: 'Ann' }
  expect((await shop(`/v1/reviews/${id}`, { body })).status).toBe(200)
  expect(await differ('one')).toEqual({ id, isDecided: true })
})
