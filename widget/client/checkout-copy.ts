/**
 * This browser's copy of one checkout: the worker's last answer and the order as the shop tells it. Remembers the id and the client
 * secret, follows the other tabs, and keeps the holds. An older answer never replaces a newer one.
 */
import type { Checkout } from '../../shared/api.ts'
import { type Amounts, amountsOf, isOfAnotherOrder, type Order } from './amounts.ts'
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts'
import { HoldKeeper } from './hold-keeper.ts'
import type { Memory } from './memory.ts'
import type { ChangeReason } from './notes.ts'
import { type Tabs, tabsOf } from './tabs.ts'
import { warn } from './warn.ts'
import {
  readCheckout,
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
  /** Where its id and client secret are remembered. */
  memory: Memory
}

type CopyEvents = {
  /** What is applied or left to pay has changed. */
  change(reason: ChangeReason): void
  /** The holds end soon. */
  renew(): void
  /** The holds have ended, or somebody is back at the page; `returned`: the page came back as it was left. */
  look(returned: boolean): void
}

const NOTHING = ''

/** Other tabs tell what they know in this time; if not, it is read from the worker. */
const TOLD_WITHIN_MS = 300

export class CheckoutCopy {
  /** What the worker said last, also of a checkout that this page is not about; or null. */
  known: Checkout | null = null
  order: Order = { total: null, currency: 'USD' }
  /** The currency changed and the cards were let go. */
  letGo = false
  readonly cart: string | null
  readonly memory: Memory
  readonly holds: HoldKeeper
  readonly #send: SendCall
  readonly #tabs: Tabs
  readonly #events: CopyEvents
  #secret: string | undefined
  #announced = NOTHING
  #closed = false
  /** Another tab has begun, or an element of this page that has left it. Usually the answer itself has arrived by then. */
  readonly #onStorage = ({ key, newValue }: StorageEvent) => {
    if (key !== this.memory.key || !newValue) return
    setTimeout(() => this.known || this.#closed || this.#events.look(false), TOLD_WITHIN_MS)
  }

  constructor({ endpoint, cart, memory }: CheckoutPlace, events: CopyEvents) {
    this.cart = cart
    this.#events = events
    this.memory = memory
    const silent = () => warn(({ warnOfSilence }) => warnOfSilence(endpoint))
    this.#send = workerApi(`${endpoint}/v1/checkouts`, silent, readCheckout)
    this.holds = new HoldKeeper(events)
    addEventListener('storage', this.#onStorage)
    // Without a cart, only what other tabs tell of this very checkout matters.
    this.#tabs = tabsOf(memory.key, update => {
      const isSame = update.id === this.known?.id
      if (isSame || (cart && update.checkout)) {
        this.adopt(update.checkout, 'other-tab', update.secret)
      }
    })
  }

  /** What the worker said last of the checkout that this page is about, or null. */
  get checkout(): Checkout | null {
    return this.known && !isOfAnotherOrder(this.known, this.order) ? this.known : null
  }

  /** The remembered checkout, which may be another tab's. */
  get remembered(): Credentials | null {
    return readCredentials(this.memory.recall())
  }

  /** The checkout is not yet of the present order. */
  get isBehind(): boolean {
    const { checkout, order } = this
    if (checkout?.status !== 'open' || order.total === null || this.#closed) return false
    return checkout.currency !== order.currency || checkout.orderTotal !== order.total
  }

  /** Expired, and its cards can be taken again: no order has it. */
  get canTakeAgain(): boolean {
    const { checkout } = this
    return checkout?.status === 'expired' && !checkout.ordered
  }

  get amounts(): Amounts {
    const { endsAt } = this.holds
    return amountsOf(this.checkout, this.order, endsAt !== null && Date.now() >= endsAt)
  }

  /** The total as a change of the checkout; nothing while the shop has not said it. */
  get newTotal(): { orderTotal: number | undefined } {
    return { orderTotal: this.order.total ?? undefined }
  }

  close(): void {
    this.#closed = true
    removeEventListener('storage', this.#onStorage)
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
    const answer = await this.call(call, id)
    if (answer.ok || answer.failure.code !== 'not_found' || call.method === 'GET') {
      return this.take(answer, reason)
    }
    const now = await this.call({ method: 'GET', path: '' }, id)
    // Perhaps only the card is not there: a repeated removal, or another tab's.
    const cardId = cardOf(call)
    const isCardGone = cardId && now.ok && now.value.cards.every(card => card.id !== cardId)
    return this.take(isCardGone || !now.ok ? now : answer, reason)
  }

  /** Calls for the checkout of `id`. */
  call(call: WorkerCall, id: string): Promise<WorkerAnswer> {
    return this.send({ ...call, path: `/${id}${call.path}` })
  }

  /** Sends a call with the client secret of the checkout that its path names. */
  send(call: WorkerCall): Promise<WorkerAnswer> {
    const secret = this.#secretOf(call.path.split('/')[1] ?? '')
    return this.#send(secret ? { ...call, secret } : call)
  }

  change(body: object, reason: ChangeReason): Promise<WidgetProblem | null> {
    return this.ask({ method: 'PATCH', path: '', body }, reason)
  }

  /** Adopts what an answer tells of the checkout; a refusal may carry it too. */
  take(answer: WorkerAnswer, reason: ChangeReason): WidgetProblem | null {
    if (answer.ok) {
      this.adopt(answer.value, reason, answer.secret)
      return null
    }
    const { failure } = answer
    if (failure.code === 'not_found') this.adopt(null, 'expiry')
    if ('checkout' in failure && failure.checkout) this.adopt(failure.checkout, reason)
    return failure
  }

  adopt(next: Checkout | null, reason: ChangeReason, told?: string): void {
    const { known } = this
    const isSame = next !== null && next.id === known?.id
    if (isSame && next.version < known.version) return
    this.#secret = next ? (told ?? this.#secretOf(next.id)) : undefined
    this.known = next
    this.memory.remember(next && writeCredentials({ id: next.id, secret: this.#secret }))
    if (this.#closed) {
      this.#tellPage()
      return
    }
    this.holds.watch(next)
    if (reason !== 'other-tab') {
      this.#tabs.tell({ id: next?.id ?? known?.id, checkout: next, secret: this.#secret })
    }
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
      await this.call({ method: 'DELETE', path: `/cards/${id}` }, checkout.id)
    }
    this.letGo = checkout.cards.length > 0
    this.adopt(null, 'total')
    return null
  }

  /** What was under way when the last element left: perhaps the page has a new one by now. */
  #tellPage(): void {
    const { key } = this.memory
    dispatchEvent(new StorageEvent('storage', { key, newValue: this.memory.recall() }))
  }

  #secretOf(id: string): string | undefined {
    if (id === this.known?.id && this.#secret) return this.#secret
    const { remembered } = this
    return remembered?.id === id ? remembered.secret : undefined
  }
}

/** The card that a change is about, if it is about one. */
function cardOf({ path, body }: WorkerCall): string | undefined {
  return path.split('/cards/')[1] ?? (body as { cardId?: string } | undefined)?.cardId
}
