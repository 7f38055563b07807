/** A certificate that comes out of another one, and how its price is shared out. */
import { newClaimCode, newId } from './ids.ts'
import type { Certificate, InstagiftState } from './state.ts'

export type Child = { faceCents: number; priceCents: number; because: 'redemption' | 'split' }

/** Makes a new certificate with a new claim code for a part of the parent's value. */
export function addChild(parent: Certificate, child: Child, state: InstagiftState): Certificate {
  const { mint, clock, ledger } = state.world
  const { because, ...value } = child
  const isSplit = because === 'split'
  const certificate: Certificate = {
    ...parent,
    ...value,
    id: newId(mint),
    parentId: parent.id,
    claimCode: newClaimCode(mint),
    status: 'assigned',
    createdAt: clock.now(),
    updatedAt: clock.now(),
    scenario: isSplit ? 'Split off' : 'Remainder',
    explanation: `Came out of ${parent.claimCode} by a ${isSplit ? 'split' : 'partial redemption'}.`,
  }
  state.certificates.set(certificate.id, certificate)
  ledger.addChild({
    system: 'instagift',
    parentId: parent.id,
    parentCode: parent.claimCode,
    cardId: certificate.id,
    code: certificate.claimCode,
    amount: certificate.faceCents,
    currency: parent.currency,
    at: clock.now(),
    because,
  })
  return certificate
}

/** What was paid for a part of a certificate, in proportion and rounded down. */
export const priceOfPart = (price: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Math.min(price, Math.floor((price * part) / whole))
