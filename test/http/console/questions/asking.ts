/** The console's calls, answered by shards that say what a test wants; the clock stands at `NOW`. */
import { vi } from 'vitest'
import type { LedgerRow } from '../../../../worker/back-office/ledger/calls.ts'
import { asShop, json, workerWith } from '../../../workerd/caller.ts'
import { newCheckoutId } from '../../../workerd/sample-checkout.ts'
import { memoryBackOffice } from '../../../world/back-office.ts'

export const DAY_MS = 86_400_000
export const NOW = Date.parse('2026-11-21T20:00:00Z')
export const iso = (at: number): string => new Date(at).toISOString()
export const id = await newCheckoutId()

export const row = (more: Partial<LedgerRow> = {}): LedgerRow => ({
  ...{ checkoutId: id, at: NOW, version: 1, status: 'completed', currency: 'USD', orderIds: ['A'] },
  ...{ orderTotal: 5250, applied: 5200, redeemed: 5100, shortfall: 100, refunded: 7 },
  ...{ openReviews: 1, paidAt: null, redeemedAt: null, cards: [], ...more },
})

/** Answered by the first shard that is asked; the others have nothing. */
export const byOne = <Answer>(answer: Answer, nothing: Answer) => {
  let isFirst = true
  return async (): Promise<Answer> => {
    const mine = isFirst ? answer : nothing
    isFirst = false
    return mine
  }
}

/** The answer of a worker whose shards have these parts. */
export const answerOf = async (
  backOffice: object,
  path: string,
  more: object = {},
): Promise<Response> => {
  const clock = vi.spyOn(Date, 'now').mockReturnValue(NOW)
  const ask = asShop(workerWith({ backOffice: { ...memoryBackOffice(), ...backOffice }, ...more }))
  const answer = await ask(path)
  clock.mockRestore()
  return answer
}

export const asking = async (backOffice: object, path: string, more: object = {}) =>
  json(await answerOf(backOffice, path, more))
