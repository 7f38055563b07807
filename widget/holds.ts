/**
 * Keeps the holds of a checkout alive while somebody looks at the page, and looks again when they come back. Promises to renew
 * before the end, and to say when the end has come.
 */
import type { Checkout } from '../shared/api.ts'

/** Renewed so long before the end, or earlier where the hold itself is short. */
const RENEW_BEFORE_MS = 120_000

/** A renewal that does not move the end (2 h in all) is not repeated sooner. */
const AT_LEAST_MS = 1_000

/** A worker that could not be asked at the end is asked again. */
const LOOK_AGAIN_MS = 30_000

type Duties = {
  /** The end comes near. */
  renew(): void
  /** The end has come, or somebody is back: what is true now? */
  look(): void
}

export class Keeper {
  /** The end by this browser's clock, or null. */
  endsAt: number | null = null
  /** A renewal did not move the end. */
  fades = false

  readonly #duties: Duties
  readonly #back = (event: Event) => {
    if (event.type !== 'pageshow' || (event as PageTransitionEvent).persisted) this.#wake()
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
    this.fades &&= this.endsAt !== null && end === this.#lastEnd
    this.#lastEnd = end
    if (this.endsAt === null) return
    const left = this.endsAt - Date.now()
    this.#renewAt = this.fades ? this.endsAt : this.endsAt - Math.min(RENEW_BEFORE_MS, left / 3)
    this.#wakeIn(Math.max(AT_LEAST_MS, this.#renewAt - Date.now()))
  }

  close(): void {
    clearTimeout(this.#timer)
    for (const [target, name] of WAKERS()) target.removeEventListener(name, this.#back)
  }

  /** A timer is set before each duty: whatever becomes of it, the end is not missed. */
  #wake(): void {
    clearTimeout(this.#timer)
    if (document.visibilityState === 'hidden') return
    const { endsAt: end } = this
    const now = Date.now()
    const isNear = end !== null && now >= this.#renewAt && now < end
    if (end !== null) {
      this.#wakeIn(now >= end ? LOOK_AGAIN_MS : (isNear ? end : this.#renewAt) - now)
    }
    if (isNear) {
      this.fades = true
      this.#duties.renew()
    } else {
      this.#duties.look()
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
