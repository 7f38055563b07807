/**
 * The gift cards of the Vauchar sandbox: stored value on one code, in the minor unit of the card's currency here and as decimal
 * text in the API.
 */
import { toDecimal } from '../decimal.ts'
import { type CardProperties, type CardView, isoSeconds, type World } from '../system.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MS_PER_SECOND = 1000

export type VaucharRedemption = {
  id: string
  giftCardId: string
  userId: string
  userEmail: string
  userPhone: string
  transactionId: string
  valueUsed: number
  created: number
}

export type VaucharCard = {
  id: string
  code: string
  tag: string
  total: number
  balance: number
  currency: string
  valueUnit: string
  active: boolean
  /** Unix seconds. */
  created: number
  startTime: number
  /** Unix seconds; 0: none. */
  expiryTime: number
  metadata: Record<string, unknown>
  redemptions: Map<string, VaucharRedemption>
  scenario: string
  explanation: string
}

type Sample = {
  code: string
  balance: number
  currency?: string
  valueUnit?: string
  status?: string
  startDays?: number
  expiryDays?: number
  scenario: string
  explanation: string
}

const SAMPLES: readonly Sample[] = [
  {
    code: 'GIFT0C307PBFJC3A5',
    balance: 157500,
    currency: 'INR',
    scenario: 'INR 1575',
    explanation: 'Pays any part; the rest stays on the same code.',
  },
  {
    code: 'GIFTUSD1575QX7K2M',
    balance: 1575,
    scenario: 'USD 15.75',
    explanation: 'Dollars and cents: 15.75 in the API, never 1575.',
  },
  {
    code: 'GIFTPERCENT20W4RT',
    balance: 2000,
    valueUnit: 'percentage',
    scenario: '20 percent',
    explanation: 'A discount, not money: no means of payment.',
  },
  {
    code: 'GIFTINACTIVE9H3LS',
    balance: 5000,
    status: 'inactive',
    scenario: 'Inactive',
    explanation: 'Switched off by the merchant.',
  },
  {
    code: 'GIFTNOTYET55B8VQZ',
    balance: 5000,
    startDays: 7,
    scenario: 'Not started',
    explanation: 'Good from next week on.',
  },
  {
    code: 'GIFTEXPIRED7D2NKX',
    balance: 5000,
    expiryDays: -1,
    scenario: 'Expired',
    explanation: 'Its last day was yesterday.',
  },
  {
    code: 'GIFTSPENT00J6MPWC',
    balance: 0,
    scenario: 'Spent',
    explanation: 'Valid, but nothing is left on it.',
  },
  {
    code: 'GIFTKWD7125F5TGHY',
    balance: 7125,
    currency: 'KWD',
    scenario: 'KWD 7.125',
    explanation: 'A currency with three decimals.',
  },
  {
    code: 'GIFTJPY2000A9SDLE',
    balance: 2000,
    currency: 'JPY',
    scenario: 'JPY 2000',
    explanation: 'A currency without decimals.',
  },
]

export const sampleCards = (now: number): CardProperties[] =>
  SAMPLES.map(({ startDays, expiryDays, ...sample }) => ({
    system: 'vauchar',
    currency: 'USD',
    splittable: true,
    productType: 'GiftCertificate',
    locationRequired: false,
    merchant: 'ours',
    ...sample,
    ...(startDays ? { startsAt: isoSeconds(now + startDays * DAY_MS) } : {}),
    ...(expiryDays ? { expiresAt: isoSeconds(now + expiryDays * DAY_MS) } : {}),
  }))

const seconds = (iso: string | null | undefined) =>
  iso ? Math.floor(Date.parse(iso) / MS_PER_SECOND) : 0

export function makeCard(properties: CardProperties, world: World): VaucharCard {
  const created = world.clock.unixSeconds()
  return {
    id: properties.id ?? world.mint.vaucharId('gift', created),
    code: properties.code ?? world.mint.vaucharCode(),
    tag: properties.title ?? '',
    total: properties.balance,
    balance: properties.balance,
    currency: properties.currency,
    valueUnit: properties.valueUnit ?? 'value',
    active: properties.status !== 'inactive',
    created,
    startTime: seconds(properties.startsAt) || created,
    expiryTime: seconds(properties.expiresAt),
    metadata: {},
    redemptions: new Map(),
    scenario: properties.scenario,
    explanation: properties.explanation,
  }
}

/** Changes from outside; a new balance is as if another till had spent or the merchant had topped up. Not in the ledger. */
export function changeCard(card: VaucharCard, change: Partial<CardProperties>): void {
  if (change.balance !== undefined) card.balance = change.balance
  if (change.status !== undefined) card.active = change.status !== 'inactive'
  if (change.currency !== undefined) card.currency = change.currency
  if (change.valueUnit !== undefined) card.valueUnit = change.valueUnit
  if (change.startsAt !== undefined) card.startTime = seconds(change.startsAt) || card.created
  if (change.expiresAt !== undefined) card.expiryTime = seconds(change.expiresAt)
}

/** What keeps a card from being used now. */
export function stateOf(card: VaucharCard, world: World) {
  const now = world.clock.unixSeconds()
  if (!card.active) return 'inactive'
  if (card.startTime > now) return 'not started'
  if (card.expiryTime !== 0 && card.expiryTime <= now) return 'expired'
  return card.balance > 0 ? 'active' : 'spent'
}

export function cardView(card: VaucharCard, world: World): CardView {
  const status = stateOf(card, world)
  return {
    system: 'vauchar',
    id: card.id,
    code: card.code,
    scenario: card.scenario,
    explanation: card.explanation,
    status,
    usable: status === 'active' && card.valueUnit !== 'percentage',
    balance: card.balance,
    currency: card.currency,
    unit: card.valueUnit === 'percentage' ? 'percent' : 'money',
    splittable: true,
    expiresAt:
      card.expiryTime === 0 ? null : new Date(card.expiryTime * MS_PER_SECOND).toISOString(),
    parentId: null,
    title: card.tag,
  }
}

/** The gift card object of the Vauchar documentation. */
export function cardJson(card: VaucharCard, world: World) {
  const asNumber = world.knobs.vauchar.activeStatus === 'number'
  const active = card.active ? 1 : 0
  return {
    href: `https://api.vauchar.com/gift-cards/${card.id}`,
    type: 'gift-card',
    id: card.id,
    gift_card_code: card.code,
    tag: card.tag,
    created: card.created,
    start_time: card.startTime,
    expiry_time: card.expiryTime,
    total_value: toDecimal(card.total, card.currency),
    balance: toDecimal(card.balance, card.currency),
    value_unit: card.valueUnit,
    currency: card.currency,
    active_status: asNumber ? active : String(active),
    brand_id: 'brand-1480613604',
    teams: [],
    brands: [],
    metadata: card.metadata,
  }
}

export function redemptionJson(row: VaucharRedemption, card: VaucharCard, world: World) {
  const { transactionId, emptyValueUsed } = world.knobs.vauchar
  return {
    href: `https://api.vauchar.com/gift-cards/${card.id}/redemptions/${row.id}`,
    type: 'redemption',
    id: row.id,
    gift_card_id: card.id,
    user_id: row.userId,
    user_email: row.userEmail,
    user_phone: row.userPhone,
    transaction_id: transactionId === 'echo' ? row.transactionId : '',
    value_used: emptyValueUsed ? '' : toDecimal(row.valueUsed, card.currency),
    created: row.created,
  }
}
