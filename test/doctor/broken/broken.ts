/** One thing that is broken, and the check that names it. */
import type { Case, World } from '../world/world.ts'

export type Broken = [what: string, named: string, breaks: (world: World, one: Case) => unknown]
