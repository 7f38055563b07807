/** Comparing the books, figures and people in the console, by keyboard: what the pages do is what the worker then says. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { finish } from '../reconciliation/desk.ts'
import { isRowOf, listShows } from '../reconciliation/drifts.ts'
import { tradingIn } from '../reconciliation/trading.ts'
import { STORE_API_KEY } from '../worker-settings.ts'
import { CARDS } from '../world/cards.ts'
import type { Clerk } from './clerk.ts'
import { useDesk } from './desk.ts'
import { keyOf } from './states/office-states.ts'

const { world, shopper, shop, sit, reconciling } = useDesk()
const { trade } = tradingIn(world, { shopper, shop })

const mismatch = async (orderId = 'A'): Promise<string> => {
  const { id, applied } = await shopper.begin(5250, CARDS.hundred)
  await shop.place(id, { orderId, orderTotal: 5250, applied })
  await shop.complete(id, { orderId, orderTotal: 9999 })
  await world.settle()
  return (await shop.reviews())[0].id
}

const entries = async () => (await shop.ask('/v1/console/audit')).body.entries

/** What a press on this button saves. */
async function saved(clerk: Clerk, button: string): Promise<string> {
  const download = clerk.page.waitForEvent('download')
  await clerk.press(button)
  return readFile(await (await download).path(), 'utf8')
}

describe('a reconciliation', () => {
  it('is begun, watched, exported, and its difference decided', async () => {
    const { codes, ids } = await trade('vauchar')
    const isIt = isRowOf(world, codes[1]!)
    listShows(world, rows => rows.filter(row => !isIt(row)))
    const desk = await reconciling()
    const clerk = await sit()
    await clerk.signIn(STORE_API_KEY, '/console/reconciliations')
    await clerk.tabTo('Gift-card system')
    await clerk.page.keyboard.type('Vauchar')
    await clerk.press('Compare')
    await clerk.reads('How far it is')
    await finish(desk, '1')
    await clerk.reads('Our books have a redemption that Vauchar does not list.')
    await clerk.reads('1 unexplained')
    expect(await clerk.text()).not.toContain('Instagift')
    const csv = await saved(clerk, 'CSV')
    expect(csv.split('\r\n')[1]).toMatch(`1,missing_there,vauchar,,`)
    await clerk.press('Open the review')
    await clerk.reads('Look the card up at Vauchar')
    await clerk.decide('settled', 'It stands in its dashboard.')
    await clerk.reads('The review is closed.')
    await clerk.press('Reconciliations')
    await desk.run()
    await clerk.press('Read again')
    await clerk.reads('1 difference, explained')
    const did = (await entries()).map((one: { did: string; about: string }) => one.did)
    expect(did).toEqual(['decided', 'exported', 'reconciled'])
    expect(ids).toContain((await desk.object.read('2'))!.found[0]!.checkoutId)
    expect(clerk.complaints).toEqual([])
  })

  it('is not begun while another goes on, and the page says so', async () => {
    const desk = await reconciling()
    await desk.object.begin({ by: 'daily', from: world.now() - 1, to: world.now() })
    const clerk = await sit()
    await clerk.signIn(STORE_API_KEY, '/console/reconciliations')
    await clerk.press('Compare')
    await clerk.reads('Nothing was begun: another reconciliation goes on')
    expect(await desk.object.list(10)).toHaveLength(1)
    expect(await entries()).toEqual([])
  })
})

describe('figures', () => {
  it('are those of the worker, and what draws them is loaded when they are looked at', async () => {
    await trade('yougotagift')
    const clerk = await sit()
    const loaded: string[] = []
    clerk.page.on('request', request => loaded.push(new URL(request.url()).pathname))
    const charts = () => loaded.filter(path => path.includes('line-chart'))
    await clerk.signIn(STORE_API_KEY)
    await clerk.reads('Waiting for a decision')
    expect(charts()).toEqual([])
    await clerk.press('Figures')
    await clerk.reads('Redeemed $60.00')
    await clerk.page.locator('line-chart canvas').first().waitFor()
    expect(charts()).toHaveLength(1)
    await clerk.press('The figures as a table')
    await clerk.reads('Nov 21, 2026 $60.00')
    await clerk.reads('up to 2 s 3 100%')
    const json = JSON.parse(await saved(clerk, 'JSON'))
    expect(json).toContainEqual({
      ...{ day: '2026-11-21', figure: 'redeemed', of: 'yougotagift', currency: 'USD', value: 6000 },
    })
    await clerk.press('7 days')
    await clerk.reads('7 days. Times are in UTC.')
    expect(new URL(clerk.page.url()).search).toBe('?from=2026-11-15&to=2026-11-21')
    expect(clerk.complaints).toEqual([])
  })
})

describe('people', () => {
  it('get a key that is shown once, decide under their name, and are out at once when it is revoked', async () => {
    const review = await mismatch()
    const owner = await sit()
    await owner.signIn(STORE_API_KEY, '/console/people')
    await owner.tabTo('Name')
    await owner.page.keyboard.type('Ana Lopes')
    await owner.tabTo('Reader')
    await owner.page.keyboard.press('ArrowDown')
    await owner.press('Make the key')
    await owner.reads('The key of Ana Lopes')
    const key = await owner.page.getByLabel('Key', { exact: true }).inputValue()
    expect(key).toMatch(/^ik_/)
    await owner.page.reload()
    await owner.reads('Ana Lopes Clerk')
    expect(await owner.page.content()).not.toContain(key.slice(3))

    const clerk = await sit()
    await clerk.signIn(key, `/console/reviews/${review}`)
    await clerk.decide('settled', 'as agreed')
    await clerk.reads('Decided')
    const other = await mismatch('B')
    await clerk.open(`/console/reviews/${other}`)
    await clerk.choose('settled')
    await clerk.tabTo('Reason')
    await clerk.page.keyboard.type('too late')
    await clerk.press('Go on')

    await owner.press('Revoke the key of Ana Lopes')
    await owner.press('Yes, revoke the key of Ana Lopes')
    await owner.reads('owner revoked the key of Ana Lopes')
    await owner.reads('Ana Lopes decided the review')

    await clerk.press(/^Decide: /)
    await clerk.reads('Your key is no longer accepted.')
    expect((await shop.reviews()).map(({ id }: { id: string }) => id)).toEqual([other])
    expect([...owner.complaints, ...clerk.complaints]).toEqual([])
  })

  it('who read are offered nothing that they may not do', async () => {
    const review = await mismatch()
    await (await reconciling()).run()
    const { key } = await keyOf({ shopper, shop }, 'reader')
    const clerk = await sit()
    await clerk.signIn(key)
    expect(await clerk.page.getByRole('navigation').innerText()).not.toContain('People')
    const offered: Record<string, string[]> = {}
    for (const path of ['', '/reviews', `/reviews/${review}`, '/figures', '/people'])
      offered[path] = await buttonsAt(clerk, path)
    for (const path of ['/reconciliations', '/reconciliations/1'])
      offered[path] = await buttonsAt(clerk, path)
    expect(offered).toEqual({
      '': ['Read again'],
      '/reviews': ['Read again'],
      [`/reviews/${review}`]: [],
      '/figures': ['Show'],
      '/people': [],
      '/reconciliations': ['Read again'],
      '/reconciliations/1': [],
    })
  })
})

async function buttonsAt(clerk: Clerk, path: string): Promise<string[]> {
  await clerk.open(`/console${path}`)
  await clerk.page.locator('main h1').waitFor()
  await expect.poll(() => clerk.page.locator('[aria-busy=true], .waiting').count()).toBe(0)
  return clerk.page.locator('main button').allInnerTexts()
}
