/** What `npm run doctor` is asked about one of several shops (docs/several-shops.md). */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { envText } from '../../demo/env-file.ts'
import { look } from '../../scripts/doctor/look/look.ts'
import { optionsIn } from '../../scripts/doctor/options.ts'
import { NORTH, severalShopsSettings } from '../several-shops/settings.ts'

const directory = mkdtempSync(join(tmpdir(), 'doctor-'))
const file = join(directory, 'shop.env')
writeFileSync(file, envText(severalShopsSettings))
afterAll(() => rmSync(directory, { recursive: true }))

const asked = (...more: string[]) =>
  optionsIn(['https://gifts.example.com', '--env-file', file, ...more])

describe('one of several shops', () => {
  it('is looked at with its own settings, and none of another', () => {
    const { settings, name } = asked('--name', 'north')
    expect(name).toBe('north')
    expect(settings).toMatchObject({
      STORE_API_KEY: NORTH.apiKey,
      WEBHOOK_SECRET: NORTH.webhookSecret,
      STORE_ORIGINS: NORTH.origin,
    })
    expect(settings).not.toHaveProperty('SHOPIFY_SECRET')
  })

  it('has its deliveries tried at its own path, with its own secrets', async () => {
    const tried: string[] = []
    const fetch = async (url: string | URL | Request) => {
      tried.push(String(url))
      return new Response('{}', { status: 200 })
    }
    await look(
      { fetch: fetch as typeof globalThis.fetch, now: () => 0, pause: async () => {} },
      asked('--name', 'north'),
    )
    expect(tried.filter(url => url.includes('/webhooks/'))).toEqual([
      'https://gifts.example.com/v1/webhooks/standard/north',
      'https://gifts.example.com/v1/webhooks/woocommerce/north',
    ])
  })

  it.each(['west', 'North!'])('that is called %s is none of them, which is said', name => {
    expect(() => asked('--name', name)).toThrow(/--name is/)
  })
})
