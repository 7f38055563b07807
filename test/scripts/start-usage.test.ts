/** `npm start` as it is typed with arguments that start nothing. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const START = fileURLToPath(new URL('../../scripts/start/start.ts', import.meta.url))

const start = (...args: string[]): Promise<{ code: unknown; out: string; err: string }> =>
  new Promise(resolve => {
    execFile(process.execPath, ['--', START, ...args], (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    )
  })

describe('npm start', () => {
  it('is asked for its options, and starts nothing', async () => {
    const { code, out, err } = await start('--help')
    expect(out).toContain('--env-file FILE')
    expect([code, err]).toEqual([0, ''])
  })

  it.each([
    [['--evn-file', 'shop.env'], "Unknown option '--evn-file'"],
    [['shop.env'], "Unexpected argument 'shop.env'"],
    [['--env-file'], 'argument missing'],
  ])('asked %j it says what was wrong and what there is', async (args, sentence) => {
    const { code, err } = await start(...args)
    expect(err).toContain(sentence)
    expect(err).toContain('--keep ')
    expect(code).toBe(1)
  })

  it('names the command that writes a file of settings, and does not lecture on options', async () => {
    const { code, err } = await start('--env-file', '/nowhere/shop.env')
    expect(err).toContain('/nowhere/shop.env cannot be read; npm run setup writes one')
    expect(err).not.toContain('--keep ')
    expect(code).toBe(1)
  })
})
