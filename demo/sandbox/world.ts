/** What all gift-card systems of one sandbox share, and what one of them sees. */
import type { Mint } from './cards/mint.ts'
import type { Clock } from './clock.ts'
import type { Ledger } from './ledger.ts'

export type Shared = { clock: Clock; ledger: Ledger; mint: Mint }

/** `options` are the system's own, live: a changed option counts from the next call on. */
export type World<Options> = Shared & { options: Options }
