/** What the shop's staff see and do in the Admin. */
import { expect } from 'vitest'
import { type Api, api } from './graphql.ts'
import type { Stand } from './stand.ts'

export type SeenPayment = {
  id: string
  method: string
  amount: number
  state: string
  errorMessage: string | null
  transactionId: string | null
  refunds: { id: string; total: number; state: string }[]
}

export type SeenOrder = {
  id: string
  code: string
  state: string
  active: boolean
  totalWithTax: number
  payments: SeenPayment[]
  notes: string[]
}

const ORDER = `query ($code: String!) { orders(options: { filter: { code: { eq: $code } } }) { items {
  id code state active totalWithTax
  payments { id method amount state errorMessage transactionId refunds { id total state } }
  history(options: { filter: { type: { eq: "ORDER_NOTE" } } }) { items { data } }
} } }`

export class Staff {
  readonly #api: Api

  private constructor(graphql: Api) {
    this.#api = graphql
  }

  static async of(stand: Stand): Promise<Staff> {
    const graphql = api(`${stand.vendure.url}/admin-api`)
    await graphql(
      'mutation { login(username: "superadmin", password: "superadmin") { __typename } }',
    )
    return new Staff(graphql)
  }

  async sees(code: string): Promise<SeenOrder> {
    type Seen = Omit<SeenOrder, 'notes'> & { history: { items: { data: { note: string } }[] } }
    const { orders } = await this.#api<{ orders: { items: Seen[] } }>(ORDER, { code })
    const { history, ...order } = orders.items[0]!
    order.payments.sort((a, b) => Number(a.id) - Number(b.id))
    return { ...order, notes: history.items.map(({ data }) => data.note) }
  }

  cancelOrder(id: string): Promise<unknown> {
    const input = { orderId: id, reason: 'test', cancelShipping: true }
    return this.#api(
      'mutation ($input: CancelOrderInput!) { cancelOrder(input: $input) { __typename } }',
      { input },
    )
  }

  /** The name of the error, or the refund's state. */
  async refund(paymentId: string, amount: number): Promise<string> {
    const input = { paymentId, amount, lines: [], shipping: 0, adjustment: 0, reason: 'test' }
    const { refundOrder } = await this.#api<{
      refundOrder: { __typename: string; state?: string }
    }>(
      `mutation ($input: RefundOrderInput!) { refundOrder(input: $input) { __typename ... on Refund { state } } }`,
      { input },
    )
    return refundOrder.state ?? refundOrder.__typename
  }

  settleRefund(id: string): Promise<unknown> {
    const input = { id, transactionId: 'by hand' }
    return this.#api(
      'mutation ($input: SettleRefundInput!) { settleRefund(input: $input) { __typename } }',
      { input },
    )
  }

  settlePayment(id: string): Promise<unknown> {
    return this.#api('mutation ($id: ID!) { settlePayment(id: $id) { __typename } }', { id })
  }

  cancelPayment(id: string): Promise<unknown> {
    return this.#api('mutation ($id: ID!) { cancelPayment(id: $id) { __typename } }', { id })
  }

  /** The rest of an order was paid some other way. */
  async collect(id: string): Promise<void> {
    await this.#api(
      `mutation ($id: ID!) { transitionOrderToState(id: $id, state: "ArrangingAdditionalPayment") { __typename } }`,
      { id },
    )
    const input = { orderId: id, method: 'transfer', transactionId: 'T1', metadata: {} }
    await this.#api(
      'mutation ($input: ManualPaymentInput!) { addManualPaymentToOrder(input: $input) { __typename } }',
      { input },
    )
    await this.#api(
      `mutation ($id: ID!) { transitionOrderToState(id: $id, state: "PaymentSettled") { __typename } }`,
      { id },
    )
  }

  /** Triggers the task that runs once a minute, and waits until it has run. */
  async sweepToItsEnd(): Promise<void> {
    const before = await this.#lastSweep()
    await this.sweep()
    await expect.poll(() => this.#lastSweep()).not.toBe(before)
  }

  async #lastSweep(): Promise<string | null> {
    const { scheduledTasks } = await this.#api<{
      scheduledTasks: { id: string; lastExecutedAt: string | null }[]
    }>('{ scheduledTasks { id lastExecutedAt } }')
    const { lastExecutedAt } = scheduledTasks.find(({ id }) => id === 'instagift-sweep')!
    return lastExecutedAt
  }

  /** Triggers the task that runs once a minute. */
  sweep(): Promise<unknown> {
    return this.#api('mutation { runScheduledTask(id: "instagift-sweep") { success } }')
  }
}
