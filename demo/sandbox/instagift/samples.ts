/** The certificates that are there at the start and after a reset, one for each case a checkout has to handle. */
import { DAY_MS, isoSeconds } from '../cards/times.ts'
import type { NewCertificate } from './certificates.ts'

type Sample = NewCertificate & { expiredDays?: number }

const SAMPLES: readonly Sample[] = [
  {
    id: 'hD65TJvxnv8oIuyOmD056w',
    code: '62DD-CV4T-R2NTM2',
    balance: 10000,
    title: '$100 Tuscan Kitchen eGift Card',
    scenario: 'Splittable, $100',
    explanation: 'Pays any part in whole dollars; the rest comes back as a new certificate.',
  },
  {
    code: 'E69W-CDQ2-WTWH6Y',
    balance: 3000,
    scenario: 'Splittable, $30',
    explanation: 'A second card for the same order.',
  },
  {
    code: 'U4KR-9CLT-3KNPU4',
    balance: 10000,
    splittable: false,
    scenario: 'Not splittable, $100',
    explanation: 'Is always redeemed whole: on a smaller order the rest is lost.',
  },
  {
    code: 'MNK-QPF27E-EHJ3',
    balance: 2550,
    scenario: 'Odd cents, $25.50',
    explanation: 'Only whole dollars can be redeemed, so 50 cents stay behind.',
  },
  {
    code: 'QW7E-X4RB-DD25MN',
    balance: 2550,
    splittable: false,
    scenario: 'Odd cents, not splittable',
    explanation: 'Redeemed whole: $25 pay, 50 cents are lost.',
  },
  {
    code: 'TT5A-LW8H-C80CNT',
    balance: 80,
    scenario: 'Less than a dollar, $0.80',
    explanation: 'Nothing can be redeemed from it.',
  },
  {
    code: 'SP3N-TTT4-K9W2RD',
    balance: 5000,
    status: 'redeemed',
    scenario: 'Spent',
    explanation: 'Redeemed before.',
  },
  {
    code: 'EXP4-RD22-J7Q3LA',
    balance: 4000,
    expiredDays: 1,
    scenario: 'Expired',
    explanation: 'Its last day was yesterday.',
  },
  {
    code: 'G1FT-ED55-P4MW8X',
    balance: 5000,
    status: 'gifted',
    scenario: 'Given away',
    explanation: 'Sent to somebody who has not claimed it yet.',
  },
  {
    code: 'PND2-NG66-A3VB7K',
    balance: 5000,
    status: 'pending',
    scenario: 'Pending',
    explanation: 'Not paid for yet.',
  },
  {
    code: 'CNC8-LD77-H6TY4S',
    balance: 5000,
    status: 'cancelled',
    scenario: 'Cancelled',
    explanation: 'Cancelled by the merchant.',
  },
  {
    code: 'RTN9-DD88-W2ZX5F',
    balance: 5000,
    status: 'returned',
    scenario: 'Returned',
    explanation: 'The buyer got the money back.',
  },
  {
    code: 'EVN7-TK99-B5CR2D',
    balance: 7500,
    productType: 'Event',
    splittable: false,
    title: 'Wine Night',
    scenario: 'Event ticket',
    explanation: 'A ticket, not money: no means of payment for an order.',
  },
  {
    code: 'DEA2-LS44-N8GH3J',
    balance: 2000,
    price: 1000,
    productType: 'Deal',
    splittable: false,
    title: '$20 worth of lunch for $10',
    scenario: 'Deal',
    explanation: 'A discounted voucher: worth $20, paid $10.',
  },
  {
    code: 'LCT3-NP22-Y7KM6Q',
    balance: 10000,
    locationRequired: true,
    scenario: 'Location required',
    explanation: 'Can be redeemed at two places, and the redemption has to name one.',
  },
  {
    code: 'HRB4-BKS5-V9DX3T',
    balance: 5000,
    merchant: 'other',
    scenario: "Another merchant's",
    explanation: 'Good at Harbor Books only.',
  },
  {
    code: 'EUR5-CRD3-M4FT8Z',
    balance: 5000,
    currency: 'EUR',
    title: '€50 Tuscan Kitchen eGift Card',
    scenario: 'In euros, €50',
    explanation: 'Another currency than the order.',
  },
]

export const sampleCertificates = (now: number): NewCertificate[] =>
  SAMPLES.map(({ expiredDays, ...sample }) => ({
    ...sample,
    ...(expiredDays && { expiresAt: isoSeconds(now - expiredDays * DAY_MS) }),
  }))
