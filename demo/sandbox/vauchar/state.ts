/** What the Vauchar sandbox remembers: its gift cards, each with the redemptions that stand. */
import type { World } from '../world.ts'
import type { VaucharIds } from './ids.ts'
import type { VaucharOptions } from './options.ts'

export type VaucharRedemption = {
  id: string
  giftCardId: string
  userId: string
  userEmail: string
  userPhone: string
  transactionId: string
  valueUsed: number
  /** Unix seconds. */
  created: number
}

/** Stored value on one code. Amounts are in the minor unit of `currency`; the API writes them as decimal text. */
export type VaucharCard = {
  id: string
  code: string
  tag: string
  total: number
  balance: number
  currency: string
  /** `value` is money, `percentage` a discount. */
  valueUnit: string
  active: boolean
  /** Unix seconds. */
  created: number
  /** Unix seconds. */
  startTime: number
  /** Unix seconds; 0: none. */
  expiryTime: number
  metadata: Record<string, unknown>
  redemptions: Map<string, VaucharRedemption>
  scenario: string
  explanation: string
}

export type VaucharState = World<VaucharOptions> & {
  /** By id. */
  cards: Map<string, VaucharCard>
  ids: VaucharIds
}

export const cardByCode = ({ cards }: VaucharState, code: string | undefined) =>
  [...cards.values()].find(card => card.code === code)
