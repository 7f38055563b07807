/**
 * `npm run where -- 'THE FIELD error OF A LINE OF THE LOG'`: where in the source an exception was thrown. The worker is uploaded
 * minified, so the frames in its log name the bundle. Run it in the commit that is deployed: it bundles what is here, and the same source
 * with the same lock file makes the same bundle.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorker } from './bundle.ts'
import { originsOf } from './origins.ts'

const traces = process.argv.slice(2)
if (traces.length === 0) {
  console.error(
    "Usage: npm run where -- 'TypeError | at a (index.js:3:4567) | at b (index.js:9:12)'",
  )
  process.exit(1)
}
const directory = mkdtempSync(join(tmpdir(), 'where-'))
try {
  const script = await bundleWorker(directory)
  const map = JSON.parse(readFileSync(`${script}.map`, 'utf8'))
  for (const trace of traces) console.log(originsOf(trace, map, directory).join('\n'))
} finally {
  rmSync(directory, { recursive: true, force: true })
}
