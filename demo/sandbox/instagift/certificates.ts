/** Instagift's certificates from the sandbox's side: how tests make and change them, and how the page shows them. */
import { z } from 'zod'
import { COMMON_FIELDS, DEFAULT_BALANCE, MADE_BY_TEST } from '../cards/fields.ts'
import type { CardView } from '../cards/view.ts'
import { OTHER_MERCHANT, OUR_MERCHANT, PRODUCT_OPTIONS, productFor } from './catalog.ts'
import { newClaimCode, newId } from './ids.ts'
import { unavailable } from './redeem.ts'
import type { Certificate, InstagiftState } from './state.ts'
import { FIRST_USER_ID } from './test-users.ts'

/** `status` is assigned, gifted, pending, redeemed, cancelled or returned. */
export const certificateSchema = z.strictObject({
  ...COMMON_FIELDS,
  id: z.string().optional(),
  title: z.string().optional(),
  /** `can_split_value`. */
  splittable: z.boolean().optional(),
  productType: z.enum(['GiftCertificate', 'Deal', 'Event']).optional(),
  locationRequired: z.boolean().optional(),
  /** What was paid for it, in cents. */
  price: z.int().min(0).optional(),
  /** Whose keys reach it. */
  merchant: z.enum(['ours', 'other']).optional(),
})
export type NewCertificate = z.infer<typeof certificateSchema>

export function addCertificate(properties: NewCertificate, state: InstagiftState): Certificate {
  const { mint, clock } = state.world
  const { balance = DEFAULT_BALANCE, merchant = 'ours', locationRequired = false } = properties
  const { productType = 'GiftCertificate', expiresAt = null } = properties
  const product = productFor(merchant, productType, locationRequired)
  const options = PRODUCT_OPTIONS.filter(option => option.productId === product.id)
  const option = options.find(({ faceCents }) => faceCents === balance) ?? options[0]
  if (!option) throw new Error(`Product ${product.id} has no option`)
  const certificate: Certificate = {
    id: properties.id ?? newId(mint),
    parentId: null,
    productType,
    claimCode: properties.code ?? newClaimCode(mint),
    status: properties.status ?? 'assigned',
    canSplitValue: properties.splittable ?? true,
    currency: properties.currency ?? 'USD',
    faceCents: balance,
    priceCents: properties.price ?? balance,
    title: properties.title ?? `$${balance / 100} ${product.tagline}`,
    userId: FIRST_USER_ID,
    merchantId: merchant === 'ours' ? OUR_MERCHANT.id : OTHER_MERCHANT.id,
    productId: product.id,
    productOptionId: option.id,
    locationRequired,
    expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
    createdAt: clock.now(),
    updatedAt: clock.now(),
    scenario: properties.scenario ?? MADE_BY_TEST.scenario,
    explanation: properties.explanation ?? MADE_BY_TEST.explanation,
  }
  state.certificates.set(certificate.id, certificate)
  return certificate
}

/** Changes that the merchant's dashboard or another till could make. The ledger does not have them. */
export function changeCertificate(
  certificate: Certificate,
  change: NewCertificate,
  now: number,
): void {
  if (change.status !== undefined) certificate.status = change.status
  if (change.balance !== undefined) certificate.faceCents = change.balance
  if (change.price !== undefined) certificate.priceCents = change.price
  if (change.splittable !== undefined) certificate.canSplitValue = change.splittable
  if (change.currency !== undefined) certificate.currency = change.currency
  if (change.expiresAt !== undefined) {
    certificate.expiresAt = change.expiresAt === null ? null : Date.parse(change.expiresAt)
  }
  certificate.updatedAt = now
}

export function certificateView(certificate: Certificate, state: InstagiftState): CardView {
  const ours = certificate.merchantId === OUR_MERCHANT.id
  const { expiresAt } = certificate
  return {
    system: 'instagift',
    id: certificate.id,
    code: certificate.claimCode,
    scenario: certificate.scenario,
    explanation: certificate.explanation,
    status: certificate.status,
    usable: ours && unavailable(certificate, state.world) === null,
    balance: certificate.status === 'redeemed' ? 0 : certificate.faceCents,
    currency: certificate.currency,
    unit: 'money',
    splittable: certificate.canSplitValue,
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    parentId: certificate.parentId,
    title: certificate.title,
  }
}
