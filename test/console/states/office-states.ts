/** The states of the pages Reconciliations, Figures and People: how each comes about, and what it then reads. */

import { type Desk, finish } from '../../reconciliation/desk.ts'
import { isRowOf, listShows, withOther } from '../../reconciliation/drifts.ts'
import { AMOUNT, tradingIn } from '../../reconciliation/trading.ts'
import { STORE_API_KEY } from '../../worker-settings.ts'
import type { Actors } from '../../world/actors.ts'
import type { World } from '../../world/world.ts'
import type { Clerk } from '../clerk.ts'
import { type State, signedIn } from './states.ts'

const DAY_SECONDS = 86_400

/** Somebody with a key of their own. */
export const keyOf = async ({ shop }: Actors, role: 'reader' | 'clerk', name = 'Rea') =>
  (await shop.ask('/v1/console/people', { body: { name, role } })).body as {
    id: string
    key: string
  }

const asReader =
  (path: string): State['reach'] =>
  async (_world, actors, clerk) =>
    clerk.signIn((await keyOf(actors, 'reader')).key, path)

/** Vauchar lacks a row, YouGotaGift has another amount, and the ledger heard of an order of Instagift late. */
export async function drifted(world: World, actors: Actors, desk: Desk): Promise<string> {
  const { trade } = tradingIn(world, actors)
  const missing = (await trade('vauchar')).codes[1]!
  const other = (await trade('yougotagift')).codes[1]!
  const late = (await trade('instagift')).ids[1]!
  const entry = world.backOffice.ledger.get(late)!
  world.backOffice.ledger.set(late, { ...entry, movements: [] })
  const [isMissing, isOther] = [isRowOf(world, missing), isRowOf(world, other)]
  listShows(world, rows =>
    rows.filter(row => !isMissing(row)).map(row => (isOther(row) ? withOther(row) : row)),
  )
  return (await desk.run()).id
}

const ofReconciliations =
  (reach: (world: World, actors: Actors, desk: Desk) => Promise<string>): State['reach'] =>
  async (world, actors, clerk, reconciling) => {
    const path = await reach(world, actors, await reconciling())
    await clerk.page.clock.setFixedTime(world.now() + 60_000)
    await clerk.signIn(STORE_API_KEY, path)
  }

const begun = async (world: World, { object }: Desk): Promise<string> => {
  const range = { from: world.now() - DAY_SECONDS * 1_000, to: world.now() }
  return (await object.begin({ by: 'daily', ...range })).id
}

/** Three weeks of orders with three kinds of cards, mistyped codes, and a few mismatches. */
async function trading(world: World, { shopper, shop }: Actors): Promise<void> {
  const systems = ['instagift', 'yougotagift', 'vauchar'] as const
  for (let day = 0; day < 21; day++) {
    for (const [index, system] of systems.entries()) {
      if ((day + index) % 4 === 3) continue
      const balance = AMOUNT + 100 * ((day * (index + 3)) % 17)
      const { code } = world.sandbox.createCard({ system, balance, currency: 'USD' })
      const { id } = await shopper.begin(balance, code)
      const order = { orderId: `${day}-${system}`, orderTotal: balance, applied: balance }
      await shop.place(id, order)
      const isMistaken = (day + index) % 7 === 0
      await shop.complete(id, { ...order, orderTotal: isMistaken ? 9_999 : balance })
    }
    for (let typed = 0; typed < day % 3; typed++) {
      const { id } = await shopper.begin(AMOUNT)
      await shopper.apply(id, `MIST-YPED-000${typed}`)
    }
    await world.advance(DAY_SECONDS)
  }
}

const busyFigures =
  (more: (clerk: Clerk) => Promise<void> = async () => {}): State['reach'] =>
  async (world, actors, clerk) => {
    await trading(world, actors)
    await clerk.page.clock.setFixedTime(world.now())
    await more(clerk)
    await clerk.signIn(STORE_API_KEY, '/console/figures')
  }

const openTables = async ({ page }: Clerk) => {
  await page.addInitScript(() =>
    addEventListener('pointermove', () => {
      for (const one of document.querySelectorAll('details')) one.open = true
    }),
  )
}

const withPeople =
  (more: (clerk: Clerk) => Promise<void> = async () => {}): State['reach'] =>
  async (_world, actors, clerk) => {
    await keyOf(actors, 'reader', 'Rea Reader')
    await keyOf(actors, 'clerk', 'Ana Lopes')
    const { id } = await keyOf(actors, 'clerk', 'Ben Gone')
    await actors.shop.ask(`/v1/console/people/${id}`, { method: 'DELETE' })
    await clerk.signIn(STORE_API_KEY, '/console/people')
    await clerk.reads('Ana Lopes')
    await more(clerk)
  }

export const OFFICE_STATES: State[] = [
  {
    name: 'reconciliations-none',
    reads: 'No reconciliation has been begun yet',
    reach: ofReconciliations(async () => '/console/reconciliations'),
  },
  {
    name: 'reconciliations-list',
    reads: '2 unexplained',
    reach: ofReconciliations(async (world, actors, desk) => {
      await desk.run()
      await drifted(world, actors, desk)
      await begun(world, desk)
      return '/console/reconciliations'
    }),
  },
  {
    name: 'reconciliations-fault',
    reads: 'At most 92 days',
    reach: async (world, actors, clerk, reconciling) => {
      await ofReconciliations(async () => '/console/reconciliations')(
        ...([world, actors, clerk, reconciling] as const),
      )
      await clerk.page.getByLabel('From').fill('2026-01-01')
      await clerk.press('Compare')
    },
  },
  {
    name: 'reconciliations-reader',
    reads: 'No reconciliation has been begun yet',
    reach: async (world, actors, clerk, reconciling) => {
      await reconciling()
      await asReader('/console/reconciliations')(world, actors, clerk, reconciling)
    },
  },
  {
    name: 'reconciliation-goes-on',
    reads: 'goes on',
    reach: ofReconciliations(
      async (world, _, desk) => `/console/reconciliations/${await begun(world, desk)}`,
    ),
  },
  {
    name: 'reconciliation-agrees',
    reads: 'No difference',
    reach: ofReconciliations(async (world, actors, desk) => {
      await tradingIn(world, actors).trade('instagift')
      return `/console/reconciliations/${(await desk.run()).id}`
    }),
  },
  {
    name: 'reconciliation-differs',
    reads: 'What nothing explains',
    reach: ofReconciliations(
      async (world, actors, desk) =>
        `/console/reconciliations/${await drifted(world, actors, desk)}`,
    ),
  },
  {
    name: 'reconciliation-failed',
    reads: 'Failed',
    reach: ofReconciliations(async (world, _, desk) => {
      world.sandbox.fault({ system: 'vauchar', kind: 'error_before', on: 'any', times: 100 })
      world.sandbox.fault({ system: 'yougotagift', kind: 'error_before', on: 'any', times: 100 })
      const id = await begun(world, desk)
      for (let tries = 0; tries < 8; tries++) {
        await desk.object.wake()
        await world.advance(3_600)
      }
      return `/console/reconciliations/${(await finish(desk, id)).id}`
    }),
  },
  { name: 'figures-none', reads: 'Nothing in these days', reach: signedIn('/console/figures') },
  { name: 'figures-busy', reads: 'Redeemed by day and system, in USD', reach: busyFigures() },
  {
    name: 'figures-tables',
    reads: 'Nov 23, 2026',
    reach: async (world, actors, clerk, reconciling) => {
      await busyFigures(openTables)(world, actors, clerk, reconciling)
      await clerk.reads('Reviews opened and decided')
      await clerk.page.mouse.move(400, 400)
      await clerk.page.mouse.move(410, 410)
    },
  },
  {
    name: 'figures-without-charts',
    reads: 'The charts could not be loaded',
    reach: busyFigures(async ({ page }) => {
      await page.route('**/line-chart.*.js', route => route.abort())
    }),
  },
  {
    name: 'figures-fault',
    reads: 'the later one second',
    reach: signedIn('/console/figures?from=2026-11-26&to=2026-11-20'),
  },
  {
    name: 'people-none',
    reads: 'Nobody has a personal key yet',
    reach: signedIn('/console/people'),
  },
  { name: 'people-list', reads: 'Ben Gone', reach: withPeople() },
  {
    name: 'people-revoking',
    reads: 'From now on the key of Ana Lopes is refused',
    reach: withPeople(clerk => clerk.press('Revoke the key of Ana Lopes')),
  },
  {
    name: 'people-made',
    reads: 'The key of Cleo',
    reach: withPeople(async clerk => {
      await clerk.tabTo('Name')
      await clerk.page.keyboard.type('Cleo')
      await clerk.press('Make the key')
    }),
  },
  {
    name: 'people-fault',
    reads: 'Expected a name that nobody else with a key has',
    reach: withPeople(async clerk => {
      await clerk.tabTo('Name')
      await clerk.page.keyboard.type('Ana Lopes')
      await clerk.press('Make the key')
    }),
  },
  {
    name: 'people-reader',
    reads: 'You are signed in as somebody else',
    reach: asReader('/console/people'),
  },
]
