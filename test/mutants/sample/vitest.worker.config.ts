import { defineConfig, mergeConfig } from 'vitest/config'
import everyday from '../../vitest.worker.config.ts'
import { NearAndQuickFirst } from './vitest-order.ts'

export default mergeConfig(
  everyday,
  defineConfig({
    test: { sequence: { sequencer: NearAndQuickFirst }, maxWorkers: 1 },
  }),
)
