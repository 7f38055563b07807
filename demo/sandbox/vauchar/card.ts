/** Vauchar's gift cards from the sandbox's side: how tests make and change them, and how the page shows them. */
import { z } from 'zod'
import { COMMON_FIELDS, DEFAULT_BALANCE, MADE_BY_TEST, time } from '../cards/fields.ts'
import type { CardView } from '../cards/view.ts'
import type { VaucharCard, VaucharState } from './state.ts'

const MS_PER_SECOND = 1000

/** `status` is active or inactive, `title` the tag. */
export const vaucharCardSchema = z.strictObject({
  ...COMMON_FIELDS,
  title: z.string().optional(),
  startsAt: time.nullable().optional(),
  /** `value` is money, `percentage` is not. */
  valueUnit: z.string().optional(),
})
export type NewVaucharCard = z.infer<typeof vaucharCardSchema>

const seconds = (iso: string | null | undefined) =>
  iso ? Math.floor(Date.parse(iso) / MS_PER_SECOND) : 0

export function addCard(properties: NewVaucharCard, state: VaucharState): VaucharCard {
  const created = state.clock.unixSeconds()
  const { balance = DEFAULT_BALANCE } = properties
  const card: VaucharCard = {
    id: state.ids.id('gift', created),
    code: properties.code ?? state.ids.code(),
    tag: properties.title ?? '',
    total: balance,
    balance,
    currency: properties.currency ?? 'USD',
    valueUnit: properties.valueUnit ?? 'value',
    active: properties.status !== 'inactive',
    created,
    startTime: seconds(properties.startsAt) || created,
    expiryTime: seconds(properties.expiresAt),
    metadata: {},
    redemptions: new Map(),
    scenario: properties.scenario ?? MADE_BY_TEST.scenario,
    explanation: properties.explanation ?? MADE_BY_TEST.explanation,
  }
  state.cards.set(card.id, card)
  return card
}

/** A new balance is as if another till had spent, or the merchant had topped up. The ledger does not have it. */
export function changeCard(card: VaucharCard, change: NewVaucharCard): void {
  if (change.balance !== undefined) card.balance = change.balance
  if (change.status !== undefined) card.active = change.status !== 'inactive'
  if (change.currency !== undefined) card.currency = change.currency
  if (change.valueUnit !== undefined) card.valueUnit = change.valueUnit
  if (change.startsAt !== undefined) card.startTime = seconds(change.startsAt) || card.created
  if (change.expiresAt !== undefined) card.expiryTime = seconds(change.expiresAt)
}

/** What keeps a card from being used now, or `active`. */
export function statusOf(card: VaucharCard, { clock }: VaucharState) {
  const now = clock.unixSeconds()
  if (!card.active) return 'inactive'
  if (card.startTime > now) return 'not started'
  if (card.expiryTime !== 0 && card.expiryTime <= now) return 'expired'
  return card.balance > 0 ? 'active' : 'spent'
}

export function cardView(card: VaucharCard, state: VaucharState): CardView {
  const status = statusOf(card, state)
  const isPercent = card.valueUnit === 'percentage'
  const { expiryTime } = card
  return {
    system: 'vauchar',
    id: card.id,
    code: card.code,
    scenario: card.scenario,
    explanation: card.explanation,
    status,
    usable: status === 'active' && !isPercent,
    balance: card.balance,
    currency: card.currency,
    unit: isPercent ? 'percent' : 'money',
    splittable: true,
    expiresAt: expiryTime === 0 ? null : new Date(expiryTime * MS_PER_SECOND).toISOString(),
    parentId: null,
    title: card.tag,
  }
}
