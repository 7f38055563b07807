/** The log of the calls that reached the three systems: what was asked of which card, what was answered, and what it did. */
import { bare, type Operation, type SystemName } from './system.ts'

export type Call = {
  system: SystemName | 'elsewhere'
  method: string
  /** The document's path with its placeholders, such as `/claim_codes/:claim_code/redemptions`. */
  path: string
  operation: Operation
  code: string | null
  /** ISO 8601. */
  at: string
  /** What was answered; `dropped` where there was no answer; null while there is none yet. */
  status: number | 'dropped' | null
  /** The call changed a card. */
  effect: boolean
  /** A late effect: when it landed (ISO 8601), else null. */
  landedAt: string | null
  fault: string | null
  /** The body as parsed JSON or form fields, or as text where it is neither; null for none. */
  body: unknown
}

/** The newest so many calls are kept, so that a load test does not fill the memory. */
const KEPT = 5000

export class Calls {
  #rows: Call[] = []

  add(call: Call): Call {
    this.#rows.push(call)
    if (this.#rows.length > KEPT) this.#rows.shift()
    return call
  }

  read(code?: string): Call[] {
    const rows = code === undefined ? this.#rows : this.#rows.filter(row => concerns(row, code))
    return rows.map(row => ({ ...row }))
  }

  clear(): void {
    this.#rows = []
  }
}

const concerns = (row: Call, code: string) => row.code !== null && bare(row.code) === bare(code)

/** A request body as something that can be compared in a test. */
export function readable(body: string): unknown {
  if (body === '') return null
  try {
    return JSON.parse(body)
  } catch {
    return /^[\w.%+-]+=/.test(body) ? Object.fromEntries(new URLSearchParams(body)) : body
  }
}
