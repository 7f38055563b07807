/** A preview never calls the production of a gift-card system (docs/contract.md#preview). */
import { describe, expect, it } from 'vitest'
import { PROVIDERS } from '../../worker/providers/registry.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { SANDBOX, workerSettings } from '../worker-settings.ts'
import { asShopper, json, workerWith } from '../workerd/caller.ts'
import { newCard } from '../workerd/outside-world.ts'

const preview = { ...workerSettings, PREVIEW: 'on' }

/** What would be called without the sandbox's addresses: the production. */
const PRODUCTION: [setting: string, address: string | undefined, system: string][] = [
  ['INSTAGIFT_API_URL', undefined, 'instagift'],
  ['INSTAGIFT_API_URL', 'https://api.instagift.com/v2/', 'instagift'],
  ['INSTAGIFT_API_URL', 'https://API.Instagift.com./v3', 'instagift'],
  ['INSTAGIFT_API_URL', 'https://instagift.com/api', 'instagift'],
  ['YOUGOTAGIFT_API_URL', undefined, 'yougotagift'],
  ['YOUGOTAGIFT_API_URL', 'https://merchant.yougotagift.com/api/v1', 'yougotagift'],
  ['VAUCHAR_API_URL', undefined, 'vauchar'],
  ['VAUCHAR_API_URL', 'https://api.vauchar.com:443', 'vauchar'],
]

const ELSEWHERE: [setting: string, address: string][] = [
  ['INSTAGIFT_API_URL', `${SANDBOX}/instagift/v2`],
  ['INSTAGIFT_API_URL', 'https://notinstagift.com/v2'],
  ['YOUGOTAGIFT_API_URL', 'https://sandbox.yougotagift.com/merchant/api'],
  ['VAUCHAR_API_URL', 'https://api.vauchar.com.example'],
]

describe('a preview', () => {
  it.each(PRODUCTION)('with %s=%s has %s off, and names the setting', (name, address, system) => {
    const settings = readSettings({ ...preview, [name]: address })
    expect(settings.providers.map(one => one.name)).toEqual(
      PROVIDERS.map(one => one.name).filter(one => one !== system),
    )
    expect(settings.failures).toMatchObject([{ name, disables: `provider ${system}` }])
    expect(settings.failures[0]?.message).toContain('PREVIEW')
  })

  it.each(ELSEWHERE)('with %s=%s has every system on', (name, address) => {
    const settings = readSettings({ ...preview, [name]: address })
    expect(settings.failures).toEqual([])
    expect(settings.providers).toHaveLength(PROVIDERS.length)
  })

  it('is one too where PREVIEW is malformed, and says so', () => {
    const settings = readSettings({ ...workerSettings, PREVIEW: 'yes', VAUCHAR_API_URL: undefined })
    expect(settings.isPreview).toBe(true)
    expect(settings.failures.map(({ name }) => name).sort()).toEqual(['PREVIEW', 'VAUCHAR_API_URL'])
  })

  it('says by /v1/health what it refuses, and takes the cards of a sandbox all the same', async () => {
    const ask = workerWith({ settings: { PREVIEW: 'on', INSTAGIFT_API_URL: undefined } })
    const { checks } = await json(await ask('/v1/health'))
    expect(checks).toContainEqual({
      name: 'INSTAGIFT_API_URL',
      ok: false,
      detail: expect.stringMatching(/production.+PREVIEW.+off: provider instagift/),
    })
    const code = await newCard({ system: 'vauchar', balance: 1000, currency: 'USD' })
    const body = { currency: 'USD', orderTotal: 5000, code }
    const answer = await asShopper(ask)('/v1/checkouts', { body })
    expect(await json(answer)).toMatchObject({ applied: 1000 })
  })
})

it('leaves the production to every other worker', () => {
  for (const PREVIEW of [undefined, 'off']) {
    const production = { INSTAGIFT_API_URL: '', YOUGOTAGIFT_API_URL: '', VAUCHAR_API_URL: '' }
    const settings = readSettings({ ...workerSettings, ...production, PREVIEW })
    expect(settings.failures).toEqual([])
    expect(settings.providers).toHaveLength(PROVIDERS.length)
  }
})
