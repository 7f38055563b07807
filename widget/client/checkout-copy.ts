/**
 * This browser's copy of one checkout: the worker's last answer and the order as the shop tells it. Remembers the id, follows the
 * other tabs, and keeps the holds. An older answer never replaces a newer one.
 */
import type { Checkout } from '../../shared/api.ts'
import { type Amounts, amountsOf, type Order } from './amounts.ts'
import { HoldKeeper } from './hold-keeper.ts'
import type { Memory } from './memory.ts'
import type { ChangeReason } from './notes.ts'
import { type Tabs, tabsOf } from './tabs.ts'
import { warn } from './warn.ts'
import {
  type SendCall,
  type WidgetProblem,
  type WorkerAnswer,
  type WorkerCall,
  workerApi,
} from './worker-api.ts'

export type CheckoutPlace = {
  /** Where the worker is reached, without `/v1`. */
  endpoint: string
  /** The shop's own cart reference; without it the checkout is this tab's alone. */
  cart: string | null
  /** Where its id is remembered. */
  memory: Memory
}

type CopyEvents = {
  /** What is applied or left to pay has changed. */
  change(reason: ChangeReason): void
  /** The holds end soon. */
  renew(): void
  /** The holds have ended, or somebody is back at the page. */
  look(): void
}

const NOTHING = ''

export class CheckoutCopy {
  /** What the worker said last, or null. */
  checkout: Checkout | null = null
  order: Order = { total: null, currency: 'USD' }
  /** The currency changed and the cards were let go. */
  letGo = false
  readonly cart: string | null
  readonly memory: Memory
  readonly holds: HoldKeeper
  readonly send: SendCall
  readonly #tabs: Tabs
  readonly #events: CopyEvents
  #announced = NOTHING
  #closed = false

  constructor({ endpoint, cart, memory }: CheckoutPlace, events: CopyEvents) {
    this.cart = cart
    this.#events = events
    this.memory = memory
    const send = workerApi(endpoint, () => warn(({ warnOfSilence }) => warnOfSilence(endpoint)))
    this.send = call => send({ ...call, secret: memory.secretOf(call.path.split('/')[1] ?? '') })
    this.holds = new HoldKeeper(events)
    // Without a cart, only what other tabs tell of this very checkout matters.
    this.#tabs = tabsOf(memory.key, update => {
      const isSame = update.id === this.checkout?.id
      if (isSame || (cart && update.checkout)) this.adopt(update.checkout, 'other-tab')
    })
  }

  get amounts(): Amounts {
    const { endsAt } = this.holds
    return amountsOf(this.checkout, this.order, endsAt !== null && Date.now() >= endsAt)
  }

  /** The total as a change of the checkout; nothing while the shop has not said it. */
  get newTotal(): { orderTotal?: number } {
    return this.order.total === null ? {} : { orderTotal: this.order.total }
  }

  close(): void {
    this.#closed = true
    this.holds.close()
    this.#tabs.close()
  }

  /** Calls for the present checkout, or the one of `id`, and adopts the answer. */
  async ask(
    call: WorkerCall,
    reason: ChangeReason,
    id = this.checkout?.id,
  ): Promise<WidgetProblem | null> {
    if (id === undefined) return null
    const answer = await this.send({ ...call, path: `/${id}${call.path}` })
    // Perhaps only the card is not there: a repeated removal, or another tab's.
    const gone = !answer.ok && answer.failure.code === 'not_found' && call.method !== 'GET'
    return this.take(gone ? await this.send({ method: 'GET', path: `/${id}` }) : answer, reason)
  }

  change(body: object, reason: ChangeReason): Promise<WidgetProblem | null> {
    return this.ask({ method: 'PATCH', path: '', body }, reason)
  }

  /** Adopts what an answer tells of the checkout; a refusal may carry it too. */
  take(answer: WorkerAnswer, reason: ChangeReason): WidgetProblem | null {
    if (answer.ok) {
      const { clientSecret, ...checkout } = answer.value
      if (clientSecret) this.memory.learn(checkout.id, clientSecret)
      this.adopt(checkout, reason)
      return null
    }
    const { failure } = answer
    if (failure.code === 'not_found') this.adopt(null, 'expiry')
    if ('checkout' in failure && failure.checkout) this.adopt(failure.checkout, reason)
    return failure
  }

  adopt(next: Checkout | null, reason: ChangeReason): void {
    const { checkout } = this
    if (next && next.id === checkout?.id && next.version < checkout.version) return
    this.checkout = next
    this.memory.remember(next?.id ?? null)
    if (this.#closed) return
    this.holds.watch(next)
    if (reason !== 'other-tab') this.#tabs.tell({ id: next?.id ?? checkout?.id, checkout: next })
    this.announce(next?.status === 'expired' ? 'expiry' : reason)
  }

  /** Tells of a change once, and only where the shopper or the shop can see a difference. */
  announce(reason: ChangeReason): void {
    const { checkout, amounts } = this
    const now = checkout?.cards.length
      ? JSON.stringify([checkout.id, checkout.version, checkout.status, amounts])
      : NOTHING
    if (now === this.#announced) return
    this.#announced = now
    this.#events.change(reason)
  }

  /** In another currency a card is worth nothing, so it is set free instead of held in vain. */
  async letCardsGo(): Promise<null> {
    const { checkout } = this
    if (checkout === null) return null
    for (const { id } of checkout.cards) {
      await this.send({ method: 'DELETE', path: `/${checkout.id}/cards/${id}` })
    }
    this.letGo = checkout.cards.length > 0
    this.adopt(null, 'total')
    return null
  }
}
