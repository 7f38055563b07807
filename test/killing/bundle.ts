/** What is killed is what is uploaded; raw workerd starts it in a fraction of a second. */
import { fileURLToPath } from 'node:url'

export { bundleWorker } from '../../scripts/worker-bundle/bundle.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
