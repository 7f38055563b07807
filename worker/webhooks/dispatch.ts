/**
 * Does what a genuine delivery says: one call to the checkout that it names. What is told twice changes nothing the second
 * time, because the Checkout object knows its orders.
 */
import type { Problem } from '../../shared/problem.ts'
import type { CheckoutCalls, CheckoutResult } from '../checkout/calls.ts'
import { backOfficeOf, checkoutNamed, type Env } from '../env.ts'
import type { Keys } from '../keys/keys.ts'
import type { CheckoutUpdate } from './webhook.ts'

/** How a delivery ended: the checkout's status where it changed, and for the log how it was refused. */
export type Dispatched = { status: string; changed: boolean; refusal?: Problem['code'] }

export const dispatch = async (
  env: Env,
  keys: Keys,
  source: string,
  event: CheckoutUpdate,
): Promise<Dispatched> => {
  if (!(await keys.isCheckoutId(event.checkoutId))) return unknownCheckout(env, source, event)
  const object = checkoutNamed(env, event.checkoutId)
  const before = await object.read()
  if (!before.ok && before.failure.code === 'not_found') return unknownCheckout(env, source, event)
  const answer = await ask(object, keys, source, event)
  if (!answer.ok && event.type === 'placed') await object.placeRefused(answer.failure)
  const after = checkoutIn(answer)
  const earlier = checkoutIn(before)
  return {
    status: after?.status ?? 'ignored',
    changed:
      after !== null && (after.version !== earlier?.version || reviews(after) !== reviews(earlier)),
    ...(!answer.ok && { refusal: answer.failure.code }),
  }
}

// The sender waits a few seconds at most: it is told where the checkout stands, not where it will end.
const WAIT_SECONDS = 0

const ask = async (
  object: CheckoutCalls,
  keys: Keys,
  source: string,
  event: CheckoutUpdate,
): Promise<CheckoutResult> => {
  switch (event.type) {
    case 'placed': {
      const { deliveryId, ...told } = without(event)
      const key = await keys.nameOf('attempt', source, deliveryId)
      return object.place(
        { source, ...told },
        { key, bodyHash: await keys.hashOf(JSON.stringify(told)) },
      )
    }
    case 'completed':
      return object.complete({ source, wait: WAIT_SECONDS, ...without(event) }, null)
    case 'cancelled':
      return object.cancel({ source, wait: WAIT_SECONDS, ...without(event) }, null)
    case 'refunded':
      return object.refund({ source, wait: WAIT_SECONDS, ...without(event) })
  }
}

/** What is told, without whom and how. */
const without = <Event extends CheckoutUpdate>({ checkoutId: _, type: __, ...told }: Event) => told

/** A paid order with a checkout that is not here is for a person to look at; of any other nothing depends. */
const unknownCheckout = async (
  env: Env,
  source: string,
  event: CheckoutUpdate,
): Promise<Dispatched> => {
  const { checkoutId, orderId, type } = event
  if (type === 'completed') await backOfficeOf(env).unknownCheckout({ checkoutId, source, orderId })
  return { status: 'unknown_checkout', changed: false }
}

const checkoutIn = (answer: CheckoutResult) => {
  if (answer.ok) return answer.value
  return 'checkout' in answer.failure ? answer.failure.checkout : null
}

const reviews = (checkout: { reviews?: string[] | undefined } | null) =>
  checkout?.reviews?.length ?? 0
