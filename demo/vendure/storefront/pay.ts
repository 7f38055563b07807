/**
 * What the page of a storefront does when the shopper presses "Order": gift codes first, then the rest. Copy it into your storefront.
 *
 *     <instagift-claim-code cart={order.code} order-total={order.totalWithTax} currency={order.currencyCode} required-apply />
 */

/** `<instagift-claim-code>`, as far as it is needed here. */
export type GiftElement = {
  /** What the shopper was shown, in minor units of ISO 4217. */
  readonly applied: number
  readonly checkout: { id: string } | null
  settled(): Promise<unknown>
  refresh(): Promise<unknown>
  reset(): Promise<unknown>
}

/** Sends one GraphQL document to Vendure's Shop API in the shopper's session, and answers with its `data`. */
export type ShopApi = (
  document: string,
  variables?: object,
) => Promise<Record<string, Answer | null>>

type Answer = {
  __typename: string
  state?: string
  totalWithTax?: number
  payments?: { state: string; transactionId?: string | null }[]
  paymentErrorMessage?: string
  message?: string
}

export type Outcome =
  | { placed: true }
  /** A code of a problem, such as `stale_total`, or the message of your payment service. Nothing is charged, and no code spent. */
  | { placed: false; problem: string }

/** Calls your payment method for what gift codes leave open, for example with the token of a card form. */
export type PayRest = (shop: ShopApi) => Promise<Answer>

/** A second click waits for the first one, and ends like it. */
const paying = new WeakMap<GiftElement, Promise<Outcome>>()

export function pay(shop: ShopApi, gift: GiftElement, payRest: PayRest): Promise<Outcome> {
  const running =
    paying.get(gift) ?? payOnce(shop, gift, payRest).finally(() => paying.delete(gift))
  paying.set(gift, running)
  return running
}

async function payOnce(shop: ShopApi, gift: GiftElement, payRest: PayRest): Promise<Outcome> {
  await gift.settled()
  const arranged = await arrange(shop)
  if (!isOpen(arranged)) return refused(gift, arranged)
  let paid = arranged
  if (gift.checkout && gift.applied > 0) {
    paid = await addPayment(shop, 'gift-codes', {
      instagift_checkout: gift.checkout.id,
      instagift_applied: gift.applied,
    })
    if (paid.__typename !== 'Order') {
      const held = await heldBefore(shop, gift, paid)
      if (!held) return refused(gift, paid)
      paid = held
    }
  }
  if (isOpen(paid)) paid = await payRest(shop)
  if (isOpen(paid) || paid.__typename !== 'Order') return refused(gift, paid)
  await gift.reset()
  return { placed: true }
}

/**
 * The order, where these codes pay for it since an earlier try: the shopper left the card form, or its page was loaded again. Another tab may be
 * at it, too: the eligibility checker of the method for the rest lets one of them pay.
 */
async function heldBefore(
  shop: ShopApi,
  gift: GiftElement,
  { paymentErrorMessage }: Answer,
): Promise<Answer | null> {
  const { applied, checkout } = gift
  if (paymentErrorMessage !== 'payment_taken') return null
  await gift.refresh()
  const { activeOrder } = await shop(
    '{ activeOrder { __typename state payments { state transactionId } } }',
  )
  const isHeld = activeOrder?.payments?.some(
    ({ state, transactionId }) => state === 'Authorized' && transactionId === checkout?.id,
  )
  return activeOrder && isHeld && gift.applied === applied ? activeOrder : null
}

const ANSWER = `__typename
  ... on Order { state totalWithTax payments { state } }
  ... on ErrorResult { message }`

/** Adds a payment by the method with this code. */
export async function addPayment(shop: ShopApi, method: string, metadata: object): Promise<Answer> {
  const { paid } = await shop(
    `mutation ($input: PaymentInput!) {
      paid: addPaymentToOrder(input: $input) { ${ANSWER}
        ... on PaymentDeclinedError { paymentErrorMessage }
        ... on PaymentFailedError { paymentErrorMessage }
      }
    }`,
    { input: { method, metadata } },
  )
  return paid!
}

/** The order waits for its payments. After a declined one it does already. */
export async function arrange(shop: ShopApi): Promise<Answer> {
  const { activeOrder } = await shop(`{ activeOrder { __typename state } }`)
  return activeOrder && isOpen(activeOrder) ? activeOrder : goTo(shop, 'ArrangingPayment')
}

/** A shopper who goes back from the payment to their cart uses `AddingItems`: their codes are free again. */
export async function goTo(
  shop: ShopApi,
  state: 'ArrangingPayment' | 'AddingItems',
): Promise<Answer> {
  const { order } = await shop(
    `mutation ($state: String!) {
      order: transitionOrderToState(state: $state) { ${ANSWER}
        ... on OrderStateTransitionError { transitionError }
      }
    }`,
    { state },
  )
  return order!
}

/** Whether something is left to pay. */
const isOpen = ({ state }: Answer): boolean => state === 'ArrangingPayment'

/** The element shows what is true now: the codes are free again, or the amounts have changed. */
async function refused(gift: GiftElement, answer: Answer): Promise<Outcome> {
  await gift.refresh()
  const problem = answer.paymentErrorMessage || answer.message || answer.__typename
  return { placed: false, problem }
}
