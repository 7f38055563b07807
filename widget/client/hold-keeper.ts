/**
 * Keeps a checkout's holds alive while somebody looks at the page, and reads the checkout again when they come back. Asks for a
 * renewal before the holds end, and for a reading when they have ended.
 */
import type { Checkout } from '../../shared/api.ts'

/** How long before the end a hold is renewed; earlier where the hold itself is short. */
const RENEW_BEFORE_MS = 120_000

/** The least time between two renewals, whatever end the worker answers. */
const AT_LEAST_MS = 1_000

/** Where the worker could not be reached when the holds ended, it is asked again after this time. */
const LOOK_AGAIN_MS = 30_000

type Duties = {
  /** The holds end soon. */
  renew(): void
  /** The holds have ended, or somebody is back at the page; `returned`: the page came back as it was left. */
  look(returned: boolean): void
}

export class HoldKeeper {
  /** The end by this browser's clock, or null. */
  endsAt: number | null = null
  /** A renewal was asked for, and the end has not moved since. */
  endIsNear = false

  readonly #duties: Duties
  readonly #back = (event: Event) => {
    const returned = !!(event as PageTransitionEvent).persisted
    if (event.type !== 'pageshow' || returned) this.#wake(returned)
  }
  #timer: ReturnType<typeof setTimeout> | undefined
  #renewAt = 0
  #lastEnd: string | null = null

  constructor(duties: Duties) {
    this.#duties = duties
    for (const [target, name] of WAKERS()) target.addEventListener(name, this.#back)
  }

  /** The checkout as it is now known; null where there is nothing to keep. */
  watch(checkout: Checkout | null): void {
    clearTimeout(this.#timer)
    this.endsAt = checkout === null ? null : endOf(checkout)
    const end = checkout?.expiresAt ?? null
    this.endIsNear &&= this.endsAt !== null && end === this.#lastEnd
    this.#lastEnd = end
    if (this.endsAt === null) return
    const left = this.endsAt - Date.now()
    this.#renewAt = this.endIsNear ? this.endsAt : this.endsAt - Math.min(RENEW_BEFORE_MS, left / 3)
    this.#wakeIn(Math.max(AT_LEAST_MS, this.#renewAt - Date.now()))
  }

  close(): void {
    clearTimeout(this.#timer)
    for (const [target, name] of WAKERS()) target.removeEventListener(name, this.#back)
  }

  /** A timer is set before each duty: whatever becomes of it, the end is not missed. */
  #wake(returned = false): void {
    clearTimeout(this.#timer)
    if (document.visibilityState === 'hidden') return
    const { endsAt: end } = this
    const now = Date.now()
    const isNear = end !== null && now >= this.#renewAt && now < end
    if (end !== null) {
      this.#wakeIn(now >= end ? LOOK_AGAIN_MS : (isNear ? end : this.#renewAt) - now)
    }
    if (isNear && !returned) {
      this.endIsNear = true
      this.#duties.renew()
    } else {
      this.#duties.look(returned)
    }
  }

  #wakeIn(ms: number): void {
    this.#timer = setTimeout(() => this.#wake(), ms)
  }
}

const WAKERS = (): [EventTarget, string][] => [
  [document, 'visibilitychange'],
  [window, 'pageshow'],
  [window, 'online'],
  [window, 'focus'],
]

/**
 * The end of the holds in this browser's time. Its clock may be wrong, so what counts is how long the hold was to last when the
 * worker answered: the proof says when that was.
 */
function endOf({ status, expiresAt, proof, cards }: Checkout): number | null {
  if (status !== 'open' || !expiresAt || cards.length === 0) return null
  return Date.now() + Date.parse(expiresAt) - (issuedAt(proof) ?? Date.now())
}

function issuedAt(proof: string | undefined): number | null {
  try {
    const claims = proof!.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/')
    const { iat } = JSON.parse(atob(claims))
    return typeof iat === 'number' ? iat * 1000 : null
  } catch {
    return null
  }
}
