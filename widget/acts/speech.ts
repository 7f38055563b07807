/** What a screen reader announces of the money: what is applied, and what is left to pay. */
import { formatMoney } from '../../shared/money.ts'
import type { Host } from '../host.ts'
import type { MessageKey } from '../words/messages.ts'

export function announce({ acts, field, language }: Host, key: MessageKey): void {
  const { applied, due } = acts.amounts
  const spoken = (minor: number) => formatMoney(minor, acts.currency, language.tag, 'name')
  const covered = key === 'saidApplied' && due === 0
  const values = { applied: spoken(applied), due: spoken(due ?? 0) }
  field.set({ spoken: language.t(covered ? 'saidCovered' : key, values) })
}
