/**
 * Runs a command where there is PHP 7.4 or newer with cURL: as found, else installed from Debian when root. Where there is none and none can be
 * installed, it says so in one line that begins with `Skipped:`, and ends as passed.
 *
 *     node scripts/with-php.ts node test/php/run.ts
 */
import { execFileSync, spawn } from 'node:child_process'

const INSTALLED_WITHIN_MS = 180_000

const DEBIAN = [
  ['update'],
  ['install', '-y', '--no-install-recommends', 'php-cli', 'php-curl', 'php-sqlite3'],
]

function isThere(): boolean {
  try {
    execFileSync('php', ['-r', 'exit(PHP_VERSION_ID >= 70400 ? 0 : 1);'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function isInstalled(): boolean {
  if (process.getuid?.() !== 0) return false
  try {
    for (const args of DEBIAN)
      execFileSync('apt-get', args, { stdio: ['ignore', 2, 2], timeout: INSTALLED_WITHIN_MS })
    return isThere()
  } catch {
    return false
  }
}

if (isThere() || isInstalled()) {
  const [command, ...args] = process.argv.slice(2)
  if (command === undefined) throw new Error('expected a command to run')
  const child = spawn(command, args, { stdio: 'inherit' })
  child.on('exit', code => process.exit(code ?? 1))
} else {
  console.log('Skipped: install PHP 7.4 or newer (on Debian: apt-get install php-cli php-curl).')
}
