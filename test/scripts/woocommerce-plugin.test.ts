/** The WooCommerce plugin's archive: it is a zip that others read, it holds what the plugin loads, and its sentences can be translated. */
import { crc32, inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { pluginFiles } from '../../scripts/woocommerce/plugin.ts'
import { translationTemplate } from '../../scripts/woocommerce/translation-template.ts'
import { zip } from '../../scripts/woocommerce/zip.ts'

const FOLDER = 'instagift-gift-codes'

const textOf = (name: string): string =>
  Buffer.from(pluginFiles().get(`${FOLDER}/${name}`) ?? '').toString()

/** Reads an archive by its central directory, as the format wants it. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20)))
    expect(crc32(bytes), name).toBe(archive.readUInt32LE(at + 16))
    files.set(name, bytes)
    at += 46 + nameLength
  }
  return files
}

it('packs files so that they come out as they went in', () => {
  const files = new Map([
    ['plugin/größe.php', Buffer.from('<?php // ü\n')],
    ['plugin/empty', Buffer.alloc(0)],
  ])
  const read = unzip(zip(files))
  expect([...read].sort()).toEqual([...files].sort())
})

it('packs the same files into the same bytes, in whatever order they come', () => {
  const files: [string, Uint8Array][] = [
    ['b', Buffer.from('2')],
    ['a', Buffer.from('1')],
  ]
  expect(zip(new Map(files))).toEqual(zip(new Map(files.reverse())))
})

it('carries every file that the plugin loads, and nothing for developers', () => {
  const names = [...pluginFiles().keys()]
  const loaded = [...textOf('instagift-gift-codes.php').matchAll(/require __DIR__ \. '\/([^']+)'/g)]
  expect(loaded.length).toBeGreaterThan(10)
  for (const [, name] of loaded) expect(names).toContain(`${FOLDER}/${name}`)
  const scripts = [...pluginFiles()].flatMap(([, bytes]) => [
    ...Buffer.from(bytes)
      .toString()
      .matchAll(/plugins_url\( 'assets\/([\w-]+\.\w+)'/g),
  ])
  for (const [, name] of scripts) expect(names).toContain(`${FOLDER}/assets/${name}`)
  expect(names.filter(name => /README\.md|phpcs/.test(name))).toEqual([])
})

it('offers every sentence to translators, with what its placeholders mean', () => {
  const template = textOf('languages/instagift-gift-codes.pot')
  const sources = [...pluginFiles()].filter(([name]) => name.endsWith('.php'))
  const calls = sources.flatMap(([, bytes]) => [
    ...Buffer.from(bytes)
      .toString()
      .matchAll(/\b(?:esc_(?:html|attr))?_[_e]\( '/g),
  ])
  const places = template.match(/^#: /gm) ?? []
  expect(places.length).toBe(calls.length)
  const unexplained = template
    .split('\n\n')
    .filter(entry => entry.includes('#, php-format') && !entry.includes('#. translators:'))
  expect(unexplained).toEqual([])
})

it('joins a sentence that is used twice, and unescapes its quotes', () => {
  const php = "<?php echo __( 'It\\'s \"here\"', 'instagift-gift-codes' );\n"
  const template = translationTemplate(
    new Map([
      ['a.php', php],
      ['b.php', php],
    ]),
  )
  expect(template).toContain('#: a.php:1\n#: b.php:1\nmsgid "It\'s \\"here\\""\n')
})
