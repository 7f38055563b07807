/**
 * The doctor in front of a worker in workerd and a small shop. With each single thing broken it names exactly that one, says how to
 * mend it, and shows no secret.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHECKS } from '../../scripts/doctor/checks.ts'
import { PAGE } from './broken/page.ts'
import { REACHING } from './broken/reaching.ts'
import { WORKER } from './broken/worker.ts'
import { healthy, linesOf, startWorld, type World, wrongOf } from './world/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
  await linesOf(healthy(world))
}, 120_000)
afterAll(() => world?.close())

const TABLE = [...REACHING, ...PAGE, ...WORKER]

it('breaks something for every check', () => {
  const named = new Set(TABLE.map(([, name]) => name.split(' ')[0]))
  expect([...named].sort()).toEqual(CHECKS.map(({ name }) => name).sort())
})

describe('the doctor', () => {
  it('finds everything right where it is', async () => {
    const one = healthy(world)
    world.front.repeatsCheck = false
    const lines = await linesOf(one)
    expect(lines.filter(({ kind }) => kind !== 'right')).toEqual([])
    expect(lines.map(({ of }) => of).filter(Boolean)).toEqual([
      ...['instagift', 'yougotagift', 'vauchar'],
      ...['standard', 'woocommerce', 'shopify', 'stripe', 'bigcommerce'],
    ])
  })

  it.each(TABLE)('names it where %s: %s', async (_, named, breaks) => {
    const one = healthy(world)
    await breaks(world, one)
    const lines = await linesOf(one)
    expect(wrongOf(lines)).toEqual([named])
    const told = JSON.stringify(lines)
    for (const [name, secret] of Object.entries(world.settings))
      if (/KEY|SECRET|PASSWORD|TOKEN/.test(name)) expect(told, name).not.toContain(secret)
  })

  it('changes nothing: no checkout, no review, no event, no card', async () => {
    const headers = { Authorization: `Bearer ${world.settings.STORE_API_KEY}` }
    const list = async (path: string) => (await fetch(world.worker.url + path, { headers })).json()
    expect(await list('/v1/reviews?status=all')).toEqual({ reviews: [], next: null })
    expect(await list('/v1/events')).toMatchObject({ events: [] })
    expect(world.sandbox.sandbox.ledger().redemptions).toEqual([])
  })
})
