/** Whether this machine can run the PHP recipe. */
import { execFileSync } from 'node:child_process'

/** PHP 7.4 or newer, with a database to keep orders in. Without it says so, in a line that the gates show. */
export function phpIsThere(): boolean {
  const check = 'exit(PHP_VERSION_ID >= 70400 && extension_loaded("pdo_sqlite") ? 0 : 1);'
  try {
    execFileSync('php', ['-r', check], { stdio: 'ignore' })
    return true
  } catch {
    console.log(
      'Skipped: the PHP recipe (on Debian: apt-get install php-cli php-curl php-sqlite3).',
    )
    return false
  }
}
