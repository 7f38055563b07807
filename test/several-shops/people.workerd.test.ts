/** The people of shops that share a worker, and its operator (docs/contract.md#the-operator-of-several-shops). */
import { describe, expect, it, vi } from 'vitest'
import { STORE_ORIGIN } from '../worker-settings.ts'
import { type Ask, json, shop as unnamed } from '../workerd/caller.ts'
import { NORTH, SOUTH } from './settings.ts'
import { begin, operator, order, personWith, serverOf } from './shops.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

describe('the people of a shop', () => {
  const make = async (ask: Ask, name: string, more: object = {}) => {
    const body = { name, role: 'clerk', ...more }
    return ask('/v1/console/people', { body })
  }
  const sessionOf = async (key: string) => json(await personWith(key)('/v1/console/session'))

  it('see its affairs alone, and are listed to its owner and to the operator', async () => {
    const person = await json(await make(serverOf(NORTH), 'Nora'))
    expect(await sessionOf(person.key)).toEqual({
      ...{ name: 'Nora', role: 'clerk', by: 'personal_key', shop: 'north' },
    })
    const theirs = await order(SOUTH, 'people-1')
    const ours = await order(NORTH, 'people-1')
    const nora = personWith(person.key)
    expect((await nora(`/v1/console/orders/${theirs.id}`)).status).toBe(404)
    expect((await nora(`/v1/console/orders/${ours.id}`)).status).toBe(200)
    const ids = async (ask: Ask) =>
      (await json(await ask('/v1/console/people'))).people.map(({ id }: { id: string }) => id)
    expect(await ids(serverOf(NORTH))).toContain(person.id)
    expect(await ids(operator)).toContain(person.id)
    for (const other of [serverOf(SOUTH), unnamed]) {
      expect(await ids(other)).not.toContain(person.id)
      const path = `/v1/console/people/${person.id}`
      expect((await other(path, { method: 'DELETE' })).status).toBe(404)
    }
    expect((await nora('/v1/console/session')).status).toBe(200)
  })

  it('are made by an owner for their own shop, and by the operator for any or for all', async () => {
    expect((await make(serverOf(NORTH), 'Spy', { shop: 'south-east' })).status).toBe(400)
    expect((await make(operator, 'Nobody', { shop: 'west' })).status).toBe(400)
    const southern = await json(await make(operator, 'Sue', { shop: 'south-east' }))
    expect(await sessionOf(southern.key)).toMatchObject({ shop: 'south-east' })
    const everywhere = await json(await make(operator, 'Otto'))
    expect(await sessionOf(everywhere.key)).toEqual({
      ...{ name: 'Otto', role: 'clerk', by: 'personal_key' },
    })
    const { id } = await order(NORTH, 'people-2')
    expect((await personWith(everywhere.key)(`/v1/console/orders/${id}`)).status).toBe(200)
  })

  it('stand in the audit log of their shop and of the operator', async () => {
    const { id } = await json(await make(serverOf(NORTH), 'Audit'))
    const about = async (ask: Ask) =>
      (await json(await ask('/v1/console/audit?limit=100'))).entries.filter(
        (entry: { about: string }) => entry.about === id,
      )
    expect(await about(serverOf(NORTH))).toMatchObject([{ did: 'made_key', shop: 'north' }])
    expect(await about(operator)).toHaveLength(1)
    for (const other of [serverOf(SOUTH), unnamed]) expect(await about(other)).toEqual([])
  })
})

describe('the operator', () => {
  it('hears by health of each shop, and by Today of the webhooks of each', async () => {
    const { checks } = await json(await unnamed('/v1/health'))
    const names = checks.map(({ name }: { name: string }) => name)
    for (const name of ['settings', 'reviews', 'reviews north', 'unfinished south-east'])
      expect(names).toContain(name)
    const sourcesOf = async (ask: Ask): Promise<string[]> =>
      (await json(await ask('/v1/console/today'))).sources.map(({ name }: { name: string }) => name)
    expect(await sourcesOf(operator)).toContain('woocommerce/north')
    expect(await sourcesOf(serverOf(NORTH))).toEqual(['standard', 'woocommerce'])
  })

  it('is told by a check of one shop what is true of that shop', async () => {
    const answer = await json(await serverOf(NORTH)('/v1/check', { method: 'POST' }))
    expect(answer).toMatchObject({
      storeOrigins: [NORTH.origin],
      sources: ['standard', 'woocommerce'],
      events: { url: NORTH.notifyUrl, genuine: 204 },
    })
  })

  it('places nothing: the key opens no call of a shop', async () => {
    const { id } = await begin({ origin: STORE_ORIGIN })
    for (const path of [`/v1/checkouts/${id}/place`, `/v1/checkouts/${id}/complete`])
      expect((await operator(path, { body: { orderId: '1' } })).status).toBe(401)
  })
})
