/**
 * What the acts of a card share: its ports, its state and the writing of events. No act holds a lock: after its last await each
 * reads the state anew, decides and writes at once.
 */
import type { ClaimCode } from '../../shared/claim-code.ts'
import type { Search } from '../providers/find-card.ts'
import type { Provider } from '../providers/provider.ts'
import { Recorder } from '../storage/recorder.ts'
import type { Store } from '../storage/store.ts'
import type { OutcomeReceiver } from './calls.ts'
import type { Attempt } from './rules/attempt.ts'
import type { CardEvent } from './rules/events.ts'
import { evolveCard } from './rules/evolve.ts'
import { attemptOf, type CardState, emptyCard } from './rules/state.ts'
import { cardDueAt } from './rules/timers.ts'

export type CardRules = {
  takeoverMs: number
  scheduleMs: number[]
  upstreamTimeoutMs: number
  retentionMs: number
}

export type CardPorts = {
  now(): number
  store: Store<CardState, CardEvent>
  rules: CardRules
  provider(name: string): Provider | null
  /** Asks the gift-card systems to which the code could belong, in turn. */
  find(code: ClaimCode): Promise<Search>
  seal(code: string): Promise<string>
  open(sealed: string): Promise<string>
  /** For the log: something went wrong that the alarm will mend. */
  report(what: string, error: unknown): void
  checkout(id: string): OutcomeReceiver
}

export class CardContext {
  readonly ports: CardPorts
  readonly recorder: Recorder<CardState, CardEvent>

  constructor(ports: CardPorts) {
    this.ports = ports
    this.recorder = new Recorder(ports.store, {
      empty: emptyCard,
      evolve: evolveCard,
      dueAt: state => cardDueAt(state, ports.rules.retentionMs),
      now: () => ports.now(),
    })
  }

  get state(): CardState {
    return this.recorder.state
  }

  get rules(): CardRules {
    return this.ports.rules
  }

  now(): number {
    return this.ports.now()
  }

  attempt(id: string): Attempt | undefined {
    return attemptOf(this.state, id)
  }

  record(events: CardEvent[], beside: { secret?: string | null; isAwaited?: boolean } = {}): void {
    if (events.length > 0) this.recorder.record(events, beside)
  }

  /** The code as the gift-card system knows it, or null where it was deleted, or its key is no longer in MASTER_KEY. */
  async openCode(): Promise<string | null> {
    const sealed = this.ports.store.secret()
    return sealed === null ? null : this.ports.open(sealed).catch(() => null)
  }

  /** Why `openCode` has none. */
  whyNoCode(): 'code_deleted' | 'key_gone' {
    return this.ports.store.secret() === null ? 'code_deleted' : 'key_gone'
  }
}
