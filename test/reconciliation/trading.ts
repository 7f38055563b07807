/** A shop and a till that trade with cards of one gift-card system. */
import { expect } from 'vitest'
import type { Actors } from '../world/actors.ts'
import type { World } from '../world/world.ts'
import { atTill, type System } from './drifts.ts'

/** What each card is worth, and each order (cents). */
export const AMOUNT = 2000

export function tradingIn(world: World, { shopper, shop }: Actors) {
  const newCard = (system: System): string =>
    world.sandbox.createCard({ system, balance: AMOUNT, currency: 'USD' }).code
  let orders = 0
  const ordered = async (code: string): Promise<string> => {
    const { id } = await shopper.begin(AMOUNT, code)
    orders += 1
    const order = { orderId: `rec-${orders}`, orderTotal: AMOUNT, applied: AMOUNT }
    const { body } = await shop.complete(id, order)
    expect(body.status).toBe('completed')
    await world.advance(60)
    return id
  }
  return {
    newCard,
    /** Three orders, and a customer at a till. */
    trade: async (system: System): Promise<{ codes: string[]; ids: string[] }> => {
      const codes = [newCard(system), newCard(system), newCard(system)]
      const ids: string[] = []
      for (const code of codes) ids.push(await ordered(code))
      await atTill(world, system, { code: newCard(system), amount: AMOUNT })
      return { codes, ids }
    },
  }
}
