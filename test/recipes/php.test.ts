/** The plain PHP form, served by PHP's own web server with several workers. */
import { execFileSync } from 'node:child_process'
import { afterAll, describe, inject } from 'vitest'
import { useServer } from './bench.ts'
import { cardBench } from './card-bench.ts'
import { type CardStandIn, serveCards } from './stand-ins/cards.ts'
import { describeRecipe } from './suite.ts'

/** PHP 7.4 or newer with a database to keep orders in. */
function isThere(): boolean {
  const check = 'exit(PHP_VERSION_ID >= 70400 && extension_loaded("pdo_sqlite") ? 0 : 1);'
  try {
    execFileSync('php', ['-r', check], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

if (isThere()) {
  let cards: CardStandIn
  const address = `127.0.0.1:${inject('ports').php}`
  const server = useServer('php', ['php', '-S', address, 'demo/recipes/php/index.php'], {
    settings: async () => {
      cards = await serveCards()
      return { PAYMENTS: cards.url, PHP_CLI_SERVER_WORKERS: '6' }
    },
    jobs: ['php', 'demo/recipes/php/jobs.php'],
  })
  afterAll(() => cards.close())
  describeRecipe(
    'the recipe of a plain PHP form',
    cardBench(server, () => cards),
  )
} else {
  console.log('Skipped: the PHP recipe (on Debian: apt-get install php-cli php-curl php-sqlite3).')
  describe('the recipe of a plain PHP form', () => {})
}
