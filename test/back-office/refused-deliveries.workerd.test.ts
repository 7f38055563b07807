/** Refused deliveries at the real store object: added up for each source and reason, and seen in /v1/health. */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { type Env, storeOf } from '../../worker/env.ts'
import { call, json } from '../workerd/caller.ts'

it('are added up, and health tells of the newest first without being degraded', async () => {
  const store = storeOf(env as unknown as Env)
  const at = Date.now()
  const tell = (source: string, reason: string, count: number, when: number) =>
    store.refused({ source, reason, count, at: when })
  await tell('stripe', 'clock', 1, at - 5000)
  await tell('woocommerce', 'signature', 2, at - 1000)
  await tell('woocommerce', 'signature', 4, at)
  // An instance whose word comes late.
  await tell('woocommerce', 'signature', 1, at - 9000)
  expect((await store.status()).refused).toEqual([
    { source: 'woocommerce', reason: 'signature', count: 7, at },
    { source: 'stripe', reason: 'clock', count: 1, at: at - 5000 },
  ])
  const answer = await call('/v1/health')
  expect(answer.status).toBe(200)
  expect((await json(answer)).checks).toContainEqual({
    name: 'webhooks woocommerce',
    ok: true,
    detail: `refused: signature 7 times, last ${new Date(at).toISOString()}`,
  })
})

it('do not grow without limit: a reason of each source is one row, and twenty are told', async () => {
  const store = storeOf(env as unknown as Env)
  const at = Date.now()
  for (let number = 0; number < 30; number++)
    await store.refused({
      source: 'woocommerce',
      reason: `rest_${number}`,
      count: 1,
      at: at - number,
    })
  expect((await store.status()).refused).toHaveLength(20)
})
