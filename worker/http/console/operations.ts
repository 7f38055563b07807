/** The calls of the console (docs/contract.md#http-api-for-the-console). */
import type { Operation } from '../operation.ts'
import { exportOperations } from './export/export.ts'
import { figureOperations } from './figures.ts'
import { consoleOrderOperations } from './orders.ts'
import { auditOperations } from './people/audit.ts'
import { peopleOperations } from './people/people.ts'
import { consolePrivacyOperations } from './privacy.ts'
import { rebuildOperations } from './rebuild.ts'
import { reconciliationOperations } from './reconciliations.ts'
import { consoleReviewOperations } from './reviews.ts'
import { sessionOperations } from './session.ts'
import { todayOperations } from './today.ts'

export const consoleOperations: readonly Operation[] = [
  ...sessionOperations,
  ...todayOperations,
  ...consoleOrderOperations,
  ...consolePrivacyOperations,
  ...consoleReviewOperations,
  ...figureOperations,
  ...exportOperations,
  ...peopleOperations,
  ...auditOperations,
  ...reconciliationOperations,
  ...rebuildOperations,
]
