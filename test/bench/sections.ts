/** The sections of the bench, in the order in which they run. A section is loaded only when it runs. */
import type { Section } from './line.ts'
import type { Sizes } from './report/options.ts'

/** What is typed after `npm run bench --`, and what measures it. */
export const SECTIONS: Readonly<Record<string, (sizes: Sizes) => Promise<Section>>> = {
  allocation: async () => (await import('./allocation.ts')).benchAllocation(),
  weight: async () => (await import('./page/weight.ts')).benchWeight(),
  page: async () => (await import('./page/page.ts')).benchPage(),
  memory: async () => (await import('./page/memory.ts')).benchMemory(),
  startup: async () => (await import('./startup.ts')).benchStartup(),
  worker: async () => (await import('./worker/acts.ts')).benchActs(),
  costs: async () => (await import('./worker/costs/costs.ts')).benchCosts(),
  growth: async sizes => (await import('./worker/growth/growth.ts')).benchGrowth(sizes),
  peak: async sizes => (await import('./worker/peak/peak.ts')).benchPeak(sizes),
}
