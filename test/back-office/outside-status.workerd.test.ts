/** What the store knows of the outside: of each gift-card system its newest call, good and bad ones beside it, and how many there were. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, it } from 'vitest'
import { OutsideStatus } from '../../worker/back-office/store/outside-status.ts'

type Stub = Parameters<typeof runInDurableObject>[0]
const objects = env.STORE as unknown as { getByName(name: string): Stub }

it('tells the newest call of each gift-card system, and the last good and bad one of both', async () => {
  await runInDurableObject(objects.getByName('outside'), (_, { storage }) => {
    const status = new OutsideStatus(storage.sql)
    const good = (name: string) => ({ name, ok: true, detail: 'answers' })
    status.noteCall({ ...good('instagift'), calls: { answered: 2, failed: 1 } }, 1_000)
    status.noteCall({ name: 'vauchar', ok: false, detail: 'could not be asked' }, 2_000)
    status.noteCall({ name: 'instagift', ok: false, detail: 'refuses our key' }, 3_000)
    status.noteCall({ ...good('instagift'), calls: { answered: 3, failed: 0 } }, 4_000)
    const { providers, calls, callCounts } = status.all(5_000)
    expect(providers.map(({ name, ok }) => [name, ok])).toEqual([
      ['instagift', true],
      ['vauchar', false],
    ])
    expect(calls.map(({ name, ok, at }) => [name, ok, Date.parse(at)])).toEqual([
      ['instagift', true, 4_000],
      ['instagift', false, 3_000],
      ['vauchar', false, 2_000],
    ])
    expect(callCounts).toEqual([{ name: 'instagift', answered: 5, failed: 1 }])
  })
})
