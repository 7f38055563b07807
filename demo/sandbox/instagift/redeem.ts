/**
 * Redeeming a certificate, as "Partial Redemption" and "Dollars vs Cents" of Instagift API v2 say. A redeemed certificate is used up for
 * good; what is left is a new one with a new claim code.
 */
import { failed, type Result, success } from '../../../shared/result.ts'
import type { Bindings } from '../system.ts'
import { PRODUCTS } from './catalog.ts'
import { addChild, priceOfPart } from './child.ts'
import * as errors from './errors.ts'
import { newId } from './ids.ts'
import type { Certificate, CertificateRedemption, InstagiftState, InstagiftWorld } from './state.ts'

const CENTS_PER_DOLLAR = 100

export type RedeemCall = {
  /** `amount_to_redeem_cents` as it came; undefined: the entire face value. */
  amount: unknown
  locationId: unknown
  source: 'api-v2-user' | 'api-v2-merchant'
  bindings: Bindings
}

type Outcome<T> = Result<T, errors.InstagiftError>

export function redeem(
  certificate: Certificate,
  call: RedeemCall,
  state: InstagiftState,
): Outcome<CertificateRedemption> {
  const { world } = state
  const obstacle = unavailable(certificate, world) ?? locationMissing(certificate, call.locationId)
  if (obstacle) return failed(obstacle)
  const amount = amountToBook(certificate, call.amount, world)
  return amount.ok ? success(book(certificate, amount.value, call, state)) : amount
}

/** Why nobody can redeem this certificate now, or null. */
export function unavailable(
  certificate: Certificate,
  world: InstagiftWorld,
): errors.InstagiftError | null {
  if (certificate.status === 'redeemed') return errors.PREVIOUSLY_REDEEMED
  if (certificate.status === 'returned') return errors.REFUNDED
  if (certificate.status !== 'assigned') return errors.NOT_AVAILABLE
  if (isExpired(certificate, world) && world.options.expired === 'refuse') {
    return errors.NOT_AVAILABLE
  }
  return null
}

const isExpired = ({ expiresAt }: Certificate, { clock }: InstagiftWorld): boolean =>
  expiresAt !== null && clock.now() >= expiresAt

function locationMissing(certificate: Certificate, locationId: unknown) {
  if (!certificate.locationRequired) return null
  const product = PRODUCTS.find(p => p.id === certificate.productId)
  const known = typeof locationId === 'string' && product?.locationIds.includes(locationId)
  return known ? null : errors.SELECT_LOCATION
}

/** Whole cents from a JSON number or a string of digits: the samples send strings, and answers have numbers. */
export function parseCents(amount: unknown): number | null {
  if (typeof amount === 'number') return Number.isSafeInteger(amount) && amount >= 0 ? amount : null
  return typeof amount === 'string' && /^\d{1,15}$/.test(amount) ? Number(amount) : null
}

const floorToDollar = (cents: number) => cents - (cents % CENTS_PER_DOLLAR)

/** After `expires_at` "the certificate can no longer be redeemed for full face value": at most for what was paid for it. */
const worthNow = (certificate: Certificate, world: InstagiftWorld) =>
  isExpired(certificate, world)
    ? Math.min(certificate.priceCents, certificate.faceCents)
    : certificate.faceCents

function amountToBook(
  certificate: Certificate,
  asked: unknown,
  world: InstagiftWorld,
): Outcome<number> {
  const { oddFaceValue, aboveFaceValue, belowOneDollar } = world.options
  const worth = worthNow(certificate, world)
  const whole = oddFaceValue === 'whole' ? worth : floorToDollar(worth)
  const cents = asked === undefined || asked === null ? null : parseCents(asked)
  if (cents === null && asked !== undefined && asked !== null) return failed(errors.BAD_AMOUNT)
  if (!certificate.canSplitValue || cents === null) {
    return whole > 0 ? success(whole) : failed(errors.NOT_AVAILABLE)
  }
  if (cents > worth && aboveFaceValue === 'refuse') return failed(errors.NOT_AVAILABLE)
  if (cents >= worth) return success(whole)
  const amount = floorToDollar(cents)
  if (amount > 0 || belowOneDollar === 'redeem_nothing') return success(amount)
  return belowOneDollar === 'redeem_all' ? success(whole) : failed(errors.BAD_AMOUNT)
}

function book(
  certificate: Certificate,
  planned: number,
  { bindings, source, locationId }: RedeemCall,
  state: InstagiftState,
): CertificateRedemption {
  const { world } = state
  const now = world.clock.now()
  const { priceCents } = certificate
  const worth = worthNow(certificate, world)
  const amountCents = bookedInstead(bindings.bookInstead, planned)
  const redemption: CertificateRedemption = {
    id: newId(world.mint),
    certificateId: certificate.id,
    userId: certificate.userId,
    merchantId: certificate.merchantId,
    locationId: typeof locationId === 'string' ? locationId : null,
    amountCents,
    amountPaidCents: priceOfPart(priceCents, amountCents, worth),
    source,
    createdAt: now,
  }
  state.redemptions.set(redemption.id, redemption)
  Object.assign(certificate, { faceCents: amountCents, status: 'redeemed', updatedAt: now })
  bindings.effect()
  world.ledger.addRedemption({
    system: 'instagift',
    redemptionId: redemption.id,
    cardId: certificate.id,
    code: certificate.claimCode,
    amount: amountCents,
    currency: certificate.currency,
    at: now,
    correlation: { source, location: redemption.locationId },
  })
  const rest = {
    faceCents: certificate.canSplitValue ? worth - amountCents : 0,
    priceCents: priceCents - redemption.amountPaidCents,
  }
  if (rest.faceCents > 0) addChild(certificate, { ...rest, because: 'redemption' }, state)
  return redemption
}

/** The amount of the fault `other_amount`: as set, or a dollar less (a dollar more where a dollar is all). */
function bookedInstead(wanted: Bindings['bookInstead'], planned: number): number {
  if (wanted === null) return planned
  if (wanted !== 'less') return wanted
  return planned > CENTS_PER_DOLLAR ? planned - CENTS_PER_DOLLAR : planned + CENTS_PER_DOLLAR
}
