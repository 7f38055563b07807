/** `npm run setup` as it is typed, without a terminal: what it writes, what it prints, and what it never does. */
import { execFile } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { envText, readEnvFile } from '../../demo/env-file.ts'
import { readSettings } from '../../worker/settings/settings.ts'
import { readShops } from '../../worker/settings/shops/shops.ts'

const SETUP = fileURLToPath(new URL('../../scripts/setup/setup.ts', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'setup-'))
const file = join(directory, 'shop.env')
afterAll(() => rmSync(directory, { recursive: true }))
beforeEach(() => rmSync(file, { force: true }))

type Ended = { code: unknown; out: string; err: string }

const setup = (args: string[], env: Record<string, string> = {}): Promise<Ended> =>
  new Promise(resolve => {
    execFile(
      process.execPath,
      ['--', SETUP, '--file', file, ...args],
      { env: { ...process.env, ...env } },
      (error, out, err) => resolve({ code: error?.code ?? 0, out, err }),
    )
  })

const SHOP = [
  ...['--origins', 'https://shop.example.com http://localhost:3000'],
  ...['--url', 'https://gifts.example.com'],
  ...['--notify', 'https://shop.example.com/gift-events'],
]
const CHOICES = ['--systems', 'instagift', '--platforms', 'woocommerce']
const KEYS = { INSTAGIFT_MERCHANT_KEY: 'the-key-7', INSTAGIFT_MERCHANT_SECRET: 'the-secret-7' }

describe('the settings that it writes', () => {
  it('are complete by the worker’s own rules', async () => {
    const { code, out } = await setup([...SHOP, ...CHOICES], KEYS)
    expect(code).toBe(0)
    expect(out).not.toContain('Still open')
    const settings = readSettings(readEnvFile(file))
    expect(settings.failures).toEqual([])
    expect(settings).toMatchObject({
      storeOrigins: ['https://shop.example.com', 'http://localhost:3000'],
      publicUrl: 'https://gifts.example.com',
      notify: { url: 'https://shop.example.com/gift-events' },
      providers: [{ name: 'instagift' }],
    })
    expect([...settings.webhookSources.keys()]).toEqual(['standard', 'woocommerce'])
  })

  it('can be read by their owner alone, even where the file was open before', async () => {
    await setup([...SHOP, ...CHOICES], KEYS)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    chmodSync(file, 0o644)
    await setup(['--force'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('have other keys each time', async () => {
    await setup([...SHOP, ...CHOICES], KEYS)
    const first = readEnvFile(file)
    rmSync(file)
    await setup([...SHOP, ...CHOICES], KEYS)
    const second = readEnvFile(file)
    for (const name of ['MASTER_KEY', 'STORE_API_KEY', 'WEBHOOK_SECRET', 'NOTIFY_SECRET'])
      expect(second[name]).not.toBe(first[name])
  })
})

describe('a file that is there', () => {
  it('stays as it is where nobody can be asked', async () => {
    writeFileSync(file, 'MASTER_KEY=mine\n')
    const { code, err } = await setup([...SHOP, ...CHOICES], KEYS)
    expect(code).toBe(1)
    expect(err).toContain('is there and stays as it is; --force changes it, and keeps its keys.')
    expect(readFileSync(file, 'utf8')).toBe('MASTER_KEY=mine\n')
  })

  it('keeps its keys, and what is not said anew', async () => {
    await setup([...SHOP, ...CHOICES], KEYS)
    const before = readEnvFile(file)
    await setup(['--force', '--url', 'https://codes.example.com'])
    expect(readEnvFile(file)).toEqual({ ...before, PUBLIC_URL: 'https://codes.example.com' })
  })
})

describe('several shops', () => {
  const OWN = {
    STORE_ORIGINS_NORTH: 'https://north.example.com',
    NOTIFY_URL_NORTH: 'https://north.example.com/gift-events',
    STORE_ORIGINS_SOUTH: 'https://south.example.com',
  }
  const ARGS = ['--shops', 'north south', '--url', 'https://gifts.example.com', ...CHOICES]

  it('have keys of their own, and are complete by the worker’s own rules', async () => {
    const { code, out } = await setup(ARGS, { ...KEYS, ...OWN })
    expect(code).toBe(0)
    expect(out).not.toContain('Still open')
    const shops = readShops(readEnvFile(file))
    expect(shops.failures).toEqual([])
    expect([...shops.served.keys()]).toEqual(['north', 'south'])
    expect(shops.served.get('north')).toMatchObject({
      notify: { url: OWN.NOTIFY_URL_NORTH },
      storeOrigins: [OWN.STORE_ORIGINS_NORTH],
    })
    expect(out).toContain('--shop https://south.example.com/checkout --name south --env-file')
  })

  it('show none of their secrets, and have a command for each', async () => {
    const { out } = await setup(ARGS, { ...KEYS, ...OWN })
    const secrets = Object.entries(readEnvFile(file)).filter(([name]) => /KEY|SECRET/.test(name))
    expect(secrets.map(([name]) => name)).toContain('STORE_API_KEY_SOUTH')
    for (const [name, value] of secrets) {
      expect(out, name).not.toContain(value)
      expect(out).toContain(`--value ${name} |`)
    }
  })

  it('whose names are not good are refused', async () => {
    const { code, err } = await setup(['--shops', 'North'], KEYS)
    expect(code).toBe(1)
    expect(err).toContain('SHOPS expected names of shops')
  })
})

describe('what it says', () => {
  it('shows no secret', async () => {
    const { out, err } = await setup([...SHOP, ...CHOICES], KEYS)
    for (const [name, value] of Object.entries(readEnvFile(file)))
      if (/KEY|SECRET/.test(name)) expect(out + err, name).not.toContain(value)
  })

  it('has a command for each secret, and the other settings for wrangler.jsonc', async () => {
    const { out } = await setup([...SHOP, ...CHOICES], KEYS)
    const piped = [...out.matchAll(/--value (\w+) \| npx wrangler secret put (\w+) --env=""$/gm)]
    expect(piped.map(([, from, to]) => (from === to ? from : null)).sort()).toEqual(
      Object.keys(readEnvFile(file)).filter(name => /KEY|SECRET/.test(name)),
    )
    expect(out).toContain('"NOTIFY_URL": "https://shop.example.com/gift-events"')
    expect(out).toContain('"pattern": "gifts.example.com"')
    expect(out).toContain(`npm start -- --env-file ${file}`)
    expect(out).toContain(
      `npm run doctor -- https://gifts.example.com --shop https://shop.example.com/checkout --env-file ${file}`,
    )
  })

  it('asks for no route where the worker has an address of Cloudflare', async () => {
    const { out } = await setup(['--url', 'https://gifts.me.workers.dev', ...CHOICES], KEYS)
    expect(out).not.toContain('routes')
  })

  it.each([
    [['--origins', 'http://localhost:3000'], true],
    [['--notify', 'http://127.0.0.1:3000/events'], true],
    [['--url', 'http://127.0.0.1:8787'], true],
    [['--origins', 'https://shop.example.com http://localhost:3000'], false],
    [SHOP, false],
  ])('says of %j whether it is of this machine only: %s', async (args, isSo) => {
    const { out } = await setup([...args, ...CHOICES], KEYS)
    expect(out.includes('once its addresses are not those of this machine')).toBe(isSo)
  })

  it('tells what production needs from what a try on this machine needs', async () => {
    const { out } = await setup(['--systems', '', '--platforms', ''])
    const without = '(a try on this machine does without)'
    expect(out).toMatch(/ {2}STORE_ORIGINS is not known yet[^()]*\n/)
    const lines = out.split('\n').filter(line => line.endsWith(without))
    expect(lines.map(line => line.trim().split(' ')[0])).toEqual([
      'PUBLIC_URL',
      'INSTAGIFT_MERCHANT_KEY',
    ])
  })

  it('names what is still open', async () => {
    const { out, code } = await setup(['--systems', 'vauchar', '--platforms', 'stripe'])
    expect(code).toBe(0)
    for (const name of ['STORE_ORIGINS', 'PUBLIC_URL', 'VAUCHAR_API_KEY', 'STRIPE_SECRET'])
      expect(out).toContain(`  ${name} is not known yet: add it to ${file}`)
  })
})

describe('--help', () => {
  it('lists the options, and writes nothing', async () => {
    const { code, out, err } = await setup(['--help'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('--origins "URL …"')
    expect(existsSync(file)).toBe(false)
  })
})

describe('a mistake is told in a sentence, and nothing is written', () => {
  it.each([
    [['--origins', 'shop.example.com'], 'STORE_ORIGINS expected origins'],
    [['--url', 'http://gifts.example.com'], 'PUBLIC_URL expected an https URL'],
    [
      ['--systems', 'instgift'],
      '--systems: "instgift" is none of instagift, yougotagift, vauchar.',
    ],
    [['--platforms', 'woocommerce magento'], '--platforms: "magento" is none of'],
    [['--master-key', 'x'], "Unknown option '--master-key'"],
  ])('%j', async (args, sentence) => {
    const { code, err } = await setup(args)
    expect(code).toBe(1)
    expect(err).toContain(sentence)
    expect(existsSync(file)).toBe(false)
  })
})

describe('one value for a pipe', () => {
  it('is written as it is, and nothing else', async () => {
    const odd = `M$h "7]' {x} |v># $PATH`
    writeFileSync(file, envText({ WOOCOMMERCE_SECRET: odd, STRIPE_SECRET: 'whsec_a' }))
    expect(await setup(['--value', 'WOOCOMMERCE_SECRET'])).toEqual({ code: 0, out: odd, err: '' })
  })

  it('is refused where the file has none', async () => {
    writeFileSync(file, 'STRIPE_SECRET=a\n')
    const { code, out, err } = await setup(['--value', 'MASTER_KEY'])
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('has no MASTER_KEY.')
  })
})
