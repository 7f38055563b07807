/** The kit in workerd, as a shop that is a Worker itself has it, against the real objects. */
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import {
  beforeGiftCodes,
  GiftCodes,
  lower,
  toCapture,
  verifyEvent,
  verifyProof,
} from '../../server/index.ts'
import { NOTIFY_SECRET, STORE_API_KEY } from '../worker-settings.ts'
import { call } from '../workerd/caller.ts'
import { begin, newCard } from '../workerd/outside-world.ts'

const url = 'https://gifts.example'
const fetch: NonNullable<ConstructorParameters<typeof GiftCodes>[0]['fetch']> = (to, init) =>
  call(to.slice(url.length), init)
const gifts = new GiftCodes({ url, apiKey: STORE_API_KEY, fetch })

describe('in workerd', () => {
  it('an order is placed, its proof verified, completed, and what is left captured', async () => {
    const { id } = await begin(5250, await newCard({ system: 'instagift', balance: 10_000 }))
    const total = beforeGiftCodes(5250)
    const order = { orderId: id, orderTotal: total, applied: 5200 }
    const placed = await gifts.place(id, { ...order, paymentId: 'pay-1' })
    expect(lower(total, placed).collect).toBe(50)
    const { proof } = await gifts.read(id)
    const claims = await verifyProof(proof!, { url, fetch })
    expect(claims).toMatchObject({ sub: id, status: 'placed', orderId: id, applied: 5200 })
    const settled = await gifts.completeUntilSettled(id, order)
    expect(toCapture(total, settled, id)).toBe(50)
    expect(await gifts.order(id)).toMatchObject({ status: 'completed', redeemed: 5200 })
  })

  it('an event is verified', async () => {
    const data = { id: 'ck_1', version: 1, settled: true }
    const timestamp = new Date().toISOString()
    const body = JSON.stringify({ type: 'checkout.completed', timestamp, data })
    const now = new Date()
    const headers = new Headers({
      'webhook-id': 'evt_1',
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(NOTIFY_SECRET).sign('evt_1', now, body),
    })
    expect(await verifyEvent(body, headers, NOTIFY_SECRET)).toMatchObject({ id: 'evt_1', data })
  })
})
