/**
 * One checkout of one shopper, without a user interface: applies and removes cards, one request at a time, keeps their holds,
 * follows the order total and the other tabs, survives a reload. The element is a view of it.
 *
 * Source: docs/contract.md#http-api-for-the-browser. Amounts are minor units of the order's currency.
 */
import type { Checkout } from '../../shared/api.ts'
import { type Amounts, isOver } from './amounts.ts'
import { CheckoutCopy, type CheckoutPlace } from './checkout-copy.ts'
import { type ApplyOptions, CodeApplier } from './code-applier.ts'
import { type Passable, passOn } from './lease/pass-on.ts'
import type { ChangeReason, Job, Note } from './notes.ts'
import { TotalSender } from './total-sender.ts'
import { warn } from './warn.ts'
import type { WidgetProblem } from './worker-api.ts'

/** `settled()` never keeps a shop waiting longer. */
const SETTLED_WITHIN_MS = 10_000
const LATE = 'late'

export class CheckoutClient {
  /** What is going on, oldest first. */
  readonly jobs: Job[] = []

  readonly #copy: CheckoutCopy
  readonly #applier: CodeApplier
  readonly #listeners = new Set<(note: Note) => void>()
  readonly #totals: TotalSender
  #last: Promise<unknown> = Promise.resolve()
  /** Ends when a total that waits for its turn has been sent. */
  #lastTotal: Promise<unknown> = Promise.resolve()
  #following = false
  #begun = false

  constructor(place: CheckoutPlace) {
    this.#copy = new CheckoutCopy(place, {
      change: reason => this.#tell({ type: 'change', reason }),
      renew: () => this.#renew(),
      look: returned => this.#look(returned),
    })
    this.#totals = new TotalSender(this.#copy)
    this.#applier = new CodeApplier(this.#copy, this.#totals, () => this.#follow())
  }

  /** What the worker said last, or null. */
  get checkout(): Checkout | null {
    return this.#copy.checkout
  }

  /** 0 and the order total while nothing is applied; `due` is null while the amounts are of an earlier total. */
  get amounts(): Amounts {
    return this.#copy.amounts
  }

  /** The currency changed and the cards were let go. */
  get letGo(): boolean {
    return this.#copy.letGo
  }

  /** It has a checkout, or is about to have one. */
  get isUsed(): boolean {
    return !!(this.#copy.known || this.#copy.remembered) || this.jobs.length > 0
  }

  /** The checkout expired, and its cards can be taken again. */
  get canTakeAgain(): boolean {
    return this.#copy.canTakeAgain
  }

  /** When the holds end, in milliseconds by this browser's clock; null where none can end. */
  get endsAt(): number | null {
    return this.#copy.holds.endsAt
  }

  /** The holds end soon and could not be renewed. */
  get endsSoon(): boolean {
    return this.#copy.holds.endIsNear && !this.jobs.includes('keep')
  }

  /** Calls the listener with every note, and at once where there is a checkout already; returns how to stop. */
  listen(listener: (note: Note) => void): () => void {
    this.#listeners.add(listener)
    if (this.checkout) listener({ type: 'change', reason: 'restore' })
    return () => this.#listeners.delete(listener)
  }

  /** The last element of this client has left the page; without a cart, another may have taken its place. */
  passOn<Shared extends Passable<Shared>>(left: Shared, all: ReadonlyMap<string, Shared>): void {
    const { cart, memory } = this.#copy
    if (cart === null && this.isUsed) passOn(left, all, memory.key.replace(/\d+$/, ''))
  }

  /** Stops keeping the holds; what is under way is still remembered. */
  close(): void {
    this.#copy.close()
    this.#listeners.clear()
  }

  /** The order as it is now: total before gift codes in minor units, ISO 4217 currency. */
  setOrder(total: number | null, currency: string): void {
    const { order, amounts } = this.#copy
    if (total === order.total && currency === order.currency) return
    if (amounts.applied > 0 && total === amounts.due)
      warn(({ warnOfMistake }) => warnOfMistake('due', total))
    this.#copy.order = { total, currency }
    if (total !== null) this.#applier.totalIsKnown()
    this.#copy.announce('total')
    this.#follow()
  }

  /** Applies a code. Null after a problem, whose note has been given. */
  apply(code: string, options: ApplyOptions = {}): Promise<Checkout | null> {
    return this.#run('apply', () => this.#applier.apply(code, options))
  }

  /** Agrees to lose this amount on a card that is applied already. */
  agree(cardId: string, forfeit: number): Promise<Checkout | null> {
    return this.#run('agree', () =>
      this.#copy.change({ ...this.#copy.newTotal, cardId, forfeit }, 'shopper'),
    )
  }

  /** Takes a card off again; it is free at once. */
  removeCard(cardId: string): Promise<Checkout | null> {
    return this.#run('remove', () =>
      this.#copy.ask({ method: 'DELETE', path: `/cards/${cardId}` }, 'shopper'),
    )
  }

  /** Takes the same cards once more after their holds ran out. */
  again(): Promise<Checkout | null> {
    return this.#run('again', () => this.#totals.send('shopper'))
  }

  /** Reads again, and brings the amounts to the present total. */
  refresh(): Promise<Checkout | null> {
    return this.#run('refresh', () => this.#read(true))
  }

  /** Once: restores what is remembered, if anything. Where nothing was when the page began, another tab has applied a code since. */
  begin(wasRemembered: boolean): void {
    if (this.#begun) return
    this.#begun = true
    if (this.#copy.remembered) void this.restore(wasRemembered ? 'restore' : 'other-tab')
  }

  /** Reads the remembered checkout, if there is one. One that is over belongs to an earlier order. */
  restore(reason: ChangeReason = 'restore'): Promise<Checkout | null> {
    return this.#run('restore', async () => {
      const problem = await this.#read(true, reason)
      if (this.checkout && isOver(this.checkout)) this.#copy.adopt(null, reason)
      return problem?.code === 'not_found' ? null : problem
    })
  }

  /** Forgets the checkout: the order is done. */
  reset(): Promise<Checkout | null> {
    this.#applier.forget()
    this.#copy.letGo = false
    this.#copy.adopt(null, 'shopper')
    return Promise.resolve(null)
  }

  /** Resolves when nothing is pending, after 10 s at the latest. */
  async settled(): Promise<Checkout | null> {
    const limit = new Promise<typeof LATE>(late => setTimeout(late, SETTLED_WITHIN_MS, LATE))
    while (this.jobs.length > 0) {
      const quiet = Promise.all([this.#last, this.#lastTotal])
      if ((await Promise.race([quiet, limit])) === LATE) break
    }
    return this.checkout
  }

  #run(job: Job, work: () => Promise<WidgetProblem | null>): Promise<Checkout | null> {
    this.jobs.push(job)
    this.#tell({ type: 'state' })
    return this.#runInTurn(job, work)
  }

  #runInTurn(job: Job, work: () => Promise<WidgetProblem | null>): Promise<Checkout | null> {
    const done = this.#last.then(async () => {
      const problem = await work().catch((error): WidgetProblem => {
        reportError(error)
        return { code: 'unreachable' }
      })
      this.jobs.splice(this.jobs.indexOf(job), 1)
      if (problem) warn(({ warnOfRefusal }) => warnOfRefusal(problem))
      this.#tell(problem ? { type: 'problem', problem, job } : { type: 'fine' })
      this.#copy.announce('restore')
      this.#tell({ type: 'state' })
      return problem ? null : this.checkout
    })
    this.#last = done
    return done
  }

  #renew(): void {
    if (this.jobs.includes('keep')) return
    void this.#run('keep', () => this.#copy.change({}, 'restore'))
  }

  /** `returned`: the whole page came back as it was left, perhaps after its order was made. */
  #look(returned: boolean): void {
    const { known, remembered } = this.#copy
    if (this.jobs.includes('keep') || !(known || remembered)) return
    if (returned) void this.restore()
    else void this.#run('keep', () => this.#read(document.hasFocus()))
  }

  /** One PATCH for any number of changes: while one waits for its turn, the newest total goes with it. */
  #follow(): void {
    if (this.#following || !this.#copy.isBehind) return
    this.#following = true
    this.jobs.push('total')
    this.#tell({ type: 'state' })
    this.#lastTotal = this.#totals
      .turn()
      .then(() => this.#runInTurn('total', () => this.#sendTotal()))
  }

  async #sendTotal(): Promise<WidgetProblem | null> {
    const copy = this.#copy
    this.#following = false
    if (!copy.isBehind) return null
    if (!this.#totals.isFree) {
      this.#follow()
      return null
    }
    if (copy.checkout?.currency !== copy.order.currency) return copy.letCardsGo()
    const problem = await this.#totals.send('total')
    if (problem?.code !== 'slow_down') return problem
    this.#follow()
    return null
  }

  async #read(follows: boolean, reason: ChangeReason = 'restore'): Promise<WidgetProblem | null> {
    const id = (this.#copy.known ?? this.#copy.remembered)?.id
    if (id === undefined) return null
    const problem = await this.#copy.ask({ method: 'GET', path: '' }, reason, id)
    if (follows) this.#follow()
    return problem
  }

  #tell(note: Note): void {
    for (const listener of this.#listeners) listener(note)
  }
}
