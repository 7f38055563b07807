/** The way to the worker, from what the shop's settings say. A wrong setting is told at once, and never with its value. */
import type { Way } from './call.ts'
import { type Fetch, platform } from './platform.ts'

export type WayOptions = {
  /** The worker's address, its setting `PUBLIC_URL`. https; http only on this machine. */
  url: string
  /** Instead of the platform's own. */
  fetch?: Fetch
  /** How long an answer may take, in milliseconds, beside what the worker was asked to wait; by default 15000. */
  timeoutMs?: number
}

/** The worker answers `place` within 12 s; the rest is for the network. */
const TIMEOUT_MS = 15_000

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

export function wayTo({ url, fetch, timeoutMs = TIMEOUT_MS }: WayOptions): Way {
  if (!(timeoutMs > 0)) throw new TypeError('timeoutMs: expected milliseconds above 0')
  return {
    url: workerUrl(url),
    timeoutMs,
    // Frameworks replace the platform's fetch later on, so it is looked up at each call.
    fetch: fetch ?? ((to, init) => platform.fetch(to, init)),
  }
}

/** The address as the worker's `PUBLIC_URL` has it, without a slash at its end. */
function workerUrl(url: string): string {
  const expected = "url: expected the worker's address, such as https://gifts.example.com"
  let parsed: InstanceType<typeof platform.URL>
  try {
    parsed = new platform.URL(url)
  } catch {
    throw new TypeError(expected)
  }
  const isHttp = parsed.protocol === 'http:' && LOOPBACK.test(parsed.hostname)
  if (parsed.protocol !== 'https:' && !isHttp) throw new TypeError(`${expected}, with https`)
  return url.replace(/\/+$/, '')
}
