/** The plain Node server. */
import { afterAll } from 'vitest'
import { useServer } from './bench.ts'
import { cardBench } from './card-bench.ts'
import { describeForm } from './form-in-browser.ts'
import { type CardStandIn, serveCards } from './stand-ins/cards.ts'
import { describeRecipe } from './suite/describe-recipe.ts'

let cards: CardStandIn
const server = useServer('node', [process.execPath, 'demo/recipes/node/main.ts'], {
  settings: async () => {
    cards = await serveCards()
    return { PAYMENTS: cards.url }
  },
})
afterAll(() => cards.close())

const bench = cardBench(server, () => cards)
describeRecipe('the Node recipe', bench)
describeForm('the Node recipe', bench)
