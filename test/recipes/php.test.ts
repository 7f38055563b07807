/** The plain PHP form, served by PHP's own web server with several workers, and its jobs as cron runs them. */
import { afterAll, inject } from 'vitest'
import { useServer } from './bench.ts'
import { cardBench } from './card-bench.ts'
import { describeForm } from './form-in-browser.ts'
import { type CardStandIn, serveCards } from './stand-ins/cards.ts'
import { describeRecipe } from './suite/describe-recipe.ts'

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

const bench = cardBench(server, () => cards)
describeRecipe('the recipe of a plain PHP form', bench)
describeForm('the recipe of a plain PHP form', bench)
