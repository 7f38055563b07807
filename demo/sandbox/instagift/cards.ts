/**
 * The test certificates of the Instagift sandbox, and how `POST /control/cards` makes more of them. Codes in fixed form, so that a
 * person can type them from the page or from the README.
 */
import { INSTAGIFT_OTHER_USER, INSTAGIFT_USER } from '../credentials.ts'
import type { CardProperties, CardView, World } from '../system.ts'
import { OTHER_MERCHANT, OUR_MERCHANT, PRODUCT_OPTIONS, productFor } from './catalog.ts'
import { unavailable } from './rules.ts'
import { sampleCertificates } from './samples.ts'
import type { Certificate, InstagiftState } from './state.ts'

export const FIRST_USER_ID = '7_JyTOaJuGD5ahUdWGvcnw'
export const SECOND_USER_ID = 'sYdLUTYH8eVD-p6zIVn30g'

export function seedInstagift(state: InstagiftState, world: World): void {
  const createdAt = world.clock.now()
  const person = (id: string, account: typeof INSTAGIFT_USER | typeof INSTAGIFT_OTHER_USER) => ({
    id,
    ...account,
    name: account === INSTAGIFT_USER ? 'John Doe' : 'Receiver Rogers',
    lastLoginAt: null,
    createdAt,
  })
  state.users.set(FIRST_USER_ID, person(FIRST_USER_ID, INSTAGIFT_USER))
  state.users.set(SECOND_USER_ID, person(SECOND_USER_ID, INSTAGIFT_OTHER_USER))
  for (const sample of sampleCertificates(world.clock.now())) {
    makeCertificate(state, world, sample)
  }
}

export function makeCertificate(
  state: InstagiftState,
  world: World,
  properties: CardProperties,
): Certificate {
  const { merchant, productType, locationRequired } = properties
  const now = world.clock.now()
  const product = productFor(merchant, productType, locationRequired)
  const options = PRODUCT_OPTIONS.filter(o => o.productId === product.id)
  const option = options.find(o => o.faceCents === properties.balance) ?? options[0]
  if (!option) throw new Error(`Product ${product.id} has no option`)
  const certificate: Certificate = {
    id: properties.id ?? world.mint.id(),
    parentId: null,
    productType,
    claimCode: properties.code ?? world.mint.claimCode(),
    status: properties.status ?? 'assigned',
    canSplitValue: properties.splittable,
    currency: properties.currency,
    faceCents: properties.balance,
    priceCents: properties.price ?? properties.balance,
    title: properties.title ?? `$${properties.balance / 100} ${product.tagline}`,
    userId: FIRST_USER_ID,
    merchantId: merchant === 'ours' ? OUR_MERCHANT.id : OTHER_MERCHANT.id,
    productId: product.id,
    productOptionId: option.id,
    locationRequired,
    expiresAt: properties.expiresAt ? Date.parse(properties.expiresAt) : null,
    createdAt: now,
    updatedAt: now,
    scenario: properties.scenario,
    explanation: properties.explanation,
  }
  state.certificates.set(certificate.id, certificate)
  return certificate
}

/** Changes that the merchant's dashboard or another till could make; they are not in the ledger. */
export function changeCertificate(
  certificate: Certificate,
  change: Partial<CardProperties>,
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

export function certificateView(certificate: Certificate, world: World): CardView {
  const ours = certificate.merchantId === OUR_MERCHANT.id
  return {
    system: 'instagift',
    id: certificate.id,
    code: certificate.claimCode,
    scenario: certificate.scenario,
    explanation: certificate.explanation,
    status: certificate.status,
    usable: ours && unavailable(certificate, world) === null,
    balance: certificate.status === 'redeemed' ? 0 : certificate.faceCents,
    currency: certificate.currency,
    unit: 'money',
    splittable: certificate.canSplitValue,
    expiresAt:
      certificate.expiresAt === null ? null : new Date(certificate.expiresAt).toISOString(),
    parentId: certificate.parentId,
    title: certificate.title,
  }
}
