/** Each provider with its sandbox, its keys and a plan for one card, so that one suite can run over all of them. */
import {
  INSTAGIFT_MERCHANT,
  VAUCHAR_ACCOUNT,
  YOUGOTAGIFT_ACCOUNT,
} from '../../demo/sandbox/credentials.ts'
import type { Sandbox } from '../../demo/sandbox/sandbox.ts'
import type { SystemName } from '../../demo/sandbox/system.ts'
import { instagift } from '../../worker/providers/instagift/instagift.ts'
import type { InstagiftSettings } from '../../worker/providers/instagift/settings.ts'
import type { Provider, Redeemed, RedeemRequest } from '../../worker/providers/provider.ts'
import type { VaucharSettings } from '../../worker/providers/vauchar/settings.ts'
import { vauchar } from '../../worker/providers/vauchar/vauchar.ts'
import type { YougotagiftSettings } from '../../worker/providers/yougotagift/settings.ts'
import { yougotagift } from '../../worker/providers/yougotagift/yougotagift.ts'
import { inSandbox, type Line, type Sent } from './upstream-answers.ts'

export type Fixture = {
  provider: Provider
  /** The same with a wrong secret. */
  stranger: Provider
  sandbox: Sandbox
  /** What was sent, by either. */
  sent: Sent[]
  wires: Line
}

export type Plan = {
  name: SystemName
  currency: string
  /** What a fresh card is worth, and how much of it is redeemed (minor units). */
  balance: number
  amount: number
  /** A code of the system's form that no card has. */
  unknownCode: string
  /** A status of the sandbox's card in which it can no longer be redeemed. */
  gone: string
  build: () => Fixture
}

export function instagiftFixture(settings: Partial<InstagiftSettings> = {}): Fixture {
  const make = (wires: Line, merchantSecret: string) =>
    instagift.create({
      ...wires,
      merchantKey: INSTAGIFT_MERCHANT.key,
      merchantSecret,
      locationId: null,
      productTypes: ['GiftCertificate'],
      ...settings,
    })
  return fixture('/instagift/v2', make, INSTAGIFT_MERCHANT.secret)
}

export function yougotagiftFixture(settings: Partial<YougotagiftSettings> = {}): Fixture {
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
  return fixture('/yougotagift/merchant/api', make, YOUGOTAGIFT_ACCOUNT.password)
}

export function vaucharFixture(settings: Partial<VaucharSettings> = {}): Fixture {
  const make = (wires: Line, apiKey: string) =>
    vauchar.create({ ...wires, merchantId: VAUCHAR_ACCOUNT.merchantId, apiKey, ...settings })
  return fixture('/vauchar', make, VAUCHAR_ACCOUNT.apiKey)
}

export const PLANS: Plan[] = [
  {
    name: 'instagift',
    currency: 'USD',
    balance: 10000,
    amount: 5200,
    unknownCode: 'ZZZZ-ZZZZ-ZZZZZ9',
    gone: 'returned',
    build: instagiftFixture,
  },
  {
    name: 'yougotagift',
    currency: 'AED',
    balance: 50000,
    amount: 50000,
    unknownCode: '5999999999999',
    gone: 'redeemed',
    build: yougotagiftFixture,
  },
  {
    name: 'vauchar',
    currency: 'USD',
    balance: 10000,
    amount: 4025,
    unknownCode: 'GIFT0000000000000',
    gone: 'inactive',
    build: vaucharFixture,
  },
]

/** Makes a card, looks it up, and gives the request that would redeem it. */
export async function plan(
  { provider, sandbox }: Fixture,
  wish: Parameters<Sandbox['createCard']>[0],
  amount: number,
  attemptId = 'aQ3-_x9ZkLmN0pQrStUvWx-1',
): Promise<RedeemRequest> {
  const { code } = sandbox.createCard(wish)
  const found = await provider.lookUp(code)
  if (!found.ok) throw new Error(`the card can't be used: ${found.failure.kind}`)
  return { attemptId, code, amount, snapshot: found.value }
}

/** What truly happened to the card: redemptions that were not reversed. */
export const standing = ({ sandbox }: Fixture, code: string) =>
  sandbox.ledger(code).redemptions.filter(one => !one.reversed)

/** The next redemption happens, and its answer is lost. */
export const dropAnswer = (fixture: Fixture) =>
  fixture.sandbox.fault({
    system: fixture.provider.name as SystemName,
    kind: 'drop_after',
    on: 'redeem',
  })

/** Redeems, and gives what undoing it would need. */
export async function spent(fixture: Fixture, request: RedeemRequest): Promise<Redeemed> {
  const outcome = await fixture.provider.redeem(request)
  if (outcome.kind !== 'redeemed') throw new Error(`not redeemed, but ${outcome.kind}`)
  const { booked, upstreamId, receipt } = outcome
  return { ...request, booked, upstreamId, receipt, at: fixture.wires.at }
}

function fixture(
  basePath: string,
  make: (wires: Line, secret: string) => Provider,
  secret: string,
): Fixture {
  const wires = inSandbox(basePath)
  return {
    provider: make(wires, secret),
    stranger: make(wires, 'a-wrong-secret'),
    sandbox: wires.sandbox,
    sent: wires.sent,
    wires,
  }
}
