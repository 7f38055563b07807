/** Faults that wait for a call: which calls they hit and how often. They are used up in the order in which they were set. */
import { z } from 'zod'
import type { Target } from './calls/endpoints.ts'
import { bare } from './cards/codes.ts'
import { SYSTEM_NAMES } from './systems.ts'

/** Each kind in one sentence, as the page shows it. */
export const FAULT_KINDS = {
  drop_before: 'The connection drops and nothing happened.',
  drop_after: 'It happened, then the connection drops.',
  error_before: 'Answers 500 and nothing happened.',
  error_after: 'It happened, and the answer is 500.',
  late: 'The connection drops, and it happens some seconds later.',
  garbage: 'It happened, and the answer is not JSON.',
  truncated: 'It happened, and the answer ends in the middle.',
  other_amount: 'Books and answers another amount than asked.',
  somebody_elses: "It happened, and the answer is about somebody else's card of 2020.",
  huge_body: 'It happened, and the answer is 10 MB long.',
  slow: 'It happened, and the right answer takes a while.',
  unauthorized: 'Answers 401 and nothing happened.',
  forbidden: 'Answers 403 and nothing happened.',
  not_json: 'Answers 406 and nothing happened.',
  throttled: 'Answers 429 with Retry-After and nothing happened.',
  not_found_html: 'Answers 404 with a web page, as a broken proxy does.',
  redirect: 'Answers 302 to another place.',
} as const
export type FaultKind = keyof typeof FAULT_KINDS

const kinds = Object.keys(FAULT_KINDS) as [FaultKind, ...FaultKind[]]

const faultSchema = z.strictObject({
  system: z.enum(SYSTEM_NAMES),
  /** Only calls for this card, in any spelling of its code; without it any call of the system. */
  code: z.string().min(1).optional(),
  on: z.enum(['lookup', 'redeem', 'reverse', 'any']).default('any'),
  kind: z.enum(kinds),
  times: z.int().min(1).max(1_000_000).default(1),
  /** `late`: how many seconds later it happens. */
  seconds: z.number().min(0).default(5),
  /** `slow`: how many milliseconds the answer takes. */
  milliseconds: z.number().min(0).default(2000),
  /** `throttled`: the Retry-After in seconds; null leaves the header out. */
  retryAfter: z.int().min(0).nullable().default(2),
  /** `other_amount`: what is booked, in minor units; without it a little less than asked. */
  amount: z.int().min(0).optional(),
})
/** A fault as a test sets it; only `system` and `kind` are needed. */
export type NewFault = z.input<typeof faultSchema>
/** `left`: how many calls it will still hit. */
export type Fault = z.infer<typeof faultSchema> & { id: number; left: number }

export class Faults {
  #waiting: Fault[] = []
  #lastId = 0

  /** Throws a ZodError for a property that does not fit. */
  set(input: unknown): Fault {
    const parsed = faultSchema.parse(input)
    this.#lastId += 1
    const fault = { ...parsed, id: this.#lastId, left: parsed.times }
    this.#waiting.push(fault)
    return { ...fault }
  }

  /** Takes the fault for this call and uses it once; null for none. */
  take(system: string, target: Target): Fault | null {
    const fault = this.#waiting.find(f => f.system === system && hits(f, target))
    if (!fault) return null
    fault.left -= 1
    if (fault.left === 0) this.#waiting = this.#waiting.filter(f => f !== fault)
    return fault
  }

  list(): Fault[] {
    return this.#waiting.map(fault => ({ ...fault }))
  }

  /** Removes one fault, or all of them. */
  clear(id?: number): void {
    this.#waiting = id === undefined ? [] : this.#waiting.filter(fault => fault.id !== id)
  }
}

function hits(fault: Fault, target: Target): boolean {
  if (fault.on !== 'any' && fault.on !== target.operation) return false
  if (fault.code === undefined) return true
  return target.code !== null && bare(fault.code) === bare(target.code)
}
