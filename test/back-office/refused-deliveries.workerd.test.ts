/** Refused deliveries at the real back office: added up for each source and reason, and seen in /v1/health. */
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { backOfficeOf, type Env } from '../../worker/env.ts'
import { call, json } from '../workerd/caller.ts'

it('are added up, and health tells of the newest first without being degraded', async () => {
  const backOffice = backOfficeOf(env as unknown as Env)
  const at = Date.now()
  const tell = (source: string, reason: string, count: number, when: number) =>
    backOffice.refused({ source, reason, count, at: when })
  await tell('stripe', 'clock', 1, at - 5000)
  await tell('woocommerce', 'signature', 2, at - 1000)
  await tell('woocommerce', 'signature', 4, at)
  // An instance whose word comes late.
  await tell('woocommerce', 'signature', 1, at - 9000)
  expect((await backOffice.health()).refused).toEqual([
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
  const backOffice = backOfficeOf(env as unknown as Env)
  for (let number = 0; number < 30; number++)
    await backOffice.refused({
      source: 'woocommerce',
      reason: `rest_${number}`,
      count: 1,
      at: number,
    })
  expect((await backOffice.health()).refused).toHaveLength(20)
})
