/** The Order object's work: an order of the shop belongs to at most one checkout at a time. */
import { Recorder } from '../storage/recorder.ts'
import type { Store } from '../storage/store.ts'
import type { Claim, ClaimCalls } from './calls.ts'
import {
  claimOrder,
  emptyOrder,
  evolveOrder,
  type OrderEvent,
  type OrderState,
  orderForgottenAt,
  unclaimOrder,
} from './rules/claims.ts'

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
      orderForgottenAt(state, ports.retentionMs),
    )
  }

  async claim(claim: Claim): Promise<boolean> {
    const events = claimOrder(this.#recorder.state, claim, this.#ports.now())
    if (events) this.#record(events)
    return events !== null
  }

  async unclaim(claim: Claim): Promise<void> {
    this.#record(unclaimOrder(this.#recorder.state, claim))
  }

  async current(): Promise<string | null> {
    return this.#recorder.state.last
  }

  /** The alarm: after RETENTION_DAYS the order is forgotten. */
  async wake(): Promise<void> {
    const forgottenAt = orderForgottenAt(this.#recorder.state, this.#ports.retentionMs)
    if (forgottenAt !== null && this.#ports.now() >= forgottenAt) this.#recorder.forget()
  }

  rearm(pauseMs: number): void {
    this.#recorder.rearm(this.#ports.now() + pauseMs)
  }

  #record(events: OrderEvent[]): void {
    if (events.length > 0) this.#recorder.record(events)
  }
}
