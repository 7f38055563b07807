/** Instagift in the sandbox: how it is set up, and the card with which the contract of a gift-card system is tested. */

import { INSTAGIFT_MERCHANT } from '../../../demo/sandbox/instagift/credentials.ts'
import type { Connection } from '../../../worker/providers/http/call.ts'
import { instagift } from '../../../worker/providers/instagift/instagift.ts'
import type { InstagiftSettings } from '../../../worker/providers/instagift/settings.ts'
import { type Fixture, fixtureOf, type Plan } from '../fixtures.ts'
import type { Line } from '../upstream-answers.ts'

export function instagiftFixture(settings: Partial<InstagiftSettings & Connection> = {}): Fixture {
  const make = (wires: Line, merchantSecret: string) =>
    instagift.create({
      ...wires,
      merchantKey: INSTAGIFT_MERCHANT.key,
      merchantSecret,
      locationId: null,
      productTypes: ['GiftCertificate'],
      ...settings,
    })
  return fixtureOf('/instagift/v2', make, INSTAGIFT_MERCHANT.secret)
}

export const instagiftPlan: Plan = {
  name: 'instagift',
  currency: 'USD',
  balance: 10000,
  amount: 5200,
  unknownCode: 'ZZZZ-ZZZZ-ZZZZZ9',
  gone: 'returned',
  build: instagiftFixture,
}
