/** Source `standard`: which signatures are believed (Standard Webhooks 1.0.0; docs/contract.md#source-standard). */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { PROBLEMS } from '../../shared/problems.ts'
import { standardKey } from '../../worker/keys/mac.ts'
import { isFresh, isSignedBy } from '../../worker/webhooks/signature.ts'
import { standardClaimIn } from '../../worker/webhooks/standard-signature.ts'
import { WEBHOOK_SECRET } from '../worker-settings.ts'
import { json, workerWith } from '../workerd/caller.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'
import { deliver, headersFor, type Signing } from './standard-delivery.ts'

const ID = await newCheckoutId()
const COMPLETED = {
  type: 'order.completed',
  data: { checkoutId: ID, orderId: '17', applied: 5200 },
}

const asked: unknown[] = []
const checkout = {
  read: async () => ({ ok: true as const, value: sampleCheckout(ID) }),
  complete: async (request: object) => {
    asked.push(request)
    return { ok: true as const, value: sampleCheckout(ID, { version: 4, status: 'completing' }) }
  },
}
const ask = workerWith({ checkout })

beforeEach(() => {
  asked.length = 0
})

describe('the vector of Standard Webhooks 1.0.0', () => {
  it('is genuine at its time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1614265330_000 })
    const headers = new Headers({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
    const claim = standardClaimIn(headers)!
    const genuine = (text: string) =>
      isSignedBy([standardKey(WEBHOOK_SECRET)], claim, new TextEncoder().encode(text))
    expect(await genuine('{"test": 2432232314}')).toBe(true)
    expect(await genuine('{"test":2432232314}')).toBe(false)
    expect(isFresh(claim, Date.now())).toBe(true)
    vi.useRealTimers()
  })
})

describe('a signature', () => {
  const refused = async (signing: Signing, body: unknown = COMPLETED) => {
    const answer = await deliver(body, signing, ask)
    expect(answer.status).toBe(401)
    expect(await json(answer)).toEqual({
      type: 'urn:instagift-checkout:problem:unauthorized',
      code: 'unauthorized',
      status: PROBLEMS.unauthorized.status,
      title: PROBLEMS.unauthorized.title,
      detail: PROBLEMS.unauthorized.detail,
    })
    expect(asked).toEqual([])
  }
  const seconds = (offset: number) => new Date(Date.now() + offset * 1000)

  it('by another secret is refused', () =>
    refused({ secret: `whsec_${btoa('another secret of enough bytes')}` }))

  it.each([-302, 302])('of a time %d s away is refused', offset => refused({ at: seconds(offset) }))

  it.each([-298, 298])('of a time %d s away is taken', async offset => {
    expect((await deliver(COMPLETED, { at: seconds(offset) }, ask)).status).toBe(202)
  })

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s is refused', name =>
    refused({ headers: { [name]: '' } }),
  )

  it.each([
    ['webhook-id', 'msg_2'],
    ['webhook-timestamp', 'now'],
    ['webhook-timestamp', '1e9'],
    ['webhook-signature', 'v1,'],
    ['webhook-signature', 'v1'],
    ['webhook-signature', 'v1a,AAAA'],
  ])('is refused with another %s: %s', (name, value) => refused({ headers: { [name]: value } }))

  it('with a dot in its id is refused', () => refused({ id: 'msg.1' }))

  it('cut short is refused', () => {
    const text = JSON.stringify(COMPLETED)
    const whole = headersFor(text, {})['webhook-signature']
    return refused({ headers: { 'webhook-signature': whole.slice(0, -4) } })
  })

  it('of another version in the same list does not count', () => {
    const good = headersFor(JSON.stringify(COMPLETED), {})['webhook-signature']
    return refused({ headers: { 'webhook-signature': good.replace('v1,', 'v2,') } })
  })

  it('may be the third of several', async () => {
    const good = headersFor(JSON.stringify(COMPLETED), {})['webhook-signature']
    const headers = { 'webhook-signature': `v1,AAAA v1a,BBBB ${good}` }
    expect((await deliver(COMPLETED, { headers }, ask)).status).toBe(202)
  })

  it('may be by any of the secrets while they are rotated', async () => {
    const newer = `whsec_${btoa('the newer secret, 24 bytes or more')}`
    const settings = { WEBHOOK_SECRET: `${newer} ${WEBHOOK_SECRET}` }
    const rotating = workerWith({ checkout, settings })
    expect((await deliver(COMPLETED, {}, rotating)).status).toBe(202)
    expect((await deliver(COMPLETED, { secret: newer }, rotating)).status).toBe(202)
  })

  it('is of the bytes that came: any one that differs is refused', async () => {
    const text = JSON.stringify(COMPLETED)
    for (let at = 0; at < text.length; at += 7) {
      const changed =
        text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1)
      const answer = await ask('/v1/webhooks/standard', {
        body: changed,
        headers: headersFor(text, {}),
      })
      expect(answer.status).toBe(401)
    }
  })

  it('is not looked at where the body is over 1 MiB', async () => {
    const answer = await deliver({ ...COMPLETED, more: 'x'.repeat(1024 * 1024) }, {}, ask)
    expect(answer.status).toBe(413)
  })

  it('is taken of a large body up to 1 MiB', async () => {
    const body = { ...COMPLETED, more: 'x'.repeat(1024 * 1024 - 300) }
    expect((await deliver(body, {}, ask)).status).toBe(202)
  })
})
