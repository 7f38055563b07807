/** Vauchar in the sandbox: how it is set up, and the card with which the contract of a gift-card system is tested. */

import { VAUCHAR_ACCOUNT } from '../../../demo/sandbox/vauchar/credentials.ts'
import type { Connection } from '../../../worker/providers/http/call.ts'
import type { VaucharSettings } from '../../../worker/providers/vauchar/settings.ts'
import { vauchar } from '../../../worker/providers/vauchar/vauchar.ts'
import { type Fixture, fixtureOf, type Plan } from '../fixtures.ts'
import type { Line } from '../upstream-answers.ts'

export function vaucharFixture(settings: Partial<VaucharSettings & Connection> = {}): Fixture {
  const make = (wires: Line, apiKey: string) =>
    vauchar.create({ ...wires, merchantId: VAUCHAR_ACCOUNT.merchantId, apiKey, ...settings })
  return fixtureOf('/vauchar', make, VAUCHAR_ACCOUNT.apiKey)
}

export const vaucharPlan: Plan = {
  name: 'vauchar',
  currency: 'USD',
  balance: 10000,
  amount: 4025,
  unknownCode: 'GIFT0000000000000',
  gone: 'inactive',
  build: vaucharFixture,
}
