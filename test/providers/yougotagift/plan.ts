/** YouGotaGift in the sandbox: how it is set up, and the card with which the contract of a gift-card system is tested. */

import { YOUGOTAGIFT_ACCOUNT } from '../../../demo/sandbox/yougotagift/credentials.ts'
import type { Connection } from '../../../worker/providers/http/call.ts'
import type { YougotagiftSettings } from '../../../worker/providers/yougotagift/settings.ts'
import { yougotagift } from '../../../worker/providers/yougotagift/yougotagift.ts'
import { type Fixture, fixtureOf, type Plan } from '../fixtures.ts'
import type { Line } from '../upstream-answers.ts'

export function yougotagiftFixture(
  settings: Partial<YougotagiftSettings & Connection> = {},
): Fixture {
  const make = (wires: Line, password: string) =>
    yougotagift.create({
      ...wires,
      username: YOUGOTAGIFT_ACCOUNT.username,
      password,
      currency: 'AED',
      brandId: null,
      store: 'Web shop',
      staffName: null,
      staffPosition: null,
      cancel: true,
      ...settings,
    })
  return fixtureOf('/yougotagift/merchant/api', make, YOUGOTAGIFT_ACCOUNT.password)
}

export const yougotagiftPlan: Plan = {
  name: 'yougotagift',
  currency: 'AED',
  balance: 50000,
  amount: 50000,
  unknownCode: '5999999999999',
  gone: 'redeemed',
  build: yougotagiftFixture,
}
