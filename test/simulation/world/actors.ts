/**
 * Everybody outside: shoppers' browsers, the shop's server, the platform's webhooks, the tills, and a clerk who decides at random. They know
 * only what they were answered, and they never wait for one another.
 */
import type { Checkout as View } from '../../../shared/api.ts'
import type { CheckoutResult } from '../../../worker/checkout/calls.ts'
import type { Cart, History, Op, Share } from '../history/history.ts'
import type { BackOffice } from './back-office.ts'
import type { Clockwork } from './clockwork.ts'
import type { Host } from './host.ts'
import type { Ledger } from './ledger.ts'
import { orderOf } from './order-names.ts'
import { checkoutIdOf } from './ports.ts'
import { Told } from './told.ts'

export type ShopGiven = {
  history: History
  clock: Clockwork
  host: Host
  ledger: Ledger
  backOffice: BackOffice
  outage(op: Extract<Op, { do: 'outage' }>): void
}

export class Shop {
  /** The last thing that each shopper and the shop were shown. */
  readonly #views = new Map<number, View>()
  /** How many checkouts of each shopper were outdated when they began the next. */
  readonly #began = new Map<number, number>()
  /** All that was ever answered, for the invariant that it holds no code. */
  readonly answers: unknown[] = []
  readonly told = new Told()
  readonly #given: ShopGiven

  constructor(given: ShopGiven) {
    this.#given = given
  }

  act(op: Op): void {
    const { host, history, ledger, clock } = this.#given
    switch (op.do) {
      case 'clerk':
        this.#decide(op)
        return
      case 'till': {
        const { code } = history.cards[op.card]!
        ledger.redeem(code, 'till', op.amount, clock.now, null)
        return
      }
      case 'crash': {
        if (op.what === 'all') {
          host.crashAll()
          return
        }
        const some = [...host.objects.values()].filter(object => object.kind === op.what)
        const object = some[op.nth % Math.max(1, some.length)]
        if (object) host.crash(object)
        return
      }
      case 'outage':
        this.#given.outage(op)
        return
      default: {
        const call = this.#callOf(op)
        if (!call) return
        this.told.hear(this.#idOf(op.who), op)
        this.#ask(op.who, ...call)
      }
    }
  }

  #callOf(
    op: Exclude<Op, { do: 'clerk' | 'till' | 'crash' | 'outage' }>,
  ): [method: string, ...args: unknown[]] | null {
    const { cards } = this.#given.history
    const view = this.#views.get(op.who)
    const key = 'key' in op && op.key ? attemptOf(op) : null
    switch (op.do) {
      case 'create': {
        const code = op.card === null ? {} : { code: cards[op.card]!.code }
        const cartRef = this.#cartOf(op.who)
        const request = {
          currency: 'USD',
          orderTotal: op.total,
          cartRef,
          ...code,
          ...forfeitOf(op),
        }
        return ['create', request, attemptOf(op)]
      }
      case 'apply':
        return ['apply', { code: cards[op.card]!.code, ...forfeitOf(op) }, null]
      case 'change': {
        const card = op.agrees === null ? undefined : view?.cards[op.agrees]
        const agrees = card ? { cardId: card.id, forfeit: card.needsConsent ?? 0 } : {}
        return ['change', { ...(op.total === null ? {} : { orderTotal: op.total }), ...agrees }]
      }
      case 'remove': {
        const card = view?.cards[op.nth]
        return card ? ['remove', card.id] : null
      }
      case 'read':
        return ['read']
      case 'place': {
        if (!view) return null
        const applied = view.applied + (op.wrong ? 1 : 0)
        const orderTotal = view.orderTotal + op.surcharge
        const figures = { orderTotal, applied, ...this.#cartIn(op) }
        const payment = op.payment === null ? {} : { paymentId: op.payment }
        const hold = op.holdHours === null ? {} : { holdHours: op.holdHours }
        return ['place', { order: orderOf(op), ...figures, ...payment, ...hold }, key]
      }
      case 'reopen': {
        const payment = op.payment === null ? {} : { paymentId: op.payment }
        return ['reopen', { order: orderOf(op), ...payment }, null]
      }
      case 'complete': {
        const figures = { ...figuresOf(op.figures, view), ...this.#cartIn(op) }
        return ['complete', { order: orderOf(op), wait: op.wait, ...figures }, key]
      }
      case 'cancel':
        return ['cancel', { order: op.ofCheckout ? null : orderOf(op), wait: 0 }, key]
      case 'refund': {
        const giftRefund = sharedOut(op.share, view?.redeemed || view?.applied || 100)
        return ['refund', { order: orderOf(op), giftRefund, refundId: op.refund, wait: 0 }, key]
      }
      case 'platform_refund':
        return ['platformRefunded', { order: orderOf(op), wait: 0 }]
      case 'unreadable': {
        const order = op.nameless ? null : orderOf(op)
        return ['unreadable', { order, source: op.source, fields: ['total'] }]
      }
    }
  }

  #ask(who: number, method: string, ...args: unknown[]): void {
    const { host } = this.#given
    const id = this.#idOf(who)
    host.call(null, host.object('checkout', id), method, args).then(
      answer => {
        if (!isOutdated(answer)) this.#hear(who, answer as CheckoutResult)
        else if (id === this.#idOf(who)) this.#beginAnew(who, method, args)
      },
      () => undefined,
    )
  }

  /** As the route does: the key of an old creation leads to the next checkout. */
  #beginAnew(who: number, method: string, args: unknown[]): void {
    this.#began.set(who, (this.#began.get(who) ?? 0) + 1)
    this.#views.delete(who)
    this.#ask(who, method, ...args)
  }

  #idOf(who: number): string {
    return checkoutIdOf(who, this.#began.get(who))
  }

  #cartOf(who: number): string {
    return `cart${this.#given.history.oneCart ? 0 : who}`
  }

  #cartIn({ who, cart }: { who: number; cart: Cart }): { cartRef?: string } {
    if (cart === null) return {}
    return { cartRef: cart === 'own' ? this.#cartOf(who) : `cart${who + 1} of somebody else` }
  }

  #hear(who: number, answer: CheckoutResult): void {
    this.answers.push(answer)
    const failure = answer.ok ? null : answer.failure
    const view = answer.ok
      ? answer.value
      : failure && 'checkout' in failure
        ? failure.checkout
        : null
    const known = this.#views.get(who)
    if (view && (!known || view.version >= known.version)) this.#views.set(who, view)
  }

  /** Decides whatever is before it, allowed or not, for the review as it is or as it was. */
  #decide(op: Extract<Op, { do: 'clerk' }>): void {
    const { backOffice, host } = this.#given
    const open = backOffice.openReviews()
    const review = open[op.nth % Math.max(1, open.length)]
    if (!review) return
    const version = op.stale ? Math.max(1, review.version - 1) : review.version
    const request = { version, decision: op.decision, by: 'clerk' }
    const object = host.object('checkout', review.checkoutId)
    for (let times = op.twice ? 2 : 1; times > 0; times--)
      host.call(null, object, 'decide', [review.id, request]).then(
        answer => this.answers.push(answer),
        () => undefined,
      )
  }
}

const isOutdated = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'outdated' in answer

const sharedOut = (share: Share, all: number): number => {
  const amounts = { all, half: Math.max(1, Math.floor(all / 2)), more: all + 100, nothing: 0 }
  return amounts[share]
}

const forfeitOf = (op: { forfeit: number | null }) =>
  op.forfeit === null ? {} : { forfeit: op.forfeit }

/** A repetition of the same step comes with the same key. */
const attemptOf = (op: Op) => {
  const bodyHash = JSON.stringify(op)
  return { key: bodyHash, bodyHash }
}

function figuresOf(figures: Extract<Op, { do: 'complete' }>['figures'], view: View | undefined) {
  const applied = view?.applied ?? 0
  const orderTotal = view?.orderTotal ?? 0
  switch (figures) {
    case 'none':
      return {}
    case 'applied':
      return { applied }
    case 'zero':
      return { applied: 0 }
    case 'due':
      return { applied, due: orderTotal - applied }
    case 'total':
      return { applied, orderTotal }
    case 'wrong':
      return { applied: applied + 1, orderTotal: orderTotal + 1 }
    case 'currency':
      return { applied, currency: 'EUR' }
    case 'before':
      return { applied, due: orderTotal }
    case 'unreadable':
      return { applied, due: 'unreadable' }
  }
}
