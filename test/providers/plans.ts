/** A plan for every registered gift-card system, so that one suite can run over all of them. */
import type { Plan } from './fixtures.ts'
import { instagiftPlan } from './instagift/plan.ts'
import { vaucharPlan } from './vauchar/plan.ts'
import { yougotagiftPlan } from './yougotagift/plan.ts'

export const PLANS: readonly Plan[] = [instagiftPlan, yougotagiftPlan, vaucharPlan]
