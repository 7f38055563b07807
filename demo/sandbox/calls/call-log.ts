/** The log of the calls that reached the systems: which card each was about, what was answered, and what it did. */
import { bare } from '../cards/codes.ts'
import type { Operation } from './endpoints.ts'

export type Call = {
  /** The system's name; `elsewhere` is where the fault `redirect` leads. */
  system: string
  method: string
  /** The document's path with its placeholders, such as `/claim_codes/:claim_code/redemptions`. */
  path: string
  operation: Operation
  code: string | null
  /** ISO 8601. */
  at: string
  /** The HTTP status; `dropped` if there was no answer, null while there is none yet. */
  status: number | 'dropped' | null
  /** The call changed a card. */
  effect: boolean
  /** When a late effect landed (ISO 8601), else null. */
  landedAt: string | null
  fault: string | null
  /** The request's body: parsed JSON or form fields, else the text; null for none. */
  body: unknown
}

/** Only the newest calls are kept, so that a load test does not fill the memory. */
const KEPT = 5000

export class CallLog {
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

/** A request's body in a form that a test can compare. */
export function readable(body: string): unknown {
  if (body === '') return null
  try {
    return JSON.parse(body)
  } catch {
    return /^[\w.%+-]+=/.test(body) ? Object.fromEntries(new URLSearchParams(body)) : body
  }
}
