/** Makes a history from a seed: plausible orders, and then whatever disturbs them, in any order. */
import type { CardPlan, History, Op, Step } from './history.ts'
import { OrderOps } from './order-ops.ts'
import { type Random, streamsFrom } from './random.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Shapes of codes that lead to each system; the digits are those of nobody. */
const CODES = {
  instagift: ['QW3R-9CLT-3KNPU4', 'ZX8C-4VBN-7MASD2', 'PL5K-2OJM-8IHNU6'],
  yougotagift: ['7310482956017', '8429175630284', '6153948270591'],
  vauchar: ['GIFT0C307PBFJC3A5', 'GIFT7K219QWXDE4B8', 'GIFT5R864MNVLS2C9'],
} as const

const FACES = [100, 1_000, 2_500, 2_550, 5_000, 10_000, 10_099]
const TOTALS = [99, 500, 2_381, 2_500, 5_250, 7_725, 10_000, 23_000]

export function historyOf(seed: number): History {
  const stream = streamsFrom(seed)
  const random = stream('plan')
  const cards = cardsOf(random)
  const shoppers = random.pick([1, 1, 2, 2, 3])
  const plan = new Plan(stream('steps'), cards, shoppers)
  const steps = withCreationsAgain(plan.steps(), stream('creations'))
  return {
    seed,
    rules: {
      minimumDue: random.pick([0, 0, 50]),
      rounding: random.pick(['down', 'down', 'up']),
      onPartialFailure: random.pick(['keep', 'reverse']),
      refundGiftCards: random.pick(['ask', 'with_order', 'never']),
      takeoverMs: random.pick([120 * SECOND, 120 * SECOND, 5 * SECOND]),
    },
    listens: random.chance(0.9),
    oneCart: stream('carts').chance(0.25),
    faultRate: random.pick([0.25, 0.35, 0.5, 0.8]),
    faultsFor: random.pick([0, 2 * MINUTE, 40 * MINUTE, 3 * HOUR]),
    downForGood: random.chance(0.05) ? random.pick(cards).system : null,
    cards,
    shoppers,
    steps,
  }
}

function cardsOf(random: Random): CardPlan[] {
  const count = random.pick([1, 1, 2, 2, 3, 4])
  const all = (['instagift', 'yougotagift', 'vauchar'] as const).flatMap(system =>
    CODES[system].map(code => ({ system, code })),
  )
  const chosen: CardPlan[] = []
  while (chosen.length < count) {
    const { system, code } = random.pick(all)
    if (chosen.some(card => card.code === code)) continue
    const partial = system === 'vauchar' || (system === 'instagift' && random.chance(0.7))
    chosen.push({ code, system, face: random.pick(FACES), partial })
  }
  return chosen
}

/** Some creations come again, whose answers were lost or whose keys were found later: also more than a day later. */
function withCreationsAgain(steps: Step[], random: Random): Step[] {
  if (!random.chance(0.3)) return steps
  const creations = steps.filter(({ op }) => op.do === 'create')
  const { op } = random.pick(creations)
  const at = random.between(steps.findIndex(step => step.op === op) + 1, steps.length)
  const after = random.chance(0.4) ? random.between(24 * HOUR, 26 * HOUR) : random.between(0, 5_000)
  return [...steps.slice(0, at), { after, op, again: [] }, ...steps.slice(at)]
}

class Plan {
  readonly #random: Random
  readonly #cards: CardPlan[]
  readonly #shoppers: number
  readonly #orders: OrderOps

  constructor(random: Random, cards: CardPlan[], shoppers: number) {
    this.#random = random
    this.#orders = new OrderOps(random)
    this.#cards = cards
    this.#shoppers = shoppers
  }

  /** Each shopper's own order of things, dealt into one row, with disturbances between. */
  steps(): Step[] {
    const random = this.#random
    const lanes = Array.from({ length: this.#shoppers }, (_, who) => this.#journey(who))
    const steps: Step[] = []
    while (lanes.some(lane => lane.length > 0)) {
      const lane = random.pick(lanes.filter(one => one.length > 0))
      steps.push(this.#step(lane.shift()!))
      if (random.chance(0.22)) steps.push(this.#step(this.#disturbance()))
    }
    for (let more = random.between(0, 3); more > 0; more--)
      steps.push(this.#step(this.#disturbance()))
    // An outcome that stays unknown is put before a person half an hour later, and again after that.
    if (random.chance(0.5))
      for (let more = random.between(1, 5); more > 0; more--)
        steps.push({ after: random.between(MINUTE, 50 * MINUTE), op: this.#clerk(), again: [] })
    return steps
  }

  #step(op: Op): Step {
    const random = this.#random
    const again = random.chance(0.25)
      ? Array.from({ length: random.between(1, 3) }, () => this.#pause())
      : []
    return { after: this.#pause(), op, again }
  }

  #pause(): number {
    const random = this.#random
    const roll = random.next()
    if (roll < 0.45) return random.between(0, 40)
    if (roll < 0.8) return random.between(40, 3 * SECOND)
    if (roll < 0.93) return random.between(3 * SECOND, 3 * MINUTE)
    if (roll < 0.98) return random.between(3 * MINUTE, 30 * MINUTE)
    return random.chance(0.85) ? random.between(HOUR, 3 * HOUR) : random.between(70, 75) * HOUR
  }

  #journey(who: number): Op[] {
    const random = this.#random
    const first = random.chance(0.4) ? this.#anyCard() : null
    const ops: Op[] = [
      { do: 'create', who, total: random.pick(TOTALS), card: first, forfeit: this.#forfeit() },
    ]
    // A shopper whose code could not be looked up tries again.
    for (let more = random.between(2, 4); more > 0; more--)
      ops.push({ do: 'apply', who, card: this.#anyCard(), forfeit: this.#forfeit() })
    for (let more = random.between(0, 2); more > 0; more--) ops.push(this.#shopping(who))
    const order = this.#orderOf(who)
    if (random.chance(0.85)) ops.push(this.#orders.place(who, order))
    if (random.chance(0.15))
      ops.push(this.#orders.reopen(who, order), this.#shopping(who), this.#orders.place(who, order))
    const ends: Op[] = [
      ...(random.chance(0.85) ? [this.#orders.complete(who, order)] : []),
      ...(random.chance(0.2) ? [this.#orders.cancel(who, order)] : []),
      ...(random.chance(0.25)
        ? [this.#orders.refund(who, order), this.#orders.refund(who, order)]
        : []),
    ]
    // Deliveries come in any order.
    if (random.chance(0.3)) ends.reverse()
    return [...ops, ...ends]
  }

  #shopping(who: number): Op {
    const random = this.#random
    const roll = random.next()
    if (roll < 0.5) return { do: 'apply', who, card: this.#anyCard(), forfeit: this.#forfeit() }
    if (roll < 0.7)
      return {
        do: 'change',
        who,
        total: random.chance(0.7) ? random.pick(TOTALS) : null,
        agrees: random.chance(0.4) ? random.between(0, 2) : null,
      }
    if (roll < 0.85) return { do: 'remove', who, nth: random.between(0, 2) }
    return { do: 'read', who }
  }

  #disturbance(): Op {
    const random = this.#random
    const who = random.between(0, this.#shoppers - 1)
    const order = random.chance(0.7) ? this.#orderOf(who) : random.pick(['1000', '1001', '1002'])
    const nth = random.between(0, 3)
    const system = random.pick(this.#cards).system
    return random.pick<() => Op>([
      () => this.#shopping(who),
      () => this.#shopping(who),
      () => this.#orders.place(who, order),
      () => this.#orders.reopen(who, order),
      () => this.#orders.complete(who, order),
      () => this.#orders.cancel(who, order),
      () => this.#orders.refund(who, order),
      () => ({ do: 'platform_refund', who, ...this.#orders.named(order) }),
      () => ({ do: 'unreadable', who, nameless: random.chance(0.3), ...this.#orders.named(order) }),
      () => this.#clerk(),
      () => this.#clerk(),
      () => ({ do: 'till', card: this.#anyCard(), amount: random.pick([301, 3_701, 7]) }),
      () => ({ do: 'crash', what: random.pick(['card', 'checkout', 'order', 'all']), nth }),
      () => ({ do: 'crash', what: random.pick(['card', 'checkout']), nth }),
      () => ({
        do: 'outage',
        system,
        how: random.pick(['refuses_us', 'unavailable']),
        ms: random.between(SECOND, 10 * MINUTE),
      }),
    ])()
  }

  #clerk(): Op {
    const random = this.#random
    const decision = random.pick([
      ...(['redeemed', 'not_redeemed', 'retry', 'settled', 'settled', 'reverse'] as const),
    ])
    const nth = random.between(0, 2)
    return { do: 'clerk', nth, decision, stale: random.chance(0.15), twice: random.chance(0.2) }
  }

  #anyCard(): number {
    return this.#random.between(0, this.#cards.length - 1)
  }

  #forfeit(): number | null {
    return this.#random.pick([null, 0, 40, 1_000_000, 1_000_000, 1_000_000])
  }

  #orderOf(who: number): string {
    return String(1_000 + who)
  }
}
