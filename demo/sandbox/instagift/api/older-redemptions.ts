/** Redemptions of certificates that are nobody's here, so that the merchant's list is as long as an option says. */
import type { CertificateRedemption } from '../state.ts'

const MINUTE_MS = 60_000

/** When the last of them was made. */
const LONG_AGO = Date.UTC(2014, 8, 1)

/** The oldest first. */
export const olderRedemptions = (count: number): CertificateRedemption[] =>
  Array.from({ length: count }, (_, nth) => ({
    id: `old-redemption-${String(nth).padStart(7, '0')}`,
    certificateId: `old-certificate-${String(nth).padStart(6, '0')}`,
    userId: 'IRxn4SmMQlDjM7bVlIfl5w',
    merchantId: 'WnDQkpaFftq5w1G8PX2Rpg',
    locationId: null,
    amountCents: 4000,
    amountPaidCents: 4000,
    source: 'api-v2-merchant',
    createdAt: LONG_AGO - (count - nth) * MINUTE_MS,
  }))
