/**
 * `npm run rebuild -- https://gifts.example.com --env-file FILE`: has every checkout tell the back office anew what the console shows
 * (docs/contract.md#the-consoles-own-tables). It moves no money and is safe to repeat. Exit code 1: some did not tell; 2: the arguments.
 */
import { listObjects } from './objects.ts'
import { optionsIn, USAGE, UsageError } from './options.ts'
import { tellAll } from './tell.ts'

try {
  if (process.argv.includes('--help')) console.log(USAGE)
  else await rebuild()
} catch (error) {
  const isUsage = error instanceof UsageError
  console.error(`npm run rebuild: ${error instanceof Error ? error.message : error}`)
  if (isUsage) console.error(`\n${USAGE}`)
  process.exitCode = isUsage ? 2 : 1
}

async function rebuild(): Promise<void> {
  const { worker, apiKey, source } = optionsIn(process.argv.slice(2), process.env)
  const ids = source.kind === 'ids' ? source.ids : await listObjects(fetch, source)
  console.log(`${ids.length} ids`)
  const { told, failed } = await tellAll(fetch, { worker, apiKey }, ids, done =>
    console.log(`${done} of ${ids.length}`),
  )
  console.log(`${told} have told how they stand.`)
  if (failed.length === 0) return
  console.error(`These did not; name them in a file and give it as --ids:\n${failed.join('\n')}`)
  process.exitCode = 1
}
