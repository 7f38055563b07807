/**
 * The Card object's work, call by call: the way in to its acts, each of which stands in a file of its own. They load, ask the
 * rules, store and act; a decision is written before anything follows from it.
 */
import type { Balance } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import type { Result } from '../../shared/result.ts'
import { tellCheckouts } from './acknowledgements.ts'
import { balance } from './balance.ts'
import type {
  CardCalls,
  CardFacts,
  CardStory,
  DecideCall,
  FirmAnswer,
  FirmCall,
  HoldAnswer,
  HoldCall,
  RedeemAnswer,
  RedeemCall,
  RenewCall,
  Standing,
  TakeCall,
} from './calls.ts'
import { CardContext, type CardPorts } from './context.ts'
import * as holding from './hold.ts'
import { forgetCart, storedOf } from './one-checkout.ts'
import * as redeeming from './redeem.ts'
import { RedemptionRunner } from './redemption-runner.ts'
import { forget } from './retention.ts'
import type { Outcome } from './rules/outcome.ts'
import { attemptLines } from './rules/story/attempt-lines.ts'
import { openAttempts } from './rules/story/open-attempts.ts'

export class Card implements CardCalls {
  readonly #context: CardContext
  readonly #runner: RedemptionRunner

  constructor(ports: CardPorts) {
    this.#context = new CardContext(ports)
    this.#runner = new RedemptionRunner(this.#context)
  }

  hold(call: TakeCall): Promise<HoldAnswer> {
    return holding.hold(this.#context, call)
  }

  balance(code: string): Promise<Result<Balance, Problem>> {
    return balance(this.#context, code)
  }

  async renew(call: RenewCall): Promise<Standing> {
    return holding.renew(this.#context, call)
  }

  async check(call: HoldCall): Promise<Standing> {
    return holding.check(this.#context, call)
  }

  firm(call: FirmCall): Promise<FirmAnswer> {
    return holding.firm(this.#context, call)
  }

  async release(call: HoldCall): Promise<boolean> {
    return holding.release(this.#context, call)
  }

  redeem(call: RedeemCall): Promise<RedeemAnswer> {
    return redeeming.redeem(this.#context, this.#runner, call)
  }

  reverse(call: HoldCall): Promise<Outcome | null> {
    return redeeming.reverse(this.#context, this.#runner, call)
  }

  decide(call: DecideCall): Promise<Outcome | null> {
    return redeeming.decide(this.#context, this.#runner, call)
  }

  async story(checkoutId: string): Promise<CardStory> {
    const { state, ports } = this.#context
    const journal = ports.store.journal()
    return { lines: attemptLines(journal, checkoutId), open: openAttempts(state, checkoutId) }
  }

  async forgetCart(checkoutId: string): Promise<void> {
    forgetCart(this.#context, checkoutId)
  }

  async stored(checkoutId: string): Promise<unknown[]> {
    return storedOf(this.#context, checkoutId)
  }

  async facts(): Promise<CardFacts | null> {
    const { known, attempts } = this.#context.state
    if (known === null) return null
    const { upstreamId: cardId, currency } = known.snapshot
    return {
      ...{ cardId, currency },
      attempts: attempts.map(({ id, firstSentAt }) => ({ id, sentAt: firstSentAt })),
    }
  }

  /** The alarm: goes on with the attempts that are due, tells the checkouts, forgets what is old. */
  async wake(): Promise<void> {
    // One attempt that can't go on must not hold up the others, nor what the checkouts must hear.
    for (const { id } of this.#context.state.attempts)
      await this.#runner
        .run(id)
        .catch(error => this.#context.ports.report('running a redemption', error))
    await tellCheckouts(this.#context)
    forget(this.#context)
  }

  rearm(pauseMs: number): void {
    this.#context.recorder.rearm(this.#context.now() + pauseMs)
  }
}
