/** Which calls count as lookups in the figures of the console: those with a code, by how they ended (docs/contract.md#figures). */
import { expect, it } from 'vitest'
import { CARDS } from '../world/cards.ts'
import { useWorld } from '../world/use-world.ts'

const { world, shopper, shop } = useWorld()

it('those with a code count, by how they ended, and a creation without one does not', async () => {
  await shopper.begin(5250)
  const { id } = await shopper.begin(5250, CARDS.hundred)
  await shopper.apply(id, 'no code at all')
  await shopper.stranger('/v1/balance', { body: { code: CARDS.storedValue } })
  const [from, to] = [-1, 1].map(days => new Date(world.now() + days * 86_400_000).toISOString())
  const { body } = await shop.ask(`/v1/console/figures?from=${from}&to=${to}`)
  const counted = body.lookups.map(({ result }: { result: string }) => result)
  expect(counted.sort()).toEqual(['card_unusable', 'found', 'found'])
})
