/** The work on one order of the shop, under one of its names: it belongs to at most one checkout at a time. */
import type { Claim, ClaimAnswer, ClaimCalls } from './calls.ts'
import {
  cancelOrder,
  claimOrder,
  evolveOrder,
  type OrderEvent,
  type OrderState,
  unclaimOrder,
} from './rules/claims.ts'

export type OrderPorts = {
  now(): number
  read(): OrderState
  /** In one transaction with what was read before. `events` lead to the state. */
  write(state: OrderState, events: OrderEvent[]): void
}

export class Order implements ClaimCalls {
  readonly #ports: OrderPorts

  constructor(ports: OrderPorts) {
    this.#ports = ports
  }

  async claim(claim: Claim, takesBack: boolean): Promise<ClaimAnswer> {
    const state = this.#ports.read()
    const { answer, events } = claimOrder(state, claim, takesBack, this.#ports.now())
    this.#write(state, events)
    return answer
  }

  async unclaim(claim: Claim): Promise<void> {
    const state = this.#ports.read()
    this.#write(state, unclaimOrder(state, claim))
  }

  async cancel(): Promise<void> {
    const state = this.#ports.read()
    this.#write(state, cancelOrder(state, this.#ports.now()))
  }

  async isCancelled(): Promise<boolean> {
    return this.#ports.read().cancelled
  }

  async current(): Promise<string | null> {
    return this.#ports.read().last
  }

  #write(state: OrderState, events: OrderEvent[]): void {
    if (events.length > 0) this.#ports.write(events.reduce(evolveOrder, state), events)
  }
}
