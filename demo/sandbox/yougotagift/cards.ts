/**
 * The cards of the YouGotaGift sandbox. The API knows no currency: a card has one here, so that the ledger can count in minor
 * units, and only the plain number is ever told.
 */
import { exponentOf } from '../../../shared/currency.ts'
import { type CardProperties, type CardView, isoSeconds, type World } from '../system.ts'

export const DAY_MS = 24 * 60 * 60 * 1000

export type GiftCard = {
  code: string
  brand: string
  /** In the minor unit of `currency`. */
  amount: number
  currency: string
  purchasedAt: number
  expiresAt: number
  redeemed: { at: number; staff: string; store: string; redemptionCode: string } | null
  scenario: string
  explanation: string
}

export const OUR_BRAND = { id: 1, name: 'Tuscan Kitchen' } as const

/** What one unit of the currency is in US dollars: AED by its peg, as in the document's examples; the others are made up. */
const IN_USD: Record<string, number> = { AED: 1 / 3.673, USD: 1, EUR: 1.1, JPY: 0.0067, KWD: 3.25 }

export const major = (card: GiftCard) => card.amount / 10 ** exponentOf(card.currency)

export const inUsd = (card: GiftCard) =>
  Math.round(major(card) * (IN_USD[card.currency] ?? 1) * 100) / 100

type Sample = {
  code: string
  balance: number
  currency?: string
  scenario: string
  explanation: string
  expiredDays?: number
  redeemedDays?: number
}

const SAMPLES: readonly Sample[] = [
  {
    code: '5163171564575',
    balance: 50000,
    scenario: 'AED 500',
    explanation: "The document's own example. Always redeemed whole.",
  },
  {
    code: '5163171564583',
    balance: 20000,
    scenario: 'AED 200',
    explanation: 'Always redeemed whole: on a smaller order the rest is lost.',
  },
  {
    code: '5200000000020',
    balance: 2000,
    currency: 'USD',
    scenario: '20 whole, in dollars',
    explanation: 'The system says 20 and no currency; the shop has to know it.',
  },
  {
    code: '5200000005000',
    balance: 5000,
    currency: 'JPY',
    scenario: '5000 whole, in yen',
    explanation: 'A currency without decimals.',
  },
  {
    code: '5200000000200',
    balance: 20000,
    currency: 'KWD',
    scenario: '20 whole, in dinars',
    explanation: 'A currency with three decimals.',
  },
  {
    code: '5263121564577',
    balance: 50000,
    expiredDays: 30,
    scenario: 'Expired',
    explanation: 'Expired 30 days ago.',
  },
  {
    code: '5963181564576',
    balance: 20000,
    redeemedDays: 2,
    scenario: 'Redeemed',
    explanation: 'Redeemed two days ago; can still be cancelled.',
  },
  {
    code: '5963181564584',
    balance: 20000,
    redeemedDays: 20,
    scenario: 'Redeemed long ago',
    explanation: 'Redeemed 20 days ago: too late to cancel (14 days).',
  },
]

export function sampleCards(now: number): CardProperties[] {
  return SAMPLES.map(({ expiredDays, redeemedDays, ...sample }) => ({
    system: 'yougotagift',
    currency: 'AED',
    splittable: false,
    productType: 'GiftCertificate',
    locationRequired: false,
    merchant: 'ours',
    ...sample,
    ...(expiredDays ? { expiresAt: isoSeconds(now - expiredDays * DAY_MS) } : {}),
    ...(redeemedDays
      ? { status: 'redeemed', redeemedAt: isoSeconds(now - redeemedDays * DAY_MS) }
      : {}),
  }))
}

export function makeGiftCard(properties: CardProperties, world: World): GiftCard {
  const now = world.clock.now()
  const { expiresAt, redeemedAt } = properties
  return {
    code: properties.code ?? world.mint.thirteenDigits(),
    brand: properties.brand ?? OUR_BRAND.name,
    amount: properties.balance,
    currency: properties.currency,
    purchasedAt: now - 30 * DAY_MS,
    // A card has a last day always; where none is asked for it is a year away.
    expiresAt: expiresAt ? Date.parse(expiresAt) : now + 335 * DAY_MS,
    redeemed:
      properties.status === 'redeemed'
        ? {
            at: redeemedAt ? Date.parse(redeemedAt) : now,
            staff: 'John Smith, Store Manager',
            store: 'Dubai Mall',
            redemptionCode: world.mint.redemptionCode(),
          }
        : null,
    scenario: properties.scenario,
    explanation: properties.explanation,
  }
}

export function changeGiftCard(card: GiftCard, change: Partial<CardProperties>, world: World) {
  const fresh = makeGiftCard({ ...asProperties(card), ...change }, world)
  const stays = change.status === undefined
  Object.assign(card, fresh, stays ? { redeemed: card.redeemed } : {})
}

const asProperties = (card: GiftCard): CardProperties => ({
  system: 'yougotagift',
  code: card.code,
  brand: card.brand,
  balance: card.amount,
  currency: card.currency,
  expiresAt: isoSeconds(card.expiresAt),
  splittable: false,
  productType: 'GiftCertificate',
  locationRequired: false,
  merchant: 'ours',
  scenario: card.scenario,
  explanation: card.explanation,
})

export function giftCardView(card: GiftCard, world: World): CardView {
  const expired = world.clock.now() >= card.expiresAt
  const status = card.redeemed ? 'redeemed' : expired ? 'expired' : 'valid'
  return {
    system: 'yougotagift',
    id: card.code,
    code: card.code,
    scenario: card.scenario,
    explanation: card.explanation,
    status,
    usable: status === 'valid',
    balance: card.redeemed ? 0 : card.amount,
    currency: card.currency,
    unit: 'money',
    splittable: false,
    expiresAt: new Date(card.expiresAt).toISOString(),
    parentId: null,
    title: card.brand,
  }
}
