/** Builds the element once before the journeys, as `npm start` does: the worker serves what is in `dist/assets`. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export default function buildElement(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The element could not be built\n${stdout}${stderr}`)
}
