/** `npm start -- --env-file FILE`: the worker and the sandbox, for a shop with settings of its own. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readEnvFile } from '../../demo/env-file.ts'
import { type OwnShop, startOwnShop } from '../../demo/own-shop.ts'
import { wordsFor } from '../../scripts/start/own-shop-words.ts'
import { type Shop, startShop } from './world/shop.ts'
import { freePort, linesOf, wrongOf } from './world/world.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'own-shop-'))
const file = join(directory, 'shop.env')
let own: OwnShop
let shop: Shop

beforeAll(async () => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  shop = await startShop(address, () => readEnvFile(file).NOTIFY_SECRET!)
  const options = [
    ...['--origins', shop.url, '--url', 'https://gifts.example.com'],
    ...['--notify', `${shop.url}/gift-events`, '--systems', 'instagift'],
    ...['--platforms', 'woocommerce', '--file', file],
  ]
  // The keys of a real account, which must not be used here.
  const env = { ...process.env, INSTAGIFT_MERCHANT_KEY: 'real', INSTAGIFT_MERCHANT_SECRET: 'real' }
  execFileSync(process.execPath, ['--', 'scripts/setup/setup.ts', ...options], { cwd: root, env })
  const ports = { worker: port, sandbox: await freePort() }
  own = await startOwnShop({ directory, ports, settings: readEnvFile(file) })
})
afterAll(async () => {
  await own?.close()
  await shop?.close()
  rmSync(directory, { recursive: true, force: true })
})

it('takes the sandbox’s cards from the shop’s own pages', async () => {
  const answer = await fetch(`${own.worker.url}/v1/checkouts`, {
    method: 'POST',
    headers: { Origin: shop.url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ currency: 'USD', orderTotal: 5250, code: '62DD-CV4T-R2NTM2' }),
  })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({ applied: 5200, due: 50 })
})

it('takes no call from another shop’s page, and not the demo’s key', async () => {
  const from = (headers: Record<string, string>) =>
    fetch(`${own.worker.url}/v1/reviews`, { headers }).then(({ status }) => status)
  expect(await from({ Authorization: 'Bearer another-key-of-at-least-32-characters' })).toBe(401)
  expect(await from({ Authorization: `Bearer ${readEnvFile(file).STORE_API_KEY}` })).toBe(200)
})

it('would redeem no real card even if an address were that of the production', () => {
  expect(own.settings).toMatchObject({
    PREVIEW: 'on',
    PUBLIC_URL: own.worker.url,
    INSTAGIFT_API_URL: expect.stringContaining(own.sandbox.url),
  })
})

it('is well by the doctor, with no setting but those of the file', async () => {
  const lines = await linesOf({
    asked: {
      worker: own.worker.url,
      shop: `${shop.url}/checkout`,
      cookie: null,
      settings: readEnvFile(file),
    },
    outside: { fetch, now: Date.now, pause: async () => {} },
  })
  expect(wrongOf(lines)).toEqual([])
  expect(lines.flatMap(({ of = [] }) => of)).toEqual([
    ...['instagift', 'yougotagift', 'vauchar', 'standard', 'woocommerce'],
  ])
})

it('says what to put where, and shows no secret', () => {
  const words = wordsFor('shop.env', own, Number(new URL(own.worker.url).port))
  for (const said of [
    `src="${own.worker.url}/instagift.js"`,
    `${own.worker.url}/v1/webhooks/woocommerce, with WOOCOMMERCE_SECRET`,
    `${shop.url}/gift-events is sent events`,
    `npm run doctor -- ${own.worker.url} --shop ${shop.url}/checkout --env-file shop.env`,
  ])
    expect(words).toContain(said)
  for (const [name, value] of Object.entries(readEnvFile(file)))
    if (/KEY|SECRET/.test(name)) expect(words, name).not.toContain(value)
})

it('says that the address is another one where the usual port is taken', () => {
  const usual = Number(new URL(own.worker.url).port)
  const said = 'is taken by another program'
  expect(wordsFor('shop.env', own, usual)).not.toContain(said)
  expect(wordsFor('shop.env', own, usual + 1)).toContain(`Port ${usual + 1} ${said}`)
})

it('writes no secret into the worker’s log', () => {
  const log = readFileSync(own.worker.logFile, 'utf8')
  for (const [name, value] of Object.entries(readEnvFile(file)))
    if (/KEY|SECRET/.test(name) && value !== 'real') expect(log, name).not.toContain(value)
})
