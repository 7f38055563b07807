/** The gift cards that are there at the start and after a reset, one for each case a checkout has to handle. */
import { DAY_MS, isoSeconds } from '../cards/times.ts'
import type { NewVaucharCard } from './card.ts'

type Sample = NewVaucharCard & { startDays?: number; expiryDays?: number }

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

export const sampleCards = (now: number): NewVaucharCard[] =>
  SAMPLES.map(({ startDays, expiryDays, ...sample }) => ({
    ...sample,
    ...(startDays && { startsAt: isoSeconds(now + startDays * DAY_MS) }),
    ...(expiryDays && { expiresAt: isoSeconds(now + expiryDays * DAY_MS) }),
  }))
