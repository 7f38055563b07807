/** Applies one code: to the present checkout, to the one that another tab began meanwhile, or to a new one. */
import { readPlainCode } from '../../shared/plain-code.ts'
import { isOver } from './amounts.ts'
import type { CheckoutCopy } from './checkout-copy.ts'
import { codeSender } from './code-sender.ts'
import type { TotalSender } from './total-sender.ts'
import type { WidgetProblem, WorkerCall } from './worker-api.ts'

export type ApplyOptions = {
  /** What the shopper agreed to lose on this card, minor units; 0: lose nothing. */
  forfeit?: number
  /** The shopper goes on without the answer. */
  signal?: AbortSignal
}

type Outcome = Promise<WidgetProblem | null>

type NewCard = { code: string; forfeit: number | undefined }

export class CodeApplier {
  readonly #copy: CheckoutCopy
  readonly #sender
  readonly #follow: () => void
  readonly #totals: TotalSender
  #waiting: (() => void)[] = []

  /** `follow` brings the checkout to an order total that changed meanwhile. */
  constructor(copy: CheckoutCopy, totals: TotalSender, follow: () => void) {
    this.#copy = copy
    this.#sender = codeSender(call => copy.send(call))
    this.#follow = follow
    this.#totals = totals
  }

  /** Forgets the code of an unanswered try. */
  forget(): void {
    this.#sender.forget()
  }

  /** The shop has said the order total. */
  totalIsKnown(): void {
    for (const proceed of this.#waiting.splice(0)) proceed()
  }

  /** Waits for the order total rather than guess it. */
  async apply(code: string, { forfeit, signal }: ApplyOptions): Outcome {
    const copy = this.#copy
    if (copy.order.total === null) {
      await new Promise<void>(resolve => {
        this.#waiting.push(resolve)
        signal?.addEventListener('abort', () => resolve())
      })
    }
    const work = () => this.#apply({ code: code.trim(), forfeit }, signal)
    return copy.cart && !copy.checkout ? inTurn(copy.memory.key, work, signal) : work()
  }

  async #apply(card: NewCard, signal?: AbortSignal): Outcome {
    const copy = this.#copy
    if (signal?.aborted) return { code: 'unreachable' }
    const problem = await this.#catchUp()
    if (problem) return problem
    const answer = await this.#sender.send(this.#callFor(card), signal)
    if (!answer.ok && this.#isGone(answer.failure)) {
      copy.adopt(null, 'expiry')
      return copy.take(await this.#sender.send(this.#callFor(card), signal), 'shopper')
    }
    if (answer.ok) copy.letGo = false
    const refusal = copy.take(answer, 'shopper')
    this.#follow()
    const isOwnOrder = refusal?.code === 'card_in_use' && (await this.#isInOwnOrder(card))
    return isOwnOrder ? { ...refusal, isOwnOrder } : refusal
  }

  /** The order that this shopper began, of which this page is not about, has a card with the same label. */
  async #isInOwnOrder({ code }: NewCard): Promise<boolean> {
    const { known, checkout } = this.#copy
    const read =
      readPlainCode(code) ??
      (await import('../../shared/claim-code.ts').then(
        ({ readClaimCode }) => readClaimCode(code),
        () => null,
      ))
    return known !== checkout && !!known?.cards.some(card => card.label === read?.label)
  }

  /** Another tab may have begun a checkout; the amounts may be of an older total; the holds may have ended. */
  async #catchUp(): Outcome {
    const copy = this.#copy
    const { remembered } = copy
    if (remembered && remembered.id !== copy.known?.id) {
      const answer = await copy.call({ method: 'GET', path: '' }, remembered.id)
      const problem = copy.take(answer, 'other-tab')
      if (problem && problem.code !== 'not_found') return problem
    }
    const { checkout, order } = copy
    if (checkout === null) return null
    if (isOver(checkout)) return this.#beginAnew()
    if (checkout.currency !== order.currency) return copy.letCardsGo()
    if (checkout.status !== 'expired' && checkout.orderTotal === order.total) return null
    const problem = await this.#totals.send('shopper')
    if (problem?.code === 'not_found') return null
    if (problem?.code !== 'checkout_closed' || copy.checkout?.status === 'placed') return problem
    // An order has it: placed for another total, expired since, or made.
    return copy.checkout && this.#beginAnew()
  }

  #beginAnew(): null {
    this.#copy.adopt(null, 'shopper')
    return null
  }

  #callFor(card: NewCard): WorkerCall {
    const { checkout, order, cart, newTotal } = this.#copy
    if (checkout) return { method: 'POST', path: `/${checkout.id}/cards`, body: card }
    const body = { currency: order.currency, ...newTotal, cartRef: cart || undefined }
    return { method: 'POST', path: '', body: { ...body, ...card } }
  }

  #isGone(failure: WidgetProblem): boolean {
    if (this.#copy.checkout === null) return false
    if (failure.code === 'not_found') return true
    return failure.code === 'checkout_closed' && isOver(failure.checkout)
  }
}

/** Two tabs that begin a checkout for one cart at the same moment would begin two. */
async function inTurn(key: string, work: () => Outcome, signal?: AbortSignal): Outcome {
  let result: Outcome | undefined
  const begin = () => {
    result = work()
    return result
  }
  try {
    return await navigator.locks.request(key, signal ? { signal } : {}, begin)
  } catch {
    // The browser has no locks, refuses them, or the shopper went on without the code.
    return result ?? begin()
  }
}
