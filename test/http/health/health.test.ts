/** Health as a whole: what is looked at, in which order it is told, and when it is looked at again (docs/contract.md#health). */
import { afterEach, expect, it, vi } from 'vitest'
import type { BackOfficeCalls } from '../../../worker/back-office/calls.ts'
import type { StoreCalls } from '../../../worker/back-office/store/calls.ts'
import type { Env } from '../../../worker/env.ts'
import { healthOf } from '../../../worker/http/health/health.ts'
import { keysFrom } from '../../../worker/keys/keys.ts'
import { readSettings } from '../../../worker/settings/settings.ts'
import { NORTH, SOUTH, severalShopsSettings } from '../../several-shops/settings.ts'
import { workerSettings } from '../../worker-settings.ts'
import { memoryBackOffice, memoryStoreObject, shardZeroOf } from '../../world/back-office.ts'

afterEach(() => {
  vi.useRealTimers()
})

type Settings = Record<string, string | undefined>

/** A worker of its own, with these settings beside those of the tests. */
const workerOf = (settings: Settings = {}, store: Partial<StoreCalls> = {}): Env => {
  const shardOf = shardZeroOf(memoryBackOffice())
  const objects = {
    STORE: { getByName: () => ({ ...memoryStoreObject(), ...store }) },
    BACK_OFFICE: { getByName: (name: string): BackOfficeCalls => shardOf(name) },
  }
  return { ...workerSettings, ...settings, ...objects } as unknown as Env
}

const away = async (): Promise<never> => {
  throw new Error('away')
}

const quiet = await memoryStoreObject().status()

it('looks again after 30 seconds, and where the clock was set back by as much', async () => {
  let looks = 0
  const status = async () => {
    looks += 1
    return quiet
  }
  const env = workerOf({}, { status })
  const looksAt = async (at: number) => {
    vi.useFakeTimers({ toFake: ['Date'], now: at })
    await healthOf(env)
    return looks
  }
  const start = Date.parse('2026-11-21T20:00:00Z')
  expect(await looksAt(start)).toBe(1)
  expect(await looksAt(start + 29_999)).toBe(1)
  expect(await looksAt(start + 30_000)).toBe(2)
  expect(await looksAt(start + 1)).toBe(2)
  expect(await looksAt(start)).toBe(3)
})

it('says no more than that the keys are missing where they are', async () => {
  const env = workerOf({ MASTER_KEY: undefined }, { fingerprint: away, status: away })
  expect(await healthOf(env)).toEqual({
    status: 'misconfigured',
    checks: [{ name: 'MASTER_KEY', ok: false, detail: 'is missing; off: everything' }],
  })
})

it('says no more than what is wrong with the settings where another key names what is stored', async () => {
  const env = workerOf({ MAX_CARDS: 'five' }, { fingerprint: async () => 'another' })
  expect(await healthOf(env)).toEqual({
    status: 'misconfigured',
    checks: [
      {
        ...{ name: 'MAX_CARDS', ok: false },
        detail: 'expected a whole number from 1 to 10; its default counts',
      },
      {
        ...{ name: 'MASTER_KEY', ok: false },
        detail:
          'ends with another key than the one that names what is stored; put that key last again; off: everything',
      },
    ],
  })
})

it('names what is wrong before what was seen, and says nowhere that the settings are complete', async () => {
  const { status, checks } = await healthOf(workerOf({ MAX_CARDS: 'five' }))
  expect(status).toBe('misconfigured')
  expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
    ['MAX_CARDS', false],
    ...['instagift', 'yougotagift', 'vauchar', 'reviews', 'unfinished'].map(name => [name, true]),
  ])
})

it.each<[string, Partial<StoreCalls>]>([
  ['the keys', { fingerprint: away }],
  ['what was seen', { status: away }],
])('is degraded while the store does not answer about %s, and tells the rest', async (_, store) => {
  expect(await healthOf(workerOf({}, store))).toEqual({
    status: 'degraded',
    checks: [
      { name: 'settings', ok: true, detail: 'complete' },
      { name: 'storage', ok: false, detail: 'the store does not answer' },
      { name: 'reviews', ok: true, detail: '0 open; 0 events wait' },
      { name: 'unfinished', ok: true, detail: 'nothing is overdue' },
    ],
  })
})

it('misses a key only while it is gone', async () => {
  const { sealIds } = await keysFrom(readSettings(workerSettings).masterKeys)
  const status = async () => ({ ...quiet, missingKeys: ['AAAAAAAA', ...sealIds] })
  const { checks } = await healthOf(workerOf({}, { status }))
  expect(checks.filter(({ name }) => name === 'MASTER_KEY')).toEqual([
    {
      ...{ name: 'MASTER_KEY', ok: false },
      detail: 'lacks the key AAAAAAAA, which encrypted a code that is still needed',
    },
  ])
})

it('tells of each shop by its name, and whether that shop hears of its events', async () => {
  const silent = { NOTIFY_URL_NORTH: undefined, NOTIFY_SECRET_NORTH: undefined }
  const { status, checks } = await healthOf(workerOf({ ...severalShopsSettings, ...silent }))
  expect(status).toBe('ok')
  const details = Object.fromEntries(checks.map(({ name, detail }) => [name, detail]))
  expect(details).toEqual({
    settings: 'complete',
    ...{ instagift: 'not called yet', yougotagift: 'not called yet', vauchar: 'not called yet' },
    ...{ reviews: '0 open; 0 events wait', unfinished: 'nothing is overdue' },
    [`reviews ${NORTH.name}`]: '0 open; NOTIFY_URL is not set',
    [`unfinished ${NORTH.name}`]: 'nothing is overdue',
    [`reviews ${SOUTH.name}`]: '0 open; 0 events wait',
    [`unfinished ${SOUTH.name}`]: 'nothing is overdue',
  })
})
