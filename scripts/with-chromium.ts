/**
 * Runs a command with `CHROMIUM_PATH` set: Chrome or Chromium as found, else installed (Playwright's download, else Debian's
 * package when root), else one line that says what to do.
 *
 *     node scripts/with-chromium.ts web-test-runner --config …
 */
import { execFileSync, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** Playwright's own browser may take this long to come. */
const DOWNLOAD_WITHIN_MS = 180_000

const STARTS_WITHIN_MS = 10_000

/** The path of a Chromium that can be started; installs one where there is none. */
export function chromiumPath(): string {
  const found = find() ?? installed()
  if (found) return found
  console.error(
    'No Chrome or Chromium found, and none could be installed: install one, or set CHROMIUM_PATH to its executable.',
  )
  process.exit(1)
}

function find(): string | undefined {
  const given = process.env.CHROMIUM_PATH
  const folders = (process.env.PATH ?? '').split(delimiter)
  const inPath = NAMES.flatMap(name => folders.map(folder => join(folder, name)))
  return [...(given ? [given] : []), ...inPath, chromium.executablePath(), ...USUAL_PLACES].find(
    canStart,
  )
}

function installed(): string | undefined {
  const cli = join(
    dirname(fileURLToPath(import.meta.resolve('playwright-core/package.json'))),
    'cli.js',
  )
  const steps: [string, string[]][] = [
    [process.execPath, [cli, 'install', 'chromium']],
    ...(process.getuid?.() === 0 ? DEBIAN : []),
  ]
  for (const [command, args] of steps) {
    console.error(`Looking for a Chromium: ${command} ${args.join(' ')}`)
    try {
      execFileSync(command, args, { stdio: ['ignore', 2, 2], timeout: DOWNLOAD_WITHIN_MS })
    } catch {
      continue
    }
    const found = find()
    if (found) return found
  }
}

const DEBIAN: [string, string[]][] = [
  ['apt-get', ['update']],
  ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
]

/** On Linux a download may lack libraries of the system: what can't tell its version can't run a test. */
function canStart(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    if (process.platform === 'linux') {
      execFileSync(path, ['--version'], { stdio: 'ignore', timeout: STARTS_WITHIN_MS })
    }
    return true
  } catch {
    return false
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...args] = process.argv.slice(2)
  if (command === undefined) throw new Error('expected a command to run')
  const child = spawn(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, CHROMIUM_PATH: chromiumPath() },
  })
  child.on('exit', code => process.exit(code ?? 1))
}
