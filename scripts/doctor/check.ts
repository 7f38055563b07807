/** One check: what it is called, what it asks, and how it judges. */
import type { Finding } from './finding.ts'
import type { Seen } from './seen.ts'

export type Check = {
  /** Stands in the output, in docs/doctor.md, and in the plug-ins of shops. */
  name: string
  /** The question, for the documentation. */
  asks: string
  /** Checks without which this one can say nothing. */
  needs: readonly string[]
  judge(seen: Seen): Finding | Finding[]
}
