/**
 * The order of the test files for a mutant: those of its room first, the quick ones before the slow ones. Reads `NEAR`, the
 * folder of the room's tests, and `order.json`, the durations in milliseconds.
 */
import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { durationsIn } from './durations.ts'

/** A file whose duration is not known is neither quick nor slow (ms). */
const UNKNOWN_MS = 1_000

export class NearAndQuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const durations = durationsIn('.')
    const near = process.env.NEAR ?? ''
    const rank = ({ moduleId }: TestSpecification) => {
      const file = relative(process.cwd(), moduleId)
      const duration = durations[file] ?? UNKNOWN_MS
      return file.startsWith(near) ? duration : duration + 1_000_000
    }
    return [...files].sort((one, other) => rank(one) - rank(other))
  }
}
