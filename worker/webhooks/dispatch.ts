/**
 * Dispatches a genuine delivery: one call to the checkout that it names. A repeated delivery changes nothing, because the
 * Checkout object knows its orders.
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
  update: CheckoutUpdate,
): Promise<Dispatched> => {
  if (!(await keys.isCheckoutId(update.checkoutId))) return unknownCheckout(env, source, update)
  const object = checkoutNamed(env, update.checkoutId)
  const before = await object.read()
  if (!before.ok && before.failure.code === 'not_found') return unknownCheckout(env, source, update)
  const answer = await ask(object, keys, source, update)
  if (!answer.ok && update.type === 'placed') await object.placeRefused(answer.failure)
  const after = checkoutIn(answer)
  const earlier = checkoutIn(before)
  return {
    status: after?.status ?? 'ignored',
    changed:
      after !== null && (after.version !== earlier?.version || reviews(after) !== reviews(earlier)),
    ...(!answer.ok && { refusal: answer.failure.code }),
  }
}

// The sender waits a few seconds at most: the answer says where the checkout stands, not where it will end.
const WAIT_SECONDS = 0

const ask = async (
  object: CheckoutCalls,
  keys: Keys,
  source: string,
  update: CheckoutUpdate,
): Promise<CheckoutResult> => {
  switch (update.type) {
    case 'placed': {
      const { deliveryId, ...said } = withoutTarget(update)
      const key = await keys.nameOf('attempt', source, deliveryId)
      return object.place(
        { source, ...said },
        { key, bodyHash: await keys.hashOf(JSON.stringify(said)) },
      )
    }
    case 'completed':
      return object.complete({ source, wait: WAIT_SECONDS, ...withoutTarget(update) }, null)
    case 'cancelled':
      return object.cancel({ source, wait: WAIT_SECONDS, ...withoutTarget(update) }, null)
    case 'refunded':
      return object.refund({ source, wait: WAIT_SECONDS, ...withoutTarget(update) })
  }
}

/** What the update says, without its kind and the checkout that it is for. */
const withoutTarget = <Update extends CheckoutUpdate>({
  checkoutId: _,
  type: __,
  ...said
}: Update) => said

/** A person looks at a paid order whose checkout is not here; nothing depends on any other. */
const unknownCheckout = async (
  env: Env,
  source: string,
  update: CheckoutUpdate,
): Promise<Dispatched> => {
  const { checkoutId, orderId, type } = update
  if (type === 'completed')
    await backOfficeOf(env, checkoutId).unknownCheckout({ checkoutId, source, orderId })
  return { status: 'unknown_checkout', changed: false }
}

const checkoutIn = (answer: CheckoutResult) => {
  if (answer.ok) return answer.value
  return 'checkout' in answer.failure ? answer.failure.checkout : null
}

const reviews = (checkout: { reviews?: string[] | undefined } | null) =>
  checkout?.reviews?.length ?? 0
