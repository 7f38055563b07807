/** Each provider with its sandbox, its keys and a plan for one card, so that one suite can run over all of them. */
import {
  INSTAGIFT_MERCHANT,
  VAUCHAR_ACCOUNT,
  YOUGOTAGIFT_ACCOUNT,
} from '../../demo/sandbox/credentials.ts'
import type { Sandbox } from '../../demo/sandbox/sandbox.ts'
import type { ProviderName } from '../../shared/api.ts'
import { type InstagiftSettings, instagift } from '../../worker/providers/instagift/instagift.ts'
import type { Provider, Redeemed, RedeemRequest } from '../../worker/providers/provider.ts'
import { type VaucharSettings, vauchar } from '../../worker/providers/vauchar/vauchar.ts'
import {
  type YougotagiftSettings,
  yougotagift,
} from '../../worker/providers/yougotagift/yougotagift.ts'
import { inSandbox, type Line, type Sent } from './upstream-answers.ts'

export type Rig = {
  provider: Provider
  /** The same with a wrong secret. */
  stranger: Provider
  sandbox: Sandbox
  /** What was sent, by either. */
  sent: Sent[]
  wires: Line
}

export type Plan = {
  name: ProviderName
  currency: string
  /** What a fresh card is worth, and how much of it is redeemed (minor units). */
  balance: number
  amount: number
  /** A code of the system's form that no card has. */
  unknownCode: string
  build: () => Rig
}

export function instagiftRig(settings: Partial<InstagiftSettings> = {}): Rig {
  const make = (wires: Line, merchantSecret: string) =>
    instagift({
      ...wires,
      merchantKey: INSTAGIFT_MERCHANT.key,
      merchantSecret,
      locationId: null,
      productTypes: ['GiftCertificate'],
      ...settings,
    })
  return rig('/instagift/v2', make, INSTAGIFT_MERCHANT.secret)
}

export function yougotagiftRig(settings: Partial<YougotagiftSettings> = {}): Rig {
  const make = (wires: Line, password: string) =>
    yougotagift({
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
  return rig('/yougotagift/merchant/api', make, YOUGOTAGIFT_ACCOUNT.password)
}

export function vaucharRig(settings: Partial<VaucharSettings> = {}): Rig {
  const make = (wires: Line, apiKey: string) =>
    vauchar({ ...wires, merchantId: VAUCHAR_ACCOUNT.merchantId, apiKey, ...settings })
  return rig('/vauchar', make, VAUCHAR_ACCOUNT.apiKey)
}

export const PLANS: Plan[] = [
  {
    name: 'instagift',
    currency: 'USD',
    balance: 10000,
    amount: 5200,
    unknownCode: 'ZZZZ-ZZZZ-ZZZZZ9',
    build: instagiftRig,
  },
  {
    name: 'yougotagift',
    currency: 'AED',
    balance: 50000,
    amount: 50000,
    unknownCode: '5999999999999',
    build: yougotagiftRig,
  },
  {
    name: 'vauchar',
    currency: 'USD',
    balance: 10000,
    amount: 4025,
    unknownCode: 'GIFT0000000000000',
    build: vaucharRig,
  },
]

/** Makes a card, looks it up, and gives the request that would redeem it. */
export async function plan(
  { provider, sandbox }: Rig,
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
export const standing = ({ sandbox }: Rig, code: string) =>
  sandbox.ledger(code).redemptions.filter(one => !one.reversed)

/** The next redemption happens, and its answer is lost. */
export const dropAnswer = (rig: Rig) =>
  rig.sandbox.fault({ system: rig.provider.name, kind: 'drop_after', on: 'redeem' })

/** Redeems, and gives what undoing it would need. */
export async function spent(rig: Rig, request: RedeemRequest): Promise<Redeemed> {
  const outcome = await rig.provider.redeem(request)
  if (outcome.kind !== 'redeemed') throw new Error(`not redeemed, but ${outcome.kind}`)
  const { booked, upstreamId, receipt } = outcome
  return { ...request, booked, upstreamId, receipt, at: rig.wires.at }
}

function rig(
  basePath: string,
  make: (wires: Line, secret: string) => Provider,
  secret: string,
): Rig {
  const wires = inSandbox(basePath)
  return {
    provider: make(wires, secret),
    stranger: make(wires, 'a-wrong-secret'),
    sandbox: wires.sandbox,
    sent: wires.sent,
    wires,
  }
}
