/** `npm run setup` as somebody at a terminal uses it: what it asks, and what it does with the answers. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { readEnvFile } from '../../demo/env-file.ts'
import { readSettings } from '../../worker/settings/settings.ts'

const SETUP = fileURLToPath(new URL('../../scripts/setup/setup.ts', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'setup-'))
const file = join(directory, 'shop.env')
afterAll(() => rmSync(directory, { recursive: true }))
beforeEach(() => rmSync(file, { force: true }))

/** `script` gives the command a terminal of its own. */
const atTerminal = (args: string[], typed: readonly [prompt: string, answer: string][]) =>
  new Promise<{ code: number | null; out: string }>(resolve => {
    const command = [process.execPath, '--', SETUP, '--file', file, ...args]
    const quoted = command.map(word => `'${word}'`).join(' ')
    const isMac = process.platform === 'darwin'
    const child = spawn(
      'script',
      isMac ? ['-q', '/dev/null', ...command] : ['-qec', quoted, '/dev/null'],
    )
    let out = ''
    let seen = 0
    const answers = [...typed]
    child.stdout.on('data', chunk => {
      out += chunk
      const next = answers[0]
      if (next === undefined || !out.slice(seen).includes(next[0])) return
      answers.shift()
      seen = out.length
      child.stdin.write(`${next[1]}\r`)
    })
    child.on('close', code => resolve({ code, out }))
  })

describe('at a terminal', () => {
  it('asks, asks again where the worker would not take the answer, and shows no secret', async () => {
    const { code, out } = await atTerminal(
      [],
      [
        ['Origins of the pages', 'https://shop.example.com/'],
        ['Press Enter', ''],
        ['Origins of the pages', 'https://shop.example.com'],
        ['Address of the worker', 'https://gifts.example.com'],
        ['takes events', ''],
        ['Gift-card systems', 'vauchar'],
        ['merchant id', 'merchant-7'],
        ['API key', 'key-of-vauchar-7'],
        ['Webhooks of', 'none'],
      ],
    )
    expect(code).toBe(0)
    expect(out).toContain('STORE_ORIGINS expected origins')
    expect(out).not.toMatch(/merchant-7|key-of-vauchar-7/)
    expect(readEnvFile(file)).toMatchObject({
      STORE_ORIGINS: 'https://shop.example.com',
      VAUCHAR_MERCHANT_ID: 'merchant-7',
      VAUCHAR_API_KEY: 'key-of-vauchar-7',
    })
    expect(readSettings(readEnvFile(file)).failures).toEqual([])
  })

  it('takes no address of the worker for one that is not known yet', async () => {
    const { code, out } = await atTerminal(
      [],
      [
        ['Origins of the pages', 'http://localhost:3000'],
        ['Address of the worker', ''],
        ['takes events', ''],
        ['Gift-card systems', ''],
        ['Webhooks of', ''],
      ],
    )
    expect(code).toBe(0)
    expect(out).toContain('PUBLIC_URL is not known yet')
    expect(out).not.toContain('PUBLIC_URL is needed')
    expect(readEnvFile(file)).toMatchObject({ STORE_ORIGINS: 'http://localhost:3000' })
  })

  it('leaves a file that is there alone unless the answer is yes', async () => {
    writeFileSync(file, 'STRIPE_SECRET=a\n')
    const { code } = await atTerminal([], [['Change it?', '']])
    expect(code).toBe(1)
    expect(readFileSync(file, 'utf8')).toBe('STRIPE_SECRET=a\n')
  })

  it('writes no value to the screen', async () => {
    writeFileSync(file, "MASTER_KEY='of-the-file'\n")
    const { code, out } = await atTerminal(['--value', 'MASTER_KEY'], [])
    expect(code).toBe(1)
    expect(out).toContain('a secret is not shown')
    expect(out).not.toContain('of-the-file')
  })
})
