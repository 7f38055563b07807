/** The Order object's work: an order of the shop has at most one live checkout. Claims carry a fence; an older one is refused. */
import type { OrderCalls } from '../checkout/calls.ts'
import { Recorder, type Store } from '../storage/store.ts'

export type Claim = { checkoutId: string; fence: number }

/** `last` is kept after the claim ended, so that the order can still be looked up. */
export type OrderState = { live: Claim | null; last: string | null; usedAt: number }

export type OrderEvent =
  | { kind: 'claimed'; claim: Claim; at: number }
  | { kind: 'unclaimed'; claim: Claim }

export interface ClaimCalls extends OrderCalls {
  /** False: another checkout has this order. */
  claim(claim: Claim): Promise<boolean>
  unclaim(claim: Claim): Promise<void>
}

export const emptyOrder: OrderState = { live: null, last: null, usedAt: 0 }

export function evolveOrder(state: OrderState, event: OrderEvent): OrderState {
  switch (event.kind) {
    case 'claimed':
      return { live: event.claim, last: event.claim.checkoutId, usedAt: event.at }
    case 'unclaimed':
      return { ...state, live: null }
    default:
      return event satisfies never
  }
}

export type OrderPorts = {
  now(): number
  store: Store<OrderState, OrderEvent>
  retentionMs: number
}

export class Order implements ClaimCalls {
  readonly #ports: OrderPorts
  readonly #recorder: Recorder<OrderState, OrderEvent>

  constructor(ports: OrderPorts) {
    this.#ports = ports
    this.#recorder = new Recorder(ports.store, emptyOrder, evolveOrder, state =>
      state.last === null ? null : state.usedAt + ports.retentionMs,
    )
  }

  async claim(claim: Claim): Promise<boolean> {
    const { live } = this.#recorder.state
    if (live && live.checkoutId !== claim.checkoutId) return false
    if (!live || claim.fence > live.fence)
      this.#recorder.record([{ kind: 'claimed', claim, at: this.#ports.now() }])
    return true
  }

  async unclaim(claim: Claim): Promise<void> {
    const { live } = this.#recorder.state
    if (live?.checkoutId === claim.checkoutId && claim.fence >= live.fence)
      this.#recorder.record([{ kind: 'unclaimed', claim }])
  }

  async current(): Promise<string | null> {
    return this.#recorder.state.last
  }

  /** The alarm: after RETENTION_DAYS the order is forgotten. */
  async wake(): Promise<void> {
    const { last, usedAt } = this.#recorder.state
    const over = last !== null && this.#ports.now() >= usedAt + this.#ports.retentionMs
    if (over) this.#recorder.forget()
  }

  rearm(pauseMs: number): void {
    this.#recorder.rearm(this.#ports.now() + pauseMs)
  }
}
