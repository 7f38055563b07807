/** The line that each genuine delivery leaves in the log: what it said, what came of it, and never a value of its fields. */
import { expect, it } from 'vitest'
import { workerWith } from '../workerd/caller.ts'
import { useLogLines } from '../workerd/log-lines.ts'
import { newCheckoutId, sampleCheckout } from '../workerd/sample-checkout.ts'
import { deliver } from './standard-delivery.ts'

const ID = await newCheckoutId()

const lines = useLogLines()

const answer = async () => ({
  ok: true as const,
  value: sampleCheckout(ID, { version: 4, status: 'completing' }),
})
const closed = async () => ({
  ok: false as const,
  failure: { code: 'checkout_closed' as const, checkout: sampleCheckout(ID) },
})
const checkout = {
  read: async () => ({ ok: true as const, value: sampleCheckout(ID) }),
  ...{ complete: answer, unreadable: answer, place: closed, cancel: closed },
  placeRefused: async () => {},
}
const ask = workerWith({ checkout, backOffice: { unknownCheckout: async () => {} } })

const data = { checkoutId: ID, orderId: '17' }
const ours = { source: 'standard', checkoutId: ID }

it.each<[string, unknown, Record<string, unknown>]>([
  [
    'that changes its checkout: what it said, and where the checkout stands',
    { type: 'order.completed', data },
    { level: 'info', event: 'webhook', ...ours, reason: 'completed: completing' },
  ],
  [
    'that is refused: a warning, with the code of the problem',
    { type: 'order.placed', data: { ...data, orderTotal: 5250, applied: 5200 } },
    {
      ...{ level: 'warn', event: 'webhook', ...ours, reason: 'placed: open' },
      problem: 'checkout_closed',
    },
  ],
  [
    'that cannot be understood: a warning, with the names of its fields',
    { type: 'order.completed', data: { ...data, currency: 840 } },
    {
      ...{ level: 'warn', event: 'webhook', ...ours, reason: 'unreadable: completing' },
      names: ['currency'],
    },
  ],
  [
    'about a checkout that is not here: not its id, which anybody may have made up',
    { type: 'order.completed', data: { ...data, checkoutId: `ck_${'A'.repeat(38)}` } },
    {
      ...{ level: 'info', event: 'webhook', source: 'standard' },
      reason: 'completed: unknown_checkout',
    },
  ],
  [
    'that concerns nobody: why',
    { type: 'order.shipped', data },
    {
      ...{ level: 'info', event: 'webhook ignored', source: 'standard' },
      reason: 'type not known',
    },
  ],
  [
    'that is no order: the names of what is missing',
    { type: 'order.completed', data: 7 },
    {
      ...{ level: 'info', event: 'webhook ignored', source: 'standard', reason: 'no order' },
      names: ['data'],
    },
  ],
])('a delivery %s', async (_, body, line) => {
  const requestId = (await deliver(body, {}, ask)).headers.get('x-request-id')
  expect(lines.filter(({ event }) => event !== 'request')).toEqual([{ ...line, requestId }])
})
