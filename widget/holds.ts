/**
 * Keeps the holds of a checkout alive while somebody looks at the page, and looks again when they come back. Promises to renew
 * before the end, and to say when the end has come.
 */
import type { Checkout } from '../shared/checkout.ts'

/** Renewed so long before the end, or earlier where the hold itself is short. */
const RENEW_BEFORE_MS = 120_000

/** A renewal that does not move the end (2 h in all) is not repeated sooner. */
const AT_LEAST_MS = 1_000

/** A worker that could not be asked at the end is asked again. */
const LOOK_AGAIN_MS = 30_000

export type Keeper = {
  /** The end by this browser's clock, or null. */
  endsAt: number | null
  /** A renewal did not move the end. */
  fades: boolean
  /** The checkout as it is now known; null where there is nothing to keep. */
  watch(checkout: Checkout | null): void
  close(): void
}

type Duties = {
  /** The end comes near. */
  renew(): void
  /** The end has come, or somebody is back: what is true now? */
  look(): void
}

export function keeper(duties: Duties): Keeper {
  let timer: ReturnType<typeof setTimeout> | undefined
  let renewAt = 0
  let renewed: string | null = null
  let current: Checkout | null = null
  const seen = () => document.visibilityState !== 'hidden'
  // A timer is set before each duty: whatever becomes of it, the end is not missed.
  const wake = () => {
    clearTimeout(timer)
    if (!seen()) return
    if (current === null) return duties.look()
    const now = Date.now()
    const end = self.endsAt
    const isNear = end !== null && now >= renewAt && now < end
    if (end !== null)
      timer = setTimeout(wake, now >= end ? LOOK_AGAIN_MS : isNear ? end - now : renewAt - now)
    if (!isNear) return duties.look()
    self.fades = true
    duties.renew()
  }
  const back = (event: Event) => {
    if (event.type !== 'pageshow' || (event as PageTransitionEvent).persisted) wake()
  }
  const self: Keeper = {
    endsAt: null,
    fades: false,
    watch(checkout) {
      clearTimeout(timer)
      current = checkout
      self.endsAt = checkout === null ? null : endOf(checkout)
      if (self.endsAt === null) {
        self.fades = false
        return
      }
      const left = self.endsAt - Date.now()
      const moved = renewed !== checkout?.expiresAt
      renewed = checkout?.expiresAt ?? null
      self.fades &&= !moved
      renewAt = !self.fades ? self.endsAt - Math.min(RENEW_BEFORE_MS, left / 3) : self.endsAt
      timer = setTimeout(wake, Math.max(AT_LEAST_MS, renewAt - Date.now()))
    },
    close() {
      clearTimeout(timer)
      for (const [target, name] of WAKERS()) target.removeEventListener(name, back)
    },
  }
  for (const [target, name] of WAKERS()) target.addEventListener(name, back)
  return self
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
