/** What was said of each order in the name of each checkout, so that whatever happens to it can be traced to its own news. */
import type { Op } from '../history/history.ts'
import { orderOf } from './order-names.ts'

export class Told {
  readonly #paid = new Set<string>()
  readonly #over = new Set<string>()
  /** Checkouts that were cancelled without an order. */
  readonly #cancelled = new Set<string>()

  hear(checkoutId: string, op: Op): void {
    switch (op.do) {
      case 'complete': {
        const readable = op.figures !== 'unreadable' && op.figures !== 'currency'
        // An order with figures of its own may be the last that was placed, which has others.
        if (readable && op.cart !== 'other') this.#add(this.#paid, checkoutId, orderOf(op).names)
        return
      }
      case 'cancel':
        if (op.ofCheckout) this.#cancelled.add(checkoutId)
        else this.#add(this.#over, checkoutId, orderOf(op).names)
        return
      case 'refund':
      case 'platform_refund':
        this.#add(this.#over, checkoutId, orderOf(op).names)
        return
      default:
    }
  }

  isPaid(checkoutId: string, names: string[]): boolean {
    return names.some(name => this.#paid.has(`${checkoutId} ${name}`))
  }

  isOver(checkoutId: string, names: string[]): boolean {
    const isOver = names.some(name => this.#over.has(`${checkoutId} ${name}`))
    return isOver || this.#cancelled.has(checkoutId)
  }

  #add(to: Set<string>, checkoutId: string, names: string[]): void {
    for (const name of names) to.add(`${checkoutId} ${name}`)
  }
}
