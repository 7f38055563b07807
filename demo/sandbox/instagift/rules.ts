/**
 * What happens to a certificate: redeeming (whole, in part, unsplittable) and splitting, as "Partial Redemption" and "Dollars vs
 * Cents" of Instagift API v2 say. A redeemed certificate is used up for good; what is left is a new one with a new claim code.
 */
import type { Result } from '../../../shared/result.ts'
import type { Bindings, World } from '../system.ts'
import { PRODUCTS } from './catalog.ts'
import * as errors from './errors.ts'
import type { Certificate, CertificateRedemption, InstagiftState } from './state.ts'

const CENTS_PER_DOLLAR = 100

export type RedeemCall = {
  /** `amount_to_redeem_cents` as it came; undefined: the entire face value. */
  amount: unknown
  locationId: unknown
  source: 'api-v2-user' | 'api-v2-merchant'
  bindings: Bindings
}

type Outcome<T> = Result<T, errors.InstagiftError>
const refuse = (failure: errors.InstagiftError) => ({ ok: false, failure }) as const

export function redeem(
  state: InstagiftState,
  world: World,
  certificate: Certificate,
  call: RedeemCall,
): Outcome<CertificateRedemption> {
  const obstacle = unavailable(certificate, world) ?? locationMissing(certificate, call.locationId)
  if (obstacle) return refuse(obstacle)
  const amount = amountToBook(certificate, call.amount, world)
  if (!amount.ok) return amount
  return { ok: true, value: book(state, world, certificate, amount.value, call) }
}

/** Why nobody can redeem this certificate now, or null. */
export function unavailable(certificate: Certificate, world: World): errors.InstagiftError | null {
  if (certificate.status === 'redeemed') return errors.PREVIOUSLY_REDEEMED
  if (certificate.status === 'returned') return errors.REFUNDED
  if (certificate.status !== 'assigned') return errors.NOT_AVAILABLE
  if (isExpired(certificate, world) && world.knobs.instagift.expired === 'refuse') {
    return errors.NOT_AVAILABLE
  }
  return null
}

export const isExpired = (certificate: Certificate, world: World): boolean =>
  certificate.expiresAt !== null && world.clock.now() >= certificate.expiresAt

function locationMissing(certificate: Certificate, locationId: unknown) {
  if (!certificate.locationRequired) return null
  const product = PRODUCTS.find(p => p.id === certificate.productId)
  const known = typeof locationId === 'string' && product?.locationIds.includes(locationId)
  return known ? null : errors.SELECT_LOCATION
}

/** Whole cents from a JSON number or a string of digits: the samples send strings, the answers are numbers. */
function parseCents(amount: unknown): number | null {
  if (typeof amount === 'number') return Number.isSafeInteger(amount) && amount >= 0 ? amount : null
  return typeof amount === 'string' && /^\d{1,15}$/.test(amount) ? Number(amount) : null
}

const floorToDollar = (cents: number) => cents - (cents % CENTS_PER_DOLLAR)

/** After `expires_at` "the certificate can no longer be redeemed for full face value": then for what was paid, at most. */
const worthNow = (certificate: Certificate, world: World) =>
  isExpired(certificate, world)
    ? Math.min(certificate.priceCents, certificate.faceCents)
    : certificate.faceCents

function amountToBook(certificate: Certificate, asked: unknown, world: World): Outcome<number> {
  const knobs = world.knobs.instagift
  const worth = worthNow(certificate, world)
  const whole = knobs.oddFaceValue === 'whole' ? worth : floorToDollar(worth)
  const cents = asked === undefined || asked === null ? null : parseCents(asked)
  if (cents === null && asked !== undefined && asked !== null) return refuse(errors.BAD_AMOUNT)
  if (!certificate.canSplitValue || cents === null) {
    return whole > 0 ? { ok: true, value: whole } : refuse(errors.NOT_AVAILABLE)
  }
  if (cents > worth && knobs.aboveFaceValue === 'refuse') return refuse(errors.NOT_AVAILABLE)
  if (cents >= worth) return { ok: true, value: whole }
  const amount = floorToDollar(cents)
  if (amount > 0 || knobs.belowOneDollar === 'redeem_nothing') return { ok: true, value: amount }
  return knobs.belowOneDollar === 'redeem_all'
    ? { ok: true, value: whole }
    : refuse(errors.BAD_AMOUNT)
}

function book(
  state: InstagiftState,
  world: World,
  certificate: Certificate,
  planned: number,
  call: RedeemCall,
): CertificateRedemption {
  const now = world.clock.now()
  const price = certificate.priceCents
  const worth = worthNow(certificate, world)
  const amountCents = instead(call.bindings.bookInstead, planned)
  const redemption: CertificateRedemption = {
    id: world.mint.id(),
    certificateId: certificate.id,
    userId: certificate.userId,
    merchantId: certificate.merchantId,
    locationId: typeof call.locationId === 'string' ? call.locationId : null,
    amountCents,
    amountPaidCents: share(price, amountCents, worth),
    source: call.source,
    createdAt: now,
  }
  state.redemptions.set(redemption.id, redemption)
  Object.assign(certificate, { faceCents: amountCents, status: 'redeemed', updatedAt: now })
  call.bindings.effect()
  world.ledger.redeemed({
    system: 'instagift',
    redemptionId: redemption.id,
    cardId: certificate.id,
    code: certificate.claimCode,
    amount: amountCents,
    currency: certificate.currency,
    at: now,
    correlation: { source: call.source, location: redemption.locationId },
  })
  const rest = certificate.canSplitValue ? worth - amountCents : 0
  const unpaid = price - redemption.amountPaidCents
  if (rest > 0) bear(state, world, certificate, rest, unpaid, 'redemption')
  return redemption
}

/** What the fault `other_amount` books: what it was told, or a dollar less (a dollar more where a dollar is all). */
function instead(told: Bindings['bookInstead'], planned: number): number {
  if (told === null) return planned
  if (told !== 'less') return told
  return planned > CENTS_PER_DOLLAR ? planned - CENTS_PER_DOLLAR : planned + CENTS_PER_DOLLAR
}

const share = (price: number, part: number, whole: number) =>
  whole === 0 ? 0 : Math.min(price, Math.floor((price * part) / whole))

/** A new certificate with a new claim code for a part of the old one's value. */
function bear(
  state: InstagiftState,
  world: World,
  parent: Certificate,
  faceCents: number,
  priceCents: number,
  because: 'redemption' | 'split',
): Certificate {
  const now = world.clock.now()
  const child: Certificate = {
    ...parent,
    id: world.mint.id(),
    parentId: parent.id,
    claimCode: world.mint.claimCode(),
    status: 'assigned',
    faceCents,
    priceCents,
    createdAt: now,
    updatedAt: now,
    scenario: because === 'split' ? 'Split off' : 'Remainder',
    explanation: `Came out of ${parent.claimCode} by a ${because === 'split' ? 'split' : 'partial redemption'}.`,
  }
  state.certificates.set(child.id, child)
  world.ledger.bore({
    system: 'instagift',
    parentId: parent.id,
    parentCode: parent.claimCode,
    cardId: child.id,
    code: child.claimCode,
    amount: faceCents,
    currency: parent.currency,
    at: now,
    because,
  })
  return child
}

/** Splits a part off: the original keeps the rest. A part that is not smaller than the whole is refused. */
export function split(
  state: InstagiftState,
  world: World,
  certificate: Certificate,
  part: unknown,
  bindings: Bindings,
): Outcome<[Certificate, Certificate]> {
  const title = 'Unable to split certificate'
  if (certificate.status !== 'assigned' || !certificate.canSplitValue) {
    return refuse(errors.invented(title, 'That item is not available for splitting'))
  }
  const cents = parseCents(part)
  if (cents === null || cents < 1 || cents >= certificate.faceCents) {
    const details = 'new_face_value_cents must be less than the face value of the certificate'
    return refuse(errors.invented(title, details))
  }
  const price = share(certificate.priceCents, cents, certificate.faceCents)
  certificate.faceCents -= cents
  certificate.priceCents -= price
  certificate.updatedAt = world.clock.now()
  bindings.effect()
  return {
    ok: true,
    value: [certificate, bear(state, world, certificate, cents, price, 'split')],
  }
}
