/** Gift codes in a real Vendure: whatever happens on the way, total = collected + redeemed in all books. */
import { beforeAll, describe } from 'vitest'
import { paying } from './paying.ts'
import { Bookkeeper } from './stand/books.ts'
import { useStand } from './stand/stand.ts'

const stand = useStand()
let keeper: Bookkeeper
beforeAll(async () => {
  keeper = await Bookkeeper.of(stand)
})
const shop = { stand, keeper: () => keeper }

describe('paying', () => paying(shop))
