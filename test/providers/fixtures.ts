/** What the tests of all gift-card systems share: a provider with its sandbox, and what can be done with one card. */
import type { Sandbox } from '../../demo/sandbox/sandbox.ts'
import type { SystemName } from '../../demo/sandbox/systems.ts'
import type { Connection } from '../../worker/providers/http/call.ts'
import type { Provider, Redeemed, RedeemRequest } from '../../worker/providers/provider.ts'
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
  build: (connection?: Partial<Connection>) => Fixture
}

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

/** The provider on the sandbox's system at this path, with its secret and with a wrong one. */
export function fixtureOf(
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
