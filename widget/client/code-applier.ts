/** Applies one code: to the present checkout, to the one that another tab began meanwhile, or to a new one. */
import { isOver } from './amounts.ts'
import type { CheckoutCopy } from './checkout-copy.ts'
import { codeSender } from './code-sender.ts'
import type { WidgetProblem, WorkerCall } from './worker-api.ts'

export type ApplyOptions = {
  /** What the shopper agreed to lose on this card, minor units; 0: lose nothing. */
  forfeit?: number
  /** The shopper goes on without the answer. */
  signal?: AbortSignal
}

type Outcome = Promise<WidgetProblem | null>

export class CodeApplier {
  readonly #copy: CheckoutCopy
  readonly #sender
  readonly #follow: () => void
  #waiting: (() => void)[] = []

  /** `follow` brings the checkout to an order total that changed meanwhile. */
  constructor(copy: CheckoutCopy, follow: () => void) {
    this.#copy = copy
    this.#sender = codeSender(copy.send)
    this.#follow = follow
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
    const work = () =>
      this.#apply({ code: code.trim(), ...(forfeit !== undefined && { forfeit }) }, signal)
    return copy.cart && !copy.checkout ? inTurn(copy.memory.key, work, signal) : work()
  }

  async #apply(card: object, signal?: AbortSignal): Outcome {
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
    return refusal
  }

  /** Another tab may have begun a checkout; the amounts may be of an older total; the holds may have ended. */
  async #catchUp(): Outcome {
    const copy = this.#copy
    const remembered = copy.memory.recall()
    if (remembered !== null && remembered !== copy.checkout?.id) {
      const answer = await copy.send({ method: 'GET', path: `/${remembered}` })
      const problem = copy.take(answer, 'other-tab')
      if (problem && problem.code !== 'not_found') return problem
    }
    const { checkout, order } = copy
    if (checkout === null) return null
    if (isOver(checkout) || checkout.currency !== order.currency) return copy.letCardsGo()
    if (checkout.status !== 'expired' && checkout.orderTotal === order.total) return null
    const problem = await copy.change(copy.newTotal, 'shopper')
    return problem?.code === 'not_found' ? null : problem
  }

  #callFor(card: object): WorkerCall {
    const { checkout, order, cart, newTotal } = this.#copy
    if (checkout) return { method: 'POST', path: `/${checkout.id}/cards`, body: card }
    const body = { currency: order.currency, ...newTotal, ...(cart && { cartRef: cart }) }
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
  if (!navigator.locks) return work()
  try {
    return await navigator.locks.request(key, signal ? { signal } : {}, work)
  } catch {
    return { code: 'unreachable' }
  }
}
