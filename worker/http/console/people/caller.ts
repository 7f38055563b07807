/** Who was found to call the console. `personId`: of a personal key. */
import type { Session } from '../../../../shared/api/console/people.ts'

export type Caller = { session: Session; personId: string | null }
