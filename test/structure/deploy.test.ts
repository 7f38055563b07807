/** What is deployed is what is tested, and asks whoever deploys it for what is missing (wrangler.jsonc, .dev.vars.example). */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { unstable_readConfig as readConfig } from 'wrangler'
import { isSecret } from '../../scripts/setup/secrets.ts'
import { readSettings } from '../../worker/settings/settings.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (config: string, env?: string) =>
  readConfig(
    { config: join(root, config), ...(env !== undefined && { env }) },
    { hideWarnings: true },
  )

const deployed = read('wrangler.jsonc')
const preview = read('wrangler.jsonc', 'preview')
const local = read('worker/wrangler.jsonc')

type Config = typeof deployed
type RateLimit = { name: string; namespace_id: string; simple: object }
const limitsOf = ({ ratelimits = [] }: Config): RateLimit[] => ratelimits
const madeOf = ({ main, assets, ...config }: Config) => ({
  main,
  assets,
  compatibility_date: config.compatibility_date,
  durable_objects: config.durable_objects,
  migrations: config.migrations,
  triggers: config.triggers,
  observability: config.observability,
  minify: config.minify,
  keep_names: config.keep_names,
  upload_source_maps: config.upload_source_maps,
})

describe('what is deployed', () => {
  it('is what runs on this machine and in the tests', () => {
    const { directory, ...assets } = deployed.assets ?? {}
    const { directory: localDirectory, ...localAssets } = local.assets ?? {}
    expect({ ...madeOf(deployed), assets }).toEqual({ ...madeOf(local), assets: localAssets })
    expect(join(root, directory!)).toBe(join(root, 'worker', localDirectory!))
    expect(deployed.ratelimits).toEqual(local.ratelimits)
    expect(deployed.name).toBe(local.name)
  })

  it('is minified, and a map goes with it that leads back to the source', () => {
    const { minify, keep_names, upload_source_maps } = deployed
    expect({ minify, keep_names, upload_source_maps }).toEqual({
      minify: true,
      keep_names: false,
      upload_source_maps: true,
    })
  })

  it('is bundled for each environment, up to the login', () => {
    // wrangler refuses an assets folder that is not there.
    if (!existsSync(join(root, 'dist/assets')))
      mkdirSync(join(root, 'dist/assets'), { recursive: true })
    const manifest = createRequire(import.meta.url).resolve('wrangler/package.json')
    const wrangler = join(dirname(manifest), 'bin/wrangler.js')
    for (const env of ['', 'preview']) {
      const command = [wrangler, 'deploy', '--dry-run', `--env=${env}`]
      const silent = { ...process.env, WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' }
      const said = execFileSync(process.execPath, command, {
        cwd: root,
        env: silent,
        encoding: 'utf8',
      })
      expect(said).toContain('env.STORE_MISSES (StoreMissesObject)')
      expect(said).toContain('--dry-run: exiting now.')
      expect(said.includes('env.PREVIEW ("on")')).toBe(env === 'preview')
    }
  })
})

describe('a preview', () => {
  it('is the same worker with storage and rate limits of its own', () => {
    expect(madeOf(preview)).toEqual(madeOf(deployed))
    expect(preview.name).toBe(`${deployed.name}-preview`)
    const ids = [...limitsOf(preview), ...limitsOf(deployed)].map(one => one.namespace_id)
    expect(new Set(ids).size).toBe(4)
    const withoutIds = (config: Config) =>
      limitsOf(config).map(({ name, simple }) => ({ name, simple }))
    expect(withoutIds(preview)).toEqual(withoutIds(deployed))
  })

  it('calls no production, whatever keys it is given', () => {
    const keys = {
      INSTAGIFT_MERCHANT_KEY: 'a',
      INSTAGIFT_MERCHANT_SECRET: 'b',
      YOUGOTAGIFT_USERNAME: 'a',
      YOUGOTAGIFT_PASSWORD: 'b',
      YOUGOTAGIFT_CURRENCY: 'AED',
      VAUCHAR_MERCHANT_ID: 'a',
      VAUCHAR_API_KEY: 'b',
    }
    const { providers } = readSettings({ ...preview.vars, ...keys })
    expect(providers.map(({ name }) => name)).toEqual(['yougotagift'])
    expect(readSettings({ ...deployed.vars, ...keys }).providers).toHaveLength(3)
  })
})

describe('whoever deploys it', () => {
  const { cloudflare } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const asked = parseEnv(readFileSync(join(root, '.dev.vars.example'), 'utf8'))

  it('is asked for what every shop needs, and told what it is', () => {
    const wanted = [...Object.keys(deployed.vars), ...Object.keys(asked)]
    const named = readSettings({}).failures.map(({ name }) => name)
    // The gift-card system is the shop's own choice.
    expect(wanted.sort()).toEqual(named.filter(name => !name.startsWith('INSTAGIFT')).sort())
    expect(Object.keys(cloudflare.bindings).sort()).toEqual(wanted.sort())
    expect(Object.keys(asked).every(isSecret)).toBe(true)
    expect(Object.keys(deployed.vars).some(isSecret)).toBe(false)
  })

  it('is never offered a secret that everybody knows', () => {
    expect(Object.values(asked).filter(value => value !== '')).toEqual([])
  })

  it('is told by health what is still a placeholder', () => {
    for (const { vars } of [deployed, preview]) {
      const failures = readSettings(vars).failures.map(({ name }) => name)
      expect(failures).toEqual(expect.arrayContaining(['STORE_ORIGINS', 'PUBLIC_URL']))
    }
  })
})
