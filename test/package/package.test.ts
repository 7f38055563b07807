/** What the npm package promises. It is built, and then used from a project beside it. */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildPackage, PACKAGE } from '../../scripts/package.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** A user's project, below our `node_modules`, where it finds React, Vue and Svelte. */
const USER = join(ROOT, 'node_modules/.cache/package-user')

beforeAll(async () => {
  await buildPackage()
  rmSync(USER, { recursive: true, force: true })
  mkdirSync(join(USER, 'node_modules'), { recursive: true })
  cpSync(join(ROOT, 'test/package/user'), USER, { recursive: true })
  symlinkSync(PACKAGE, join(USER, 'node_modules/instagift-checkout'), 'dir')
})

const filesOf = (ending: string): string[] =>
  readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith(ending))
const textOf = (name: string): string => readFileSync(join(PACKAGE, name), 'utf8')
const manifest = () => JSON.parse(textOf('package.json'))

describe('the npm package', () => {
  it('satisfies publint', async () => {
    const { messages } = await publint({ pkgDir: PACKAGE, level: 'suggestion', strict: true })
    expect(messages.map(message => formatMessage(message, manifest()))).toEqual([])
  })

  it('imports only its dependencies', () => {
    const imported = [...filesOf('.js'), ...filesOf('.d.ts')]
      .flatMap(name => [
        ...textOf(name).matchAll(/(?:from|import|import\() ?["']([^."'][^"']*)["']/g),
      ])
      .map(([, name]) => name!.split('/')[0])
    const own = ['react', 'vue', 'svelte', 'instagift-checkout']
    const known = [...Object.keys(manifest().dependencies), ...own]
    expect([...new Set(imported)].filter(name => !known.includes(name!))).toEqual([])
  })

  it.each(['bundler', 'nodenext'])('is typed, as %s resolves it', resolution => {
    const module = resolution === 'bundler' ? 'esnext' : 'nodenext'
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--jsx', 'react-jsx']
    const files = ['plain.mts', 'react.tsx', 'vue.mts', 'svelte.mts']
    const resolve = ['--module', module, '--moduleResolution', resolution, '--types', '']
    expect(compile([...flags, ...resolve, ...files])).toBe('')
  })

  it.each(['bundler', 'nodenext'])(
    'is typed for a server without the DOM, as %s resolves it',
    resolution => {
      const module = resolution === 'bundler' ? 'esnext' : 'nodenext'
      const flags = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022', '--types', '']
      const resolve = ['--module', module, '--moduleResolution', resolution]
      expect(compile([...flags, ...resolve, 'server.mts'])).toBe('')
    },
  )

  it.each([
    ['a browser', ['--lib', 'es2022,dom', '--types', '']],
    ['Node', ['--lib', 'es2022', '--types', 'node']],
    ['Cloudflare', ['--lib', 'es2022', '--types', '@cloudflare/workers-types']],
  ])('is typed for a server with the fetch of %s', (_, platform) => {
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext']
    const files = ['server.mts', 'server-platforms.mts']
    const resolve = ['--moduleResolution', 'bundler', '--skipLibCheck', ...platform]
    expect(compile([...flags, ...resolve, ...files])).toBe('')
  })

  it('has types that compile without skipLibCheck', () => {
    const types = filesOf('.d.ts').filter(name => /^types\/(widget|server)\//.test(name))
    const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext']
    const paths = types.map(name => join(PACKAGE, name))
    expect(compile([...flags, '--moduleResolution', 'bundler', '--types', '', ...paths])).toBe('')
  })

  it('exposes nothing private in its types', () => {
    for (const name of filesOf('.d.ts')) {
      expect(textOf(name), name).not.toMatch(/^ {4}(private|protected|_)/m)
      expect(textOf(name), name).not.toContain('zod')
    }
  })

  it.each(['', '--conditions=workerd'])('can be imported on a server (node %s)', flag => {
    const script = `
      const { TAG } = await import('instagift-checkout')
      const { InstagiftClaimCodeElement } = await import('instagift-checkout/element')
      const { createClient } = await import('instagift-checkout/client')
      console.log(TAG, typeof InstagiftClaimCodeElement, typeof createClient)`
    const flags = [...(flag ? [flag] : []), '--input-type=module', '--eval', script]
    const output = execFileSync(process.execPath, flags, { cwd: USER, encoding: 'utf8' })
    expect(output.trim()).toBe('instagift-claim-code function function')
  })

  it('serves a shop on the oldest Node that is here', async () => {
    const script = `
      import { beforeGiftCodes, GiftCodes, GiftCodesUnreachable, lower, verifyEvent } from 'instagift-checkout/server'
      const gifts = new GiftCodes({ url: 'http://127.0.0.1:9', apiKey: 'a-key' })
      const error = await gifts.read('ck_1').catch(error => error)
      const refused = await verifyEvent('{}', { 'webhook-id': 'a', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' }, 'whsec_AAAA').catch(error => error)
      console.log(error instanceof GiftCodesUnreachable, lower(beforeGiftCodes(5250), null).collect, refused.name)`
    const output = execFileSync(oldestNode(), ['--input-type=module', '--eval', script], {
      cwd: USER,
      encoding: 'utf8',
    })
    expect(output.trim()).toBe('true 5250 NotGenuine')
  })

  it('tells editors of every attribute', () => {
    const { tags } = JSON.parse(textOf('vscode.html-custom-data.json'))
    const { modules } = JSON.parse(textOf('custom-elements.json'))
    const names = (list: { name: string }[]) => list.map(({ name }) => name)
    expect(names(tags[0].attributes)).toEqual(names(modules[0].declarations[0].attributes))
    expect(names(tags[0].attributes)).toContain('order-total')
  })
})

/** Of all that the search path finds, at least the 20 of `engines`: where only a newer one is, that one. */
function oldestNode(): string {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, 'node'))
    .filter(existsSync)
    .map(node => ({ node, major: majorOf(node) }))
  const fit = found.filter(({ major }) => major >= 20).sort((a, b) => a.major - b.major)
  return fit[0]?.node ?? process.execPath
}

const majorOf = (node: string): number =>
  Number.parseInt(execFileSync(node, ['--version'], { encoding: 'utf8' }).slice(1), 10)

/** The compiler's output: empty if everything compiles. */
function compile(args: string[]): string {
  const require = createRequire(import.meta.url)
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
  try {
    return execFileSync(process.execPath, [tsc, '--ignoreConfig', ...args], {
      cwd: USER,
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
