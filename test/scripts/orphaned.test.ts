/** What becomes of `npm start` when npm is ended by its process id, as a script or a supervisor does it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ORPHANED = fileURLToPath(new URL('../../scripts/start/orphaned.ts', import.meta.url))

/** Would stay for a minute otherwise. */
const PROGRAM = `
  import { whenOrphaned } from '${ORPHANED}'
  setTimeout(() => {}, 60_000)
  whenOrphaned(() => { console.log('ends'); process.exit() })
  console.log('runs')`

it('a process whose shell is ended hears of it', async () => {
  const command = `"$NODE" --input-type=module --eval "$PROGRAM"; true`
  const env = { ...process.env, NODE: process.execPath, PROGRAM }
  const shell = spawn('sh', ['-c', command], { env })
  let said = ''
  shell.stdout.on('data', chunk => {
    said += chunk
    if (said === 'runs\n') shell.kill()
  })
  // The program holds the pipe until it has ended.
  await once(shell, 'close')
  expect(said).toBe('runs\nends\n')
})
