/** The audit log of the console: who did what, and when (docs/contract.md#people). */
import { describe, expect, it, vi } from 'vitest'
import type { AuditEntry } from '../../../shared/api/console/people.ts'
import { asShop, json, shop, workerWith } from '../../workerd/caller.ts'
import { audit, by, decision, EXPORT, make, newReview, RANGE } from './staff.ts'

for (const level of ['info', 'warn', 'error'] as const)
  vi.spyOn(console, level).mockImplementation(() => {})

describe('the audit log', () => {
  it('names who decided what, why, and when', async () => {
    const { key, id: personId, name } = await make('clerk')
    const { review, outlooks } = await newReview()
    const promise = outlooks.find((one: { decision: string }) => one.decision === 'settled').promise
    const body = decision(review.id, review.version, promise)
    const { results } = await json(await by(key)('/v1/console/decisions', { body }))
    // How the checkout stands after it.
    const { checkoutId } = review
    expect(results).toMatchObject([
      { problem: null, checkout: { id: checkoutId, orderTotal: 5250 } },
    ])
    const [entry] = await audit()
    expect(entry).toEqual({
      ...{ at: expect.any(String), who: name, role: 'clerk', by: 'personal_key', personId },
      ...{ did: 'decided', about: review.id, detail: 'settled: agreed by telephone' },
      ...{ result: 'done', problem: null },
    })
    expect(Date.now() - Date.parse(entry!.at)).toBeLessThan(60_000)
  })

  it('names a decision that was refused, with why', async () => {
    const { review } = await newReview()
    await shop('/v1/console/decisions', { body: decision(review.id, review.version + 1) })
    const [entry] = await audit()
    expect(entry).toMatchObject({ about: review.id, result: 'refused', problem: 'stale_review' })
  })

  it("names a decision by the shop's server under the name that it gave", async () => {
    const { review } = await newReview()
    const body = { version: review.version, decision: 'settled', by: 'the nightly job' }
    expect((await shop(`/v1/reviews/${review.id}`, { body })).status).toBe(200)
    const [entry] = await audit()
    expect(entry).toMatchObject({
      ...{ who: 'the nightly job', role: 'owner', by: 'api_key', personId: null },
      ...{ did: 'decided', about: review.id, detail: 'settled', result: 'done' },
    })
    const late = { ...body, note: 'once more' }
    expect((await shop(`/v1/reviews/${review.id}`, { body: late })).status).toBe(409)
    expect((await audit())[0]).toMatchObject({
      ...{ about: review.id, detail: 'settled: once more', result: 'refused' },
      problem: 'stale_review',
    })
  })

  it.each([
    ['a decision', '/v1/console/decisions', (id: string, version: number) => decision(id, version)],
    [
      "a decision by the shop's server",
      '/v1/reviews/{id}',
      (_: string, version: number) => ({ version, decision: 'settled', by: 'x' }),
    ],
  ])('that cannot be written keeps %s from being carried out', async (_, path, bodyOf) => {
    const { review } = await newReview()
    const beginAudit = async () => {
      throw new Error('full')
    }
    const ask = asShop(workerWith({ store: { beginAudit } }))
    const body = bodyOf(review.id, review.version)
    const answer = await ask(path.replace('{id}', review.id), { body })
    expect(answer.status).toBe(503)
    expect((await json(await shop(`/v1/console/reviews/${review.id}`))).review.status).toBe('open')
    expect((await ask(EXPORT)).status).toBe(503)
  })

  it('says that nobody knows how it ended where its end could not be written', async () => {
    const notes: object[] = []
    const store = {
      beginAudit: async (begun: object[]) => begun.map(note => notes.push(note)),
      endAudit: async () => {
        throw new Error('full')
      },
    }
    const { review } = await newReview()
    const body = { version: review.version, decision: 'settled', by: 'x' }
    const answer = await asShop(workerWith({ store }))(`/v1/reviews/${review.id}`, { body })
    expect([answer.status, notes.length]).toEqual([200, 1])
  })

  it('names exports and keys, is read page by page, and exported to the owner', async () => {
    const { id, key, name } = await make('clerk')
    await by(key)(EXPORT)
    const file = 'orders-2026-01-01-2026-01-08.csv'
    const [exported, made] = await audit()
    expect(exported).toMatchObject({ who: name, did: 'exported', about: file, result: 'done' })
    expect(made).toMatchObject({
      who: 'owner',
      did: 'made_key',
      about: id,
      detail: `${name}, clerk`,
    })
    const paged: AuditEntry[] = []
    for (let next: string | null = ''; next !== null; ) {
      const page: Awaited<ReturnType<typeof json>> = await json(
        await shop(`/v1/console/audit?limit=3&cursor=${next}`),
      )
      paged.push(...page.entries)
      next = page.next
    }
    expect(paged.slice(0, 2)).toEqual([exported, made])
    const [from, to] = [-60_000, 60_000].map(off => new Date(Date.now() + off).toISOString())
    const what = `/v1/console/export?what=audit&from=${from}&to=${to}`
    const csv = await (await shop(what)).text()
    expect(csv.split('\r\n')[0]).toBe('at,who,role,by,personId,did,about,detail,result,problem')
    expect(csv).toContain(`${name},clerk,personal_key,${id},exported,${file}`)
    const rows = await json(await shop(`${what}&format=json`))
    expect(rows.slice(0, paged.length)).toEqual([...paged].reverse())
    const none = await json(await shop(`/v1/console/export?what=audit&format=json&${RANGE}`))
    expect(none).toEqual([])
  })

  it('forgets what is older than the retention', async () => {
    const { id, key } = await make('clerk')
    const isOld = (one: AuditEntry) => one.about === id
    await by(key)(EXPORT)
    expect((await audit()).some(isOld)).toBe(true)
    const later = Date.now() + 2 * 86_400_000
    const clock = vi.spyOn(Date, 'now').mockReturnValue(later)
    const ask = workerWith({ settings: { RETENTION_DAYS: '1' } })
    expect((await by(key, ask)(EXPORT)).status).toBe(200)
    clock.mockRestore()
    expect((await audit()).map(one => Date.parse(one.at))).toEqual([later])
  })
})
