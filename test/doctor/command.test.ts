/** `npm run doctor` as it is typed: its arguments, its lines, its exit code. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closed, listen } from './world/front.ts'

const DOCTOR = fileURLToPath(new URL('../../scripts/doctor/doctor.ts', import.meta.url))

const directory = mkdtempSync(join(tmpdir(), 'doctor-'))
let server: Server
let url: string
beforeAll(async () => {
  const health = { status: 'ok', checks: [{ name: 'settings', ok: true, detail: 'complete' }] }
  const keys = { keys: [{ kty: 'EC', crv: 'P-256', kid: '1' }] }
  server = createServer((request, response) => {
    response.end(JSON.stringify(request.url === '/v1/health' ? health : keys))
  })
  url = await listen(server)
})
afterAll(async () => {
  await closed(server)
  rmSync(directory, { recursive: true })
})

const doctor = (...args: string[]): Promise<{ code: unknown; out: string; err: string }> =>
  new Promise(resolve => {
    // As in package.json: without `--`, Node takes `--env-file` for itself.
    execFile(process.execPath, ['--', DOCTOR, ...args], (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    )
  })

describe('npm run doctor', () => {
  it('tells a line for each check, and ends with 0 where nothing is wrong', async () => {
    const { code, out } = await doctor(url)
    expect(out).toContain(`✓ worker         the worker answers at ${url}`)
    expect(out).toContain('· api-key        not looked at: name your settings: --env-file FILE')
    expect(out).toMatch(/\n\n\d+ right, 0 wrong, \d+ not looked at\n/)
    expect(code).toBe(0)
  })

  it('says how to mend what is wrong, and ends with 1', async () => {
    const { code, out } = await doctor(url.replace('http:', 'https:'))
    expect(out).toMatch(/✗ tls .+ does not speak TLS\)\n +→ Let Cloudflare make the certificate/)
    expect(code).toBe(1)
  })

  it.each([
    [[], 'name the address of the worker'],
    [['gifts.example.com'], '"gifts.example.com" is not'],
    [['https://gifts.example.com', '--shop', 'shop'], '--shop is to be like'],
    [['https://gifts.example.com', 'https://shop.example.com'], 'one address is expected'],
    [['https://gifts.example.com', '--shpo', 'x'], "Unknown option '--shpo'"],
    [['https://gifts.example.com', '--env-file', '/nowhere/.env'], '/nowhere/.env cannot be read'],
  ])('asked %j it says what was expected, and ends with 2', async (args, sentence) => {
    const { code, err } = await doctor(...args)
    expect(err).toContain(sentence)
    expect(err).toContain('--env-file FILE')
    expect(code).toBe(2)
  })

  it('is asked for its options, and calls nobody', async () => {
    const { code, out, err } = await doctor('--help')
    expect(out).toContain('--env-file FILE')
    expect([code, err]).toEqual([0, ''])
  })

  it('takes the API key from the env file', async () => {
    const file = join(directory, 'shop.env')
    writeFileSync(file, "STORE_API_KEY='a-key-of-at-least-32-characters-here'\n")
    const { out } = await doctor(url, '--env-file', file)
    expect(out).toMatch(/✗ api-key {8}the worker answers POST \/v1\/check with status 200/)
    expect(out).not.toContain('a-key-of')
  })
})
