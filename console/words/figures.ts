/** Figures by day. */
import { LOCALE } from './locale.ts'

const COUNT = new Intl.NumberFormat(LOCALE)
const PERCENT = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 })

export const count = (value: number): string => COUNT.format(value)

/** `of` 0: there is nothing to compare with. */
export const share = (value: number, of: number): string =>
  of === 0 ? figures.noShare : PERCENT.format(value / of)

export const figures = {
  title: 'Figures',
  range: 'Which days',
  from: 'From',
  to: 'Until (included)',
  go: 'Show',
  last: (days: number) => (days === 365 ? 'A year' : `${days} days`),
  lasts: 'The last',
  noRange: 'Choose two days, the later one second.',
  tooLong: 'At most 400 days can be shown at once.',
  days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
  nothing: 'Nothing in these days.',
  noShare: 'none',
  table: 'The figures as a table',
  day: 'Day',
  noCharts: 'The charts could not be loaded. The figures stand in the tables.',
  chart: (title: string, days: string) =>
    `${title}, a line chart by day over ${days}. The table below has its figures.`,
  redeemed: (currency: string) => `Redeemed by day and system, in ${currency}`,
  redeemedHint: 'By the day on which the gift-card system booked it.',
  redeemedAll: 'Redeemed',
  refundedAll: 'Gone back',
  redemptions: 'Redemptions',
  hitRate: 'Lookups that found a card',
  hitRateHint:
    'Of the codes that shoppers typed, how many were cards that can pay. Days are those of UTC.',
  lookups: 'Lookups',
  found: 'Found a card',
  rate: 'Share',
  refusals: 'Refusals by reason',
  refusalsHint: 'Lookups of typed codes that found no card that can pay.',
  reason: 'Reason',
  times: 'Times',
  waiting: 'Time from paid to redeemed',
  waitingHint: 'By the day on which the checkout was begun. Orders that are paid and redeemed.',
  took: 'It took',
  orders: 'Orders',
  reviews: 'Reviews opened and decided',
  opened: 'Opened',
  decided: 'Decided',
}

/** How lookups end that find no card that can pay, by the code of the problem. */
const REFUSALS: Record<string, string> = {
  card_unusable: 'No card has this code, or it cannot be used',
  card_spent: 'Nothing is left on the card',
  card_expired: 'The card has expired',
  currency_mismatch: 'The card is in another currency',
  card_in_use: 'Another checkout uses the card',
  already_applied: 'The card was applied already',
  nothing_to_apply: 'The order was paid in full already',
  too_many_cards: 'Too many cards on one order',
  provider_unavailable: 'The gift-card system did not answer',
  checkout_closed: 'The checkout was closed',
  checkout_changed: 'The checkout changed meanwhile',
  misconfigured: 'A setting of the worker was wrong',
  internal: 'The worker failed',
}

export const refusalWords = (code: string): string => REFUSALS[code] ?? code

/** `2 to 5 s`; `to` null: longer. */
export function waitWords(from: number, to: number | null): string {
  if (to === null) return `longer than ${span(from)}`
  return from === 0 ? `up to ${span(to)}` : `${span(from)} to ${span(to)}`
}

const span = (seconds: number): string => {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3_600) return `${seconds / 60} min`
  return seconds < 86_400 ? `${seconds / 3_600} h` : `${seconds / 86_400} day`
}
