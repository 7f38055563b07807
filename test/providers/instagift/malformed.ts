/** Malformed answers of Instagift: the set-up that its tests share, around a plain function in place of `fetch`. */

import type { Connection } from '../../../worker/providers/http/call.ts'
import { instagift } from '../../../worker/providers/instagift/instagift.ts'
import type { InstagiftSettings } from '../../../worker/providers/instagift/settings.ts'
import type { CardSnapshot, RedeemRequest } from '../../../worker/providers/provider.ts'
import { answering, type FakeAnswer, json, type Line } from '../upstream-answers.ts'
import { certificateByClaimCode, instagiftError } from './samples.ts'

export const CODE = 'E69W-CDQ2-WTWH6Y'
export const MINUTE_MS = 60_000

export const made = (wires: Line, settings: Partial<InstagiftSettings & Connection> = {}) =>
  instagift.create({
    ...wires,
    timeoutMs: 20,
    merchantKey: 'OWqqv2rwnWucQC22CVwvMg',
    merchantSecret: '1WngOCryMpl1l7fXH7DIYA',
    locationId: null,
    productTypes: ['GiftCertificate'],
    ...settings,
  })

export const card = (change: object = {}): FakeAnswer =>
  json({ links: {}, certificates: [{ ...certificateByClaimCode, ...change }] })

export const lookUp = async (...answers: FakeAnswer[]) => {
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
  reversible: 'never',
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
  answer: FakeAnswer,
  settings: Partial<InstagiftSettings> = {},
  asked = request(),
) => {
  const wires = answering(answer)
  return { outcome: await made(wires, settings).redeem(asked), sent: wires.sent }
}

export const refused = (details: string): FakeAnswer => json(instagiftError('400', details), 400)
