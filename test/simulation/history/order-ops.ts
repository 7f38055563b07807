/** What happens to an order, told by the shop or by a platform, rightly and wrongly. */
import type { Cart, Figures, Named, Op, Share } from './history.ts'
import type { Random } from './random.ts'

export class OrderOps {
  readonly #random: Random
  #deliveries = 0

  constructor(random: Random) {
    this.#random = random
  }

  /** An order has a second name, which its platform gives it; some updates tell only that one. */
  named(order: string): Named {
    const random = this.#random
    const names = random.pick(['one', 'one', 'one', 'all', 'all', 'other'] as const)
    return { source: random.pick(['api', 'standard']), order, names }
  }

  cart(): Cart {
    return this.#random.pick(['own', 'own', 'own', null, null, null, null, 'other'])
  }

  place(who: number, order: string): Op {
    const random = this.#random
    return {
      do: 'place',
      who,
      ...this.named(order),
      wrong: random.chance(0.05),
      key: random.chance(0.3),
      cart: this.cart(),
      payment: random.pick([null, null, 'p1', 'p2']),
      surcharge: random.chance(0.1) ? 250 : 0,
      holdHours: random.pick([null, null, null, 0.1, 96]),
    }
  }

  reopen(who: number, order: string): Op {
    const payment = this.#random.pick([null, null, 'p1', 'p2'])
    return { do: 'reopen', who, payment, ...this.named(order) }
  }

  complete(who: number, order: string): Op {
    const random = this.#random
    const figures = random.pick<Figures>([
      ...(['none', 'none', 'none', 'applied', 'applied', 'applied', 'applied'] as const),
      ...(['due', 'due', 'total', 'total', 'zero', 'wrong', 'currency'] as const),
      ...(['before', 'unreadable'] as const),
    ])
    const wait = random.pick([0, 0, 5, 10])
    const key = random.chance(0.3)
    return { do: 'complete', who, ...this.named(order), figures, cart: this.cart(), wait, key }
  }

  cancel(who: number, order: string): Op {
    const random = this.#random
    const ofCheckout = random.chance(0.3)
    return { do: 'cancel', who, ...this.named(order), ofCheckout, key: random.chance(0.3) }
  }

  /** Two voices may tell of one refund: the second one comes under the id of the first, or under one of its own. */
  refund(who: number, order: string): Op {
    const random = this.#random
    if (random.chance(0.7)) this.#deliveries += 1
    const share = random.pick<Share>(['all', 'all', 'half', 'half', 'half', 'more', 'nothing'])
    return { do: 'refund', who, ...this.named(order), share, refund: `r_${this.#deliveries}` }
  }
}
