/**
 * The WooCommerce plugin as a zip that WordPress installs, `dist/instagift-gift-codes.zip`: what stands in demo/woocommerce without what is for developers,
 * the server kit for PHP, the sentences to translate, and the licence.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { translationTemplate } from './translation-template.ts'
import { zip } from './zip.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PLUGIN = join(ROOT, 'demo/woocommerce')
const NAME = 'instagift-gift-codes'
/** The server kit for PHP: the worker's calls, and the verification of its events. */
const KIT = 'server/php/instagift-checkout.php'
const FOR_DEVELOPERS = ['README.md', 'phpcs.xml']

export const PLUGIN_ZIP = join(ROOT, 'dist', `${NAME}.zip`)

/** Name in the archive → bytes. */
export function pluginFiles(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const entry of readdirSync(PLUGIN, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(PLUGIN, path).replaceAll('\\', '/')
    if (entry.isFile() && !FOR_DEVELOPERS.includes(name)) files.set(name, readFileSync(path))
  }
  files.set('includes/instagift-checkout.php', readFileSync(join(ROOT, KIT)))
  const sources = new Map(
    [...files].flatMap(([name, bytes]) =>
      name.endsWith('.php') ? [[name, Buffer.from(bytes).toString()] as const] : [],
    ),
  )
  files.set(`languages/${NAME}.pot`, Buffer.from(translationTemplate(sources)))
  files.set('LICENSE', readFileSync(join(ROOT, 'LICENSE')))
  return new Map([...files].map(([name, bytes]) => [`${NAME}/${name}`, bytes]))
}

export function buildPlugin(): void {
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  writeFileSync(PLUGIN_ZIP, zip(pluginFiles()))
}
