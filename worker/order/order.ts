/** The Order object's work: an order of the shop belongs to at most one checkout at a time. */
import { Recorder } from '../storage/recorder.ts'
import type { Store } from '../storage/store.ts'
import type { Claim, ClaimAnswer, ClaimCalls } from './calls.ts'
import {
  cancelOrder,
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
    this.#recorder = new Recorder(ports.store, {
      empty: emptyOrder,
      evolve: evolveOrder,
      dueAt: state => orderForgottenAt(state, ports.retentionMs),
      now: () => ports.now(),
    })
  }

  async claim(claim: Claim, takesBack: boolean): Promise<ClaimAnswer> {
    const { state } = this.#recorder
    const { answer, events } = claimOrder(state, claim, takesBack, this.#ports.now())
    this.#record(events)
    return answer
  }

  async unclaim(claim: Claim): Promise<void> {
    this.#record(unclaimOrder(this.#recorder.state, claim))
  }

  async cancel(): Promise<void> {
    this.#record(cancelOrder(this.#recorder.state, this.#ports.now()))
  }

  async isCancelled(): Promise<boolean> {
    return this.#recorder.state.cancelled
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
