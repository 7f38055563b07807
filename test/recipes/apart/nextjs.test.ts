/** The Next.js recipe as it was built, served by `next start`: its form is sent to the server action without a browser's script. */
import { afterAll, inject } from 'vitest'
import { useServer } from '../bench.ts'
import { cardBench } from '../card-bench.ts'
import { describeForm } from '../form-in-browser.ts'
import type { Shopper } from '../shopper.ts'
import { type CardStandIn, serveCards } from '../stand-ins/cards.ts'
import { describeRecipe } from '../suite/describe-recipe.ts'
import { NEXTJS } from './build-nextjs.ts'

let cards: CardStandIn
const port = String(inject('ports').nextjs)
const next = ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', port]
const server = useServer('nextjs', [process.execPath, ...next], {
  cwd: NEXTJS,
  settings: async () => {
    cards = await serveCards()
    return { PAYMENTS: cards.url, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  },
})
afterAll(() => cards.close())

/** The hidden fields by which Next.js knows the action. */
let hidden: [string, string][] = []

async function toAction(shopper: Shopper, fields: Record<string, string>): Promise<Response> {
  if (hidden.length === 0) {
    const page = await shopper.open()
    const inputs = page.matchAll(
      /<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g,
    )
    hidden = [...inputs].map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')])
  }
  const form = new FormData()
  for (const [name, value] of [...hidden, ...Object.entries(fields)]) form.set(name, value)
  return shopper.post('/', form)
}

const bench = cardBench(server, () => cards, toAction)
describeRecipe('the Next.js recipe', bench)
describeForm('the Next.js recipe', bench)
