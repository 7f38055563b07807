/** Bent answers of Instagift: the set-up that its tests share, around a plain function in place of `fetch`. */
import { type InstagiftSettings, instagift } from '../../../worker/providers/instagift/instagift.ts'
import type { CardSnapshot, RedeemRequest } from '../../../worker/providers/provider.ts'
import { certificateByClaimCode, instagiftError } from '../samples.ts'
import { answering, type Bent, json, type Line } from '../upstream-answers.ts'

export const CODE = 'E69W-CDQ2-WTWH6Y'
export const MINUTE_MS = 60_000

export const made = (wires: Line, settings: Partial<InstagiftSettings> = {}) =>
  instagift({
    ...wires,
    timeoutMs: 20,
    merchantKey: 'OWqqv2rwnWucQC22CVwvMg',
    merchantSecret: '1WngOCryMpl1l7fXH7DIYA',
    locationId: null,
    productTypes: ['GiftCertificate'],
    ...settings,
  })

export const card = (change: object = {}): Bent =>
  json({ links: {}, certificates: [{ ...certificateByClaimCode, ...change }] })

export const lookUp = async (...answers: Bent[]) => {
  const wires = answering(...answers)
  return { found: await made(wires).lookUp(CODE), sent: wires.sent }
}

export const snapshot: CardSnapshot = {
  upstreamId: certificateByClaimCode.id,
  title: null,
  currency: 'USD',
  balance: 10000,
  partial: true,
  step: 100,
  leftOn: 'new_code',
  expiresAt: null,
  baseline: {},
}

export const request = (amount = 4000, change: Partial<CardSnapshot> = {}): RedeemRequest => ({
  attemptId: 'attempt-1',
  code: CODE,
  amount,
  snapshot: { ...snapshot, ...change },
})

export const redeem = async (
  bent: Bent,
  settings: Partial<InstagiftSettings> = {},
  asked = request(),
) => {
  const wires = answering(bent)
  return { outcome: await made(wires, settings).redeem(asked), sent: wires.sent }
}

export const refused = (details: string): Bent => json(instagiftError('400', details), 400)
