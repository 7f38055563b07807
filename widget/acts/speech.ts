/** What a screen reader announces of the money: what is applied, and what is left to pay. */
import type { Host } from '../host.ts'
import type { MessageKey } from '../words/messages.ts'
import { spokenMoney } from '../words/spoken-money.ts'

export function announce({ checkout, field, language }: Host, key: MessageKey): void {
  const { applied, due } = checkout.amounts
  const spoken = (minor: number) => spokenMoney(minor, checkout.currency, language.tag)
  const covered = key === 'saidApplied' && due === 0
  const values = { applied: spoken(applied), due: spoken(due ?? 0) }
  field.set({ spoken: language.t(covered ? 'saidCovered' : key, values) })
}
