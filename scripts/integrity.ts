/** What a page that pins the versioned script writes into its `integrity` attribute (Subresource Integrity). */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const integrityOf = (file: Buffer): string =>
  `sha384-${createHash('sha384').update(file).digest('base64')}`

/** One line for each script of a version, as `v/0.1.0/instagift.js sha384-…`. */
export async function integrityLines(assets: string, version: string): Promise<string[]> {
  const folder = `v/${version}`
  const scripts = (await readdir(join(assets, folder))).filter(name => name.endsWith('.js'))
  return Promise.all(
    scripts.map(async name => {
      const file = await readFile(join(assets, folder, name))
      return `${folder}/${name} ${integrityOf(file)}`
    }),
  )
}
