/** Two shops of one clone run beside each other, each with a folder of its own. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { directoryFor } from '../../scripts/start/directory.ts'

const folder = mkdtempSync(join(tmpdir(), 'shops-'))
afterAll(() => rmSync(folder, { recursive: true }))

const envFile = (name: string): string => {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'shop.env'), '')
  return join(folder, name, 'shop.env')
}

describe('the folder of an env file', () => {
  it('is its own, also where another file has the same name', () => {
    const [one, other] = [directoryFor(envFile('one')), directoryFor(envFile('other'))]
    expect(one).not.toBe(other)
    expect(basename(one)).toMatch(/^shop\.env-[0-9a-f]{8}$/)
  })

  it('is the same at every start, however the file is named', () => {
    const file = envFile('same')
    symlinkSync(file, join(folder, 'link.env'))
    expect(directoryFor(relative('', file))).toBe(directoryFor(file))
    expect(directoryFor(join(folder, 'link.env'))).toBe(directoryFor(file))
  })

  it('lies below what git ignores', () => {
    expect(directoryFor(envFile('one'))).toContain('/.local/shops/')
  })
})
